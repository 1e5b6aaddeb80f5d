// Who works on this computer, and what becomes of what is there when that changes.
import { timestamp } from '../../ids.ts';
import { kindNames } from '../../records/index.ts';
import type { Account } from '../messages.ts';
import { renumber } from './answers.ts';
import type { ClientContext, ClientWrite } from './context.ts';
import { withDevice } from './devices.ts';
import { inThisEpoch } from './epoch.ts';
import type { KeptRow } from './epoch.ts';
import { readFacts, writeFacts } from './meta.ts';
import type { ClientFacts } from './meta.ts';
import type { AsideRow } from './tables.ts';
import { checkClaim } from './versions.ts';
import { showWaiting } from './view.ts';

export interface Enrolment {
  readonly account: Account;
  readonly deviceId: string;
  /** Absent in the desktop shell, which keeps them outside the page. */
  readonly tokens?: ClientFacts['tokens'];
}

/**
 * The person has enrolled. Their own unsent work goes on under the new device. What another person left is put aside,
 * out of sight, until they are back; that person's records go.
 */
export async function adoptAccount({ storage }: ClientContext, enrolment: Enrolment): Promise<void> {
  const { account, deviceId, tokens } = enrolment;
  await storage.write(async (transaction) => {
    await checkClaim(transaction);
    const known = await readFacts(transaction, ['account', 'deviceId', 'devices']);
    const isOther = known.account !== undefined && known.account.id !== account.id;
    if (isOther) {
      await putAside(transaction, known.account.id);
      await forgetRecords(transaction);
    }
    const hasComeBack = await takeBack(transaction, account.id);
    if (known.deviceId !== deviceId) await renumber(transaction, { first: 1, deviceId });
    const before = known.deviceId === undefined ? known.devices : withDevice(known, known.deviceId);
    await writeFacts(transaction, {
      account,
      deviceId,
      devices: withDevice({ account, devices: before }, deviceId),
      tokens,
      signedOutAt: undefined,
      enrolment: undefined,
    });
    if (isOther || hasComeBack) await showWaiting(transaction);
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

const states = ['waiting', 'received', 'settled', 'offered', 'held', 'rejected', 'dismissed'] as const;

async function putAside(transaction: ClientWrite, accountId: string): Promise<void> {
  const { epoch } = await readFacts(transaction, ['epoch']);
  for (const equals of states) {
    const rows = await transaction.list('outbox', { index: 'byState', equals });
    // What was received lies on top of records that are no longer here; the next pull brings it.
    const state = equals === 'received' ? 'settled' : equals;
    await transaction.put(
      'aside',
      rows.map((row): AsideRow => ({ ...row, state, accountId, ...(epoch !== undefined && { epoch }) })),
    );
    await transaction.remove(
      'outbox',
      rows.map(({ opId }) => opId),
    );
  }
}

/** Answers whether there was any. */
async function takeBack(transaction: ClientWrite, equals: string): Promise<boolean> {
  const rows = await transaction.list('aside', { index: 'byAccount', equals });
  const kept = rows.map(({ accountId: _accountId, epoch = null, ...row }): KeptRow => ({ row, epoch }));
  await transaction.put('outbox', await inThisEpoch(transaction, kept));
  await transaction.remove(
    'aside',
    rows.map(({ opId }) => opId),
  );
  return rows.length > 0;
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
  await writeFacts(transaction, {
    cursor: undefined,
    epoch: undefined,
    formerEpochs: undefined,
    comparison: undefined,
    removalQuestion: undefined,
    lastCheckAt: undefined,
    lastRepair: undefined,
    isComplete: undefined,
    lastSuccessAt: undefined,
    failing: undefined,
  });
}
