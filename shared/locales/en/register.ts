// What the register's commands say on a terminal.
export const register = {
  noAccounts: 'There are no accounts yet.',
  closed: 'closed',
  computer: 'computer “{name}”',
  signedIn: 'signed in',
  signedOut: 'signed out',
  lastUsed: 'last used on {moment}',
  deviceRevoked: 'This computer has been signed out. What it had not sent yet stays on it.',
  accountClosed: 'This account is closed: its computers are signed out and its codes no longer work.',
};
