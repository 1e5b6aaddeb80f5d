// Every change of the database's form, oldest first. Forward only: a migration that has run anywhere never changes.
import recordsAndAccounts from './001-records-and-accounts.sql?raw';
import chainAndFiles from './002-chain-and-files.sql?raw';
import lateAnswers from './003-late-answers.sql?raw';
import waitingInOrder from './004-waiting-in-order.sql?raw';
import calendarAddresses from './005-calendar-addresses.sql?raw';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  { number: 1, name: 'records-and-accounts', sql: recordsAndAccounts },
  { number: 2, name: 'chain-and-files', sql: chainAndFiles },
  { number: 3, name: 'late-answers', sql: lateAnswers },
  { number: 4, name: 'waiting-in-order', sql: waitingInOrder },
  { number: 5, name: 'calendar-addresses', sql: calendarAddresses },
];
