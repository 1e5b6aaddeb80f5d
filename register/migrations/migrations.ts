// Every change of the database's form, oldest first. Forward only: a migration that has run anywhere never changes.
import recordsAndAccounts from './001-records-and-accounts.sql?raw';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  { number: 1, name: 'records-and-accounts', sql: recordsAndAccounts },
];
