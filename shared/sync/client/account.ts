// Who works on this computer, and what becomes of what is there when that changes.
import { timestamp } from '../../ids.ts';
import { kindNames } from '../../records/index.ts';
import type { Account } from '../messages.ts';
import { renumber } from './answers.ts';
import type { ClientContext, ClientWrite } from './context.ts';
import { readFacts, writeFacts } from './meta.ts';
import type { ClientFacts } from './meta.ts';
import type { OutboxRow } from './tables.ts';

export interface Enrolment {
  readonly account: Account;
  readonly deviceId: string;
  /** Absent in the desktop shell, which keeps them outside the page. */
  readonly tokens?: ClientFacts['tokens'];
}

/**
 * The person has enrolled. Their own unsent work goes on under the new device. What another person left is set aside
 * to be read and taken over, never sent in this person's name; that person's records go.
 */
export async function adoptAccount(
  { storage, environment }: ClientContext,
  enrolment: Enrolment,
): Promise<void> {
  const { account, deviceId, tokens } = enrolment;
  await storage.write(async (transaction) => {
    const known = await readFacts(transaction, ['account', 'deviceId', 'nextN']);
    if (known.account && known.account.id !== account.id) {
      await setWorkAside(transaction, timestamp(environment));
      await forgetRecords(transaction);
    }
    if (known.deviceId !== deviceId) await renumber(transaction, { first: 1, deviceId });
    await writeFacts(transaction, { account, deviceId, tokens, signedOutAt: undefined });
  });
}

/** Forgets how to speak for the person. Records and unsent work stay for when they are back. */
export async function forgetTokens({ storage, environment }: ClientContext): Promise<void> {
  await storage.write((transaction) =>
    writeFacts(transaction, { tokens: undefined, signedOutAt: timestamp(environment) }),
  );
}

/** Who is signed in on this computer; `null` when nobody is. */
export async function readAccount({ storage }: Pick<ClientContext, 'storage'>): Promise<Account | null> {
  const { account, signedOutAt } = await storage.read((transaction) =>
    readFacts(transaction, ['account', 'signedOutAt']),
  );
  return account && signedOutAt === undefined ? account : null;
}

async function setWorkAside(transaction: ClientWrite, answeredAt: string): Promise<void> {
  const waiting = await transaction.list('outbox', { index: 'byState', equals: 'waiting' });
  await transaction.put(
    'outbox',
    waiting.map((row): OutboxRow => ({
      ...row,
      state: 'rejected',
      answeredAt,
      result: { opId: row.opId, outcome: 'rejected', reason: { code: 'deviceMismatch' } },
    })),
  );
}

async function forgetRecords(transaction: ClientWrite): Promise<void> {
  for (const kind of kindNames) {
    const rows = await transaction.list('records', { index: 'byKind', equals: kind });
    await transaction.remove(
      'records',
      rows.map(({ id }) => id),
    );
  }
  const conflicts = await transaction.list('conflicts', { index: 'byNumber' });
  await transaction.remove(
    'conflicts',
    conflicts.map(({ id }) => id),
  );
  const retries = await transaction.list('retries', { index: 'byNumber' });
  await transaction.remove(
    'retries',
    retries.map(({ recordId }) => recordId),
  );
  await writeFacts(transaction, { cursor: undefined, isComplete: undefined, lastSuccessAt: undefined });
}
