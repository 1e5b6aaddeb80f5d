import type { register as master } from '../en/register.ts';
import type { Words } from '../words.ts';

export const register: Words<typeof master> = {
  noAccounts: 'Er zijn nog geen accounts.',
  closed: 'afgesloten',
  computer: 'computer “{name}”',
  signedIn: 'aangemeld',
  signedOut: 'afgemeld',
  lastUsed: 'laatst gebruikt op {moment}',
  deviceRevoked: 'Deze computer is afgemeld. Wat hij nog niet verstuurd had, blijft erop staan.',
  accountClosed: 'Dit account is afgesloten: de computers zijn afgemeld en de codes werken niet meer.',
};
