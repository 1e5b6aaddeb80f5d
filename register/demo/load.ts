// Puts the records every installation has into the register, once, with history like any other record's. What is
// there already, changed or deleted, stays as people left it.
import { AppError } from '../../shared/errors.ts';
import { timestamp } from '../../shared/ids.ts';
import type { FlatRecord } from '../../shared/records/definition.ts';
import { definitionOf } from '../../shared/records/index.ts';
import { checkRecord, normaliseField } from '../../shared/records/validate.ts';
import type { RegisterEnvironment, RegisterStorage } from '../../shared/sync/register/environment.ts';
import { appendHistory } from '../../shared/sync/register/chain.ts';
import type { HistoryDraft } from '../../shared/sync/register/chain.ts';
import type { AccountRow, RecordRow } from '../../shared/sync/register/tables.ts';
import { demoAccounts } from './demo-accounts.ts';
import { fixedId } from './fixed-id.ts';
import type { FixedRecord } from './fixed-record.ts';
import { demoInitiatives } from './initiative-records.ts';
import { officeId, otherOrganisations, referenceOrganisations } from './organisation-records.ts';
import { demoSessions } from './session-records.ts';

export interface LoadOptions {
  readonly storage: RegisterStorage;
  readonly environment: RegisterEnvironment;
}

/** The rights an account begins with. */
const firstScope = { scopeRevision: 1, formerScopes: [] } as const;

/** Who the history names as author; nobody can sign in with it. */
interface Loader {
  readonly key: string;
  readonly name: string;
}

const referenceLoader: Loader = { key: 'reference', name: 'Referentiegegevens / Données de référence' };
const demoLoader: Loader = { key: 'demo', name: 'Demonstratiegegevens / Données de démonstration' };

/** The organisations people belong to: in every register. */
export function loadReferenceData(options: LoadOptions): Promise<void> {
  return load(options, { loader: referenceLoader, records: referenceOrganisations() });
}

/** The real data of the demonstration: everything there is to load with `--demo`. */
export function loadDemoData(options: LoadOptions): Promise<void> {
  return load(options, { loader: demoLoader, records: demoRecords() });
}

export function demoRecords(): readonly FixedRecord[] {
  return [...otherOrganisations(), ...demoInitiatives(), ...demoSessions()];
}

/** With `--demo` the demonstration's accounts exist; without, whoever still holds their tokens can do nothing. */
export async function switchDemoAccounts(storage: RegisterStorage, isDemo: boolean): Promise<void> {
  await storage.write(async (transaction) => {
    const found = await transaction.getForUpdate(
      'accounts',
      demoAccounts.map((account) => account.id),
    );
    const rows = demoAccounts.flatMap(({ id, name, role, organisationId }, i): AccountRow[] => {
      const row = found[i] ?? { id, name, role, organisationId, isActive: false, ...firstScope };
      return found[i]?.isActive === isDemo || (!found[i] && !isDemo) ? [] : [{ ...row, isActive: isDemo }];
    });
    await transaction.put('accounts', rows);
  });
}

interface Load {
  readonly loader: Loader;
  readonly records: readonly FixedRecord[];
}

async function load({ storage, environment }: LoadOptions, { loader, records }: Load): Promise<void> {
  const ids = records.map(({ record }) => record.id);
  const known = await storage.read((transaction) => transaction.get('records', ids));
  if (known.every(Boolean)) return;
  const at = timestamp(environment);
  const prepared = records.map((fixed) => prepare(fixed, { loader, at }));
  await storage.write(async (transaction) => {
    const found = await transaction.getForUpdate('records', ids);
    const missing = prepared.filter((_, i) => !found[i]);
    if (missing.length === 0) return;
    await transaction.put('accounts', [accountOf(loader)]);
    const history = await appendHistory(
      transaction,
      environment,
      missing.map((record) => record.history),
    );
    await transaction.put(
      'records',
      missing.map(({ row }, i) => ({ ...row, seq: history[i]?.seq ?? row.seq })),
    );
  });
}

/** A record with its first page of history, held against the same rules as anybody's. */
function prepare(
  { kind, record }: FixedRecord,
  { loader, at }: { readonly loader: Loader; readonly at: string },
): { readonly row: RecordRow; readonly history: HistoryDraft } {
  const definition = definitionOf(kind);
  const { id, ownerId, reviewState, ...given } = record;
  const values = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, normaliseField(definition, name, value)]),
  );
  const whole: FlatRecord = { id, ownerId, reviewState, ...values, ...stampsOf(loader, at) };
  const fault = checkRecord(definition, whole)[0];
  if (fault) throw new AppError(fault.code, { kind, id, fields: fault.fields });
  const author = { accountName: loader.name, organisationId: officeId, at };
  return {
    row: {
      ...{ id, kind, ownerId, reviewState, revision: 1, seq: 0, isDeleted: false, openConflictCount: 0 },
      body: JSON.stringify(whole),
    },
    history: {
      ...{ opId: fixedId(`operation:${id}`), kind, recordId: id, revision: 1, type: 'create' },
      ...{ outcome: 'applied', deviceId: fixedId(`device:${loader.key}`), accountId: accountOf(loader).id },
      ...{ author, claimedAt: null, incoming: {}, deletion: null, former: null },
      changes: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, { old: null, new: value }]),
      ),
    },
  };
}

function stampsOf({ name }: Loader, at: string): Readonly<Record<string, string>> {
  return { createdAt: at, createdBy: name, changedAt: at, changedBy: name };
}

function accountOf({ key, name }: Loader): AccountRow {
  return {
    ...{ id: fixedId(`account:${key}`), name, role: 'admin', organisationId: officeId },
    ...{ isActive: false, ...firstScope },
  };
}
