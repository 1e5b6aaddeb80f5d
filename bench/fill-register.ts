// A register's database with many records, each with its page of history in the chain: written through the register's
// own storage, so that nothing of it differs from what people's pushes would have left.
import { createHash } from 'node:crypto';
import { createPool } from '../register/database/pool.ts';
import { municipalityId, officeId } from '../register/demo/organisation-records.ts';
import { sourceMunicipalities } from '../register/demo/sources.ts';
import { migrate } from '../register/migrations/migrate.ts';
import { createRegisterStorage } from '../register/storage/register-storage.ts';
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

export async function fillDatabase(databaseUrl: string, records: readonly FlatRecord[]): Promise<void> {
  const pool = createPool(databaseUrl);
  try {
    await migrate(pool);
    const storage = createRegisterStorage(pool);
    for (let i = 0; i < records.length; i += batchSize) await store(storage, records.slice(i, i + batchSize));
    await pool.query('analyze');
  } finally {
    await pool.end();
  }
}

function store(storage: RegisterStorage, records: readonly FlatRecord[]): Promise<void> {
  return storage.write(async (transaction) => {
    const history = await appendHistory(transaction, { hash }, records.map(historyOf));
    await transaction.put(
      'records',
      records.map((record, i): RecordRow => ({
        ...{ id: record.id, kind: 'initiative', ownerId: record.ownerId, reviewState: record.reviewState },
        ...{ revision: 1, seq: history[i]?.seq ?? 0, isDeleted: false, openConflictCount: 0 },
        body: JSON.stringify(record),
      })),
    );
  });
}

function historyOf({ id, ownerId, reviewState, ...values }: FlatRecord): HistoryDraft {
  const author = { accountName: 'Steekproef', organisationId: officeId, at: String(values['createdAt']) };
  return {
    ...{ opId: makeId(), kind: 'initiative', recordId: id, revision: 1, type: 'create', outcome: 'applied' },
    ...{
      deviceId: ownerId,
      accountId: ownerId,
      author,
      claimedAt: null,
      incoming: {},
      deletion: null,
      former: null,
    },
    changes: Object.fromEntries(
      Object.entries({ ...values, reviewState }).map(([name, value]) => [
        name,
        { old: null, new: value ?? null },
      ]),
    ),
  };
}
