// Which program wrote these data, and whether this one may write to them.
import { AppError, isAppError } from '../../errors.ts';
import { protocolVersion, schemaVersion, servedVersionsBack } from '../protocol.ts';
import type { ClientContext, ClientRead } from './context.ts';
import { readFacts, writeFacts } from './meta.ts';
import type { ClientFacts } from './meta.ts';
import { clientTablesVersion } from './tables.ts';

const versions = { records: schemaVersion, tables: clientTablesVersion } as const;

/** True when the data are this version's already. */
export function isClaimed(schema: ClientFacts['schema'] | undefined): boolean {
  return schema?.records === versions.records && schema.tables === versions.tables;
}

/** Claims the data for this version of the program. @throws AppError dataNewerThanProgram, and nothing is written */
export async function claimData({ storage }: Pick<ClientContext, 'storage'>): Promise<void> {
  const { schema } = await storage.read((transaction) => readFacts(transaction, ['schema']));
  checkDataVersion(schema);
  if (isClaimed(schema)) return;
  await storage.write(async (transaction) => {
    // Another window may have been quicker, with a newer program.
    checkDataVersion((await readFacts(transaction, ['schema'])).schema);
    await writeFacts(transaction, { schema: versions });
  });
}

/** @throws AppError dataNewerThanProgram */
function checkDataVersion(schema: ClientFacts['schema'] | undefined): void {
  if (schema && (schema.records > versions.records || schema.tables > versions.tables)) {
    throw new AppError('dataNewerThanProgram', { data: { ...schema }, program: { ...versions } });
  }
}

/**
 * Called in every transaction that stores what the register said: a newer program may have claimed the data since the
 * question was asked. @throws AppError dataNewerThanProgram
 */
export async function checkClaim(transaction: ClientRead): Promise<void> {
  checkDataVersion((await readFacts(transaction, ['schema'])).schema);
}

/** True when the register no longer speaks with this very program; a newer program asks anew. */
function isRefused(refused: ClientFacts['refusedVersions'] | undefined): boolean {
  return refused?.protocol === protocolVersion && refused.schema === schemaVersion;
}

/** The version of messages in which this client speaks: its newest, unless the register said it knows none so new. */
export function protocolSpoken(spoken: ClientFacts['spoken'] | undefined): number {
  return spoken?.ofProgram === protocolVersion ? spoken.protocol : protocolVersion;
}

/** Goes over to the version an older register serves; `null` when this program does not speak it, or did already. */
export async function speakOlder(
  { storage }: Pick<ClientContext, 'storage'>,
  fault: unknown,
): Promise<number | null> {
  if (!isAppError(fault, 'protocolTooNew')) return null;
  const { served } = fault.details;
  if (typeof served !== 'number' || served < Math.max(1, protocolVersion - servedVersionsBack)) return null;
  return storage.write(async (transaction) => {
    const { spoken } = await readFacts(transaction, ['spoken']);
    if (served >= protocolSpoken(spoken)) return null;
    await writeFacts(transaction, { spoken: { protocol: served, ofProgram: protocolVersion } });
    return served;
  });
}

/** Called in every transaction that changes a person's data. @throws AppError dataNewerThanProgram, readOnly */
export function checkMayWrite(facts: {
  readonly schema: ClientFacts['schema'] | undefined;
  readonly refusedVersions: ClientFacts['refusedVersions'] | undefined;
}): void {
  checkDataVersion(facts.schema);
  if (isRefused(facts.refusedVersions)) throw new AppError('readOnly', { code: 'protocolTooOld' });
}
