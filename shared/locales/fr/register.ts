import type { register as master } from '../en/register.ts';
import type { Words } from '../words.ts';

export const register: Words<typeof master> = {
  noAccounts: 'Il n’y a pas encore de compte.',
  closed: 'fermé',
  computer: 'ordinateur « {name} »',
  signedIn: 'connecté',
  signedOut: 'déconnecté',
  lastUsed: 'utilisé pour la dernière fois le {moment}',
  deviceRevoked: 'Cet ordinateur est déconnecté. Ce qu’il n’avait pas encore envoyé y reste.',
  accountClosed: 'Ce compte est fermé : ses ordinateurs sont déconnectés et ses codes ne fonctionnent plus.',
};
