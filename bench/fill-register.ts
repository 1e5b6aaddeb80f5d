// A register's database with many records, each with its page of history in the chain: written through the register's
// own storage, so that nothing of it differs from what people's pushes would have left.
import { createHash } from 'node:crypto';
import { createPool } from '../register/database/pool.ts';
import { municipalityId, officeId } from '../register/demo/organisation-records.ts';
import { sourceMunicipalities } from '../register/demo/sources.ts';
import { migrate } from '../register/migrations/migrate.ts';
import { createRegisterStorage } from '../register/storage/register-storage.ts';
import type { Value } from '../shared/fields/field.ts';
import type { FlatRecord } from '../shared/records/definition.ts';
import { sampleInitiatives } from '../shared/records/testing/sample-records.ts';
import type { RegisterStorage } from '../shared/sync/register/environment.ts';
import { appendHistory } from '../shared/sync/register/chain.ts';
import type { HistoryDraft } from '../shared/sync/register/chain.ts';
import type { RecordRow } from '../shared/sync/register/tables.ts';
import { makeId } from '../e2e/support/client.ts';

const batchSize = 2_000;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The 19 municipalities. */
export const sampleOwners = sourceMunicipalities.map(({ nis }) => municipalityId(nis));

/** The same for the same count. */
export function sampleRecords(count: number): readonly FlatRecord[] {
  return sampleInitiatives({ count, ownerIds: sampleOwners });
}

/** Each record has been changed so often that it has that many history entries, everyone’s first before anyone’s second. */
export async function fillDatabase(
  databaseUrl: string,
  records: readonly FlatRecord[],
  history: number,
): Promise<void> {
  const pool = createPool(databaseUrl);
  try {
    await migrate(pool);
    const storage = createRegisterStorage(pool);
    for (let revision = 1; revision <= history; revision += 1)
      for (let i = 0; i < records.length; i += batchSize)
        await store(storage, records.slice(i, i + batchSize), { revision, isLast: revision === history });
    await pool.query('analyze');
  } finally {
    await pool.end();
  }
}

interface Turn {
  readonly revision: number;
  readonly isLast: boolean;
}

/** The records themselves with their last revision only. */
function store(
  storage: RegisterStorage,
  records: readonly FlatRecord[],
  { revision, isLast }: Turn,
): Promise<void> {
  return storage.write(async (transaction) => {
    const drafts = records.map((record) => historyOf(record, revision));
    const history = await appendHistory(transaction, { hash }, drafts);
    if (!isLast) return;
    await transaction.put(
      'records',
      records.map((record, i): RecordRow => ({
        ...{ id: record.id, kind: 'initiative', ownerId: record.ownerId, reviewState: record.reviewState },
        ...{ revision, seq: history[i]?.seq ?? 0, isDeleted: false, openConflictCount: 0 },
        body: JSON.stringify(record),
      })),
    );
  });
}

function historyOf({ id, ownerId, reviewState, ...values }: FlatRecord, revision: number): HistoryDraft {
  const author = { accountName: 'Steekproef', organisationId: officeId, at: String(values['createdAt']) };
  return {
    ...{ opId: makeId(), kind: 'initiative', recordId: id, revision, outcome: 'applied' },
    type: revision === 1 ? 'create' : 'change',
    ...{
      deviceId: ownerId,
      accountId: ownerId,
      author,
      claimedAt: null,
      incoming: {},
      deletion: null,
      former: null,
    },
    changes: revision === 1 ? created({ ...values, reviewState }) : later(revision),
  };
}

function created(values: Readonly<Record<string, Value>>): HistoryDraft['changes'] {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { old: null, new: value }]));
}

/** A service that was named otherwise for a while. */
function later(revision: number): HistoryDraft['changes'] {
  return { leadService: { old: `Dienst ${revision - 1}`, new: `Dienst ${revision}` } };
}
