// What the register's commands say on a terminal.
export const register = {
  help: [
    'npm run register -- <command>',
    '  [start] [--demo]',
    '      starts the register; with --demo on the demonstration data, on this computer only',
    '  invite --role coordinator|office|admin [--organisation NIS|sco] --name "…"',
    '      makes a one-time code for a person',
    '  accounts',
    '      shows who there is, on which computers',
    '  assign --account ID [--role …] [--organisation NIS|sco]',
    '      gives a person another role or organisation',
    '  revoke --device ID | --account ID',
    '      signs a computer out, or closes an account',
    '  backup --to DIR',
    '      backs up the whole register, also while it runs',
    '  restore --from DIR [--replace]',
    '      puts a backup back',
    '  verify [--anchors FILE --public-key FILE]',
    '      checks that the history is whole and unaltered',
    'Settings: see README.md.',
  ].join('\n'),
  noAccounts: 'There are no accounts yet.',
  closed: 'closed',
  computer: 'computer “{name}”',
  signedIn: 'signed in',
  signedOut: 'signed out',
  lastUsed: 'last used on {moment}',
  deviceRevoked: 'This computer has been signed out. What it had not sent yet stays on it.',
  accountClosed: 'This account is closed: its computers are signed out and its codes no longer work.',
  verify: {
    whole:
      'The history is whole: {seq} entries, each follows from the one before it, and every record is as its history says.\nLife of the database: {epoch}\nFingerprint of the last entry: {hash}',
    altered: 'Entry {seq} is not what was written: {kind} {record}, by {who}, {when}.',
    missing: 'Entry {seq} is missing. The next one there is: {kind} {record}, by {who}, {when}.',
    cut: 'The end is missing: entries {seq} to {until} were there and are gone.',
    rewritten:
      'History was written anew. The fingerprint of entry {seq} was another one when it was noted outside: {kind} {record}, by {who}, {when}.',
    recordDiffers:
      'A record is not what its history says: {kind} {record}. Last entry {seq}, by {who}, {when}.',
    wholeUntil: 'Up to and including entry {seq} everything is in order.',
    nobody: 'nobody',
    anchors: 'Anchors outside the database compared with: {count}, the newest of {newest}.',
    noAnchors:
      'There was no anchor to compare with: entries missing at the end, or a history written anew, would not show.',
    strangeLines: 'Lines that are no anchor of this register, or were altered: {count}.',
    freshStart:
      'On {when} the database stood at an older state, at entry {seq}. Was that a backup being put back?',
  },
  backup: {
    made: 'The backup is complete: {folder}\n{count} entries of history, {files} attachments. It holds personal data: keep it encrypted.',
    restored:
      'The register is back as it was on {when}: {count} entries of history, checked one by one, and {files} attachments.\nComputers send again what they had sent since.',
    setAside: 'What was there before is kept: {place}',
  },
  rightsChanged: '{name}: {role}, {organisation}. This holds from now on.',
  rightsUnchanged: 'These rights are the ones this account has already.',
};
