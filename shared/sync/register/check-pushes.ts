// What has to hold before anything of a push is decided: who sends it, in which epoch, what of it is known already, and
// that nothing before it is missing.
import { AppError } from '../../errors.ts';
import type { OperationResult } from '../messages.ts';
import type { WriteTransaction } from '../storage.ts';
import type { RegisterEnvironment } from './environment.ts';
import { epochAfter, readEpoch } from './epoch.ts';
import type { PreparedOperation, PreparedPush } from './prepare-push.ts';
import type { AccountRow, DeviceRow, OperationRow, RegisterTables } from './tables.ts';

export interface CheckedPush {
  readonly push: PreparedPush;
  readonly account: AccountRow;
  readonly device: DeviceRow;
  /** Answers given before, by operation. */
  readonly known: ReadonlyMap<string, OperationResult>;
  /** What is new, up to the first hole in the device's numbering. */
  readonly fresh: readonly PreparedOperation[];
  readonly hasGap: boolean;
}

/** Locks the devices. @returns what is to be decided, and of which pushes nothing is, with the reason */
export async function checkPushes(
  transaction: WriteTransaction<RegisterTables>,
  pushes: readonly PreparedPush[],
  environment: RegisterEnvironment,
): Promise<{
  readonly open: readonly CheckedPush[];
  readonly refused: ReadonlyMap<PreparedPush, AppError>;
}> {
  const opIds = pushes.flatMap(({ operations }) => operations.map(({ envelope }) => envelope.opId));
  const [devices, accounts, rows, present] = await Promise.all([
    transaction.getForUpdate(
      'devices',
      pushes.map(({ deviceId }) => deviceId),
    ),
    transaction.get(
      'accounts',
      pushes.map(({ accountId }) => accountId),
    ),
    transaction.get('operations', opIds),
    readEpoch(transaction),
  ]);
  const open: CheckedPush[] = [];
  const refused = new Map<PreparedPush, AppError>();
  const signedIn = pushes.flatMap((push, i) => {
    const [account, device] = [accounts[i], devices[i]];
    if (account?.isActive && device?.accountId === account.id) return { push, account, device };
    refused.set(push, new AppError('notSignedIn'));
    return [];
  });
  const places = signedIn.flatMap(({ push }) => push.place ?? []);
  const epoch = await epochAfter(transaction, environment, { present, places });
  const stored = new Map(rows.flatMap((row) => (row ? [[row.opId, row] as const] : [])));
  for (const one of signedIn) {
    const { push } = one;
    const reused = findReused(push, stored);
    if ((push.place?.epoch ?? push.request.epoch ?? epoch) !== epoch)
      refused.set(push, new AppError('epochChanged', { epoch }));
    else if (reused !== undefined) refused.set(push, new AppError('operationReused', { opId: reused }));
    else open.push({ ...one, ...inOrder(one, stored) });
  }
  return { open, refused };
}

/** The first operation whose id is known with other content, or as someone else's. */
function findReused(
  { operations, accountId }: PreparedPush,
  stored: ReadonlyMap<string, OperationRow>,
): string | undefined {
  const hashes = new Map<string, string>();
  for (const { envelope, payloadHash } of operations) {
    const { opId } = envelope;
    const row = stored.get(opId);
    const isReused = row
      ? row.payloadHash !== payloadHash || row.accountId !== accountId
      : (hashes.get(opId) ?? payloadHash) !== payloadHash;
    if (isReused) return opId;
    hashes.set(opId, payloadHash);
  }
  return undefined;
}

function inOrder(
  { push: { operations }, device }: Pick<CheckedPush, 'push' | 'device'>,
  stored: ReadonlyMap<string, OperationRow>,
): Pick<CheckedPush, 'known' | 'fresh' | 'hasGap'> {
  const known = new Map<string, OperationResult>();
  const unknown = new Map<string, PreparedOperation>();
  for (const one of operations) {
    const { opId } = one.envelope;
    const row = stored.get(opId);
    if (row) known.set(opId, row.result);
    else unknown.set(opId, one);
  }
  const waiting = [...unknown.values()];
  const firstGap = waiting.findIndex(({ envelope }, i) => envelope.n !== device.lastN + 1 + i);
  return { known, fresh: firstGap < 0 ? waiting : waiting.slice(0, firstGap), hasGap: firstGap >= 0 };
}
