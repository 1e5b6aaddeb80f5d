// G01: whoever can write in the database alters, deletes, reorders or truncates history, and is found.
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEnvironment } from '../plugins/environment.ts';
import { startHttpRegister } from '../testing/http-register.ts';
import type { HttpRegister } from '../testing/http-register.ts';
import { createPool } from '../database/pool.ts';
import { createRegisterStorage } from './register-storage.ts';
import { sealHistory } from './seal-history.ts';
import { verifyChain } from './verify-chain.ts';
import type { ChainMark, ChainReport } from './verify-chain.ts';

const environment = createEnvironment('secret');
let register: HttpRegister;
let pool: Pool;
let head: ChainMark;

beforeAll(async () => {
  register = await startHttpRegister();
  pool = createPool(register.databaseUrl);
  await writeSomeHistory();
  await pool.query('create table history_kept as select * from history');
  await pool.query('create table records_kept as select * from records');
});

beforeEach(async () => {
  await pool.query('truncate history, records');
  await pool.query('insert into history select * from history_kept');
  await pool.query('insert into records select * from records_kept');
  ({ head } = await verify());
});

afterAll(async () => {
  await pool.end();
  await register.stop();
});

/** Everything that ends up in history: made, changed, in conflict, settled, deleted, brought back, unknown fields. */
async function writeSomeHistory(): Promise<void> {
  const [an, bea] = [await register.enrol('demo-21015'), await register.enrol('demo-21015')];
  const tags = [{ id: an.enrolment.deviceId, nl: 'water' }];
  const record = an.create('Slimme bank', {
    changes: { titleNl: { base: null, value: 'Bank' }, later: { base: null, value: tags } },
  });
  const at = { recordId: record.recordId };
  await an.push([
    record,
    an.operation({ ...at, type: 'change', changes: { titleNl: { base: 1, value: 'Van An' } } }),
  ]);
  await bea.push([
    bea.operation({ ...at, type: 'change', changes: { titleNl: { base: 1, value: 'Van Bea' } } }),
  ]);
  const [conflict] = ((await (await an.get('/api/v1/conflicts')).json()) as { conflicts: { id: string }[] })
    .conflicts;
  await an.push([
    an.operation({
      ...at,
      type: 'resolve',
      conflictIds: [conflict?.id ?? ''],
      changes: { titleNl: { base: 2, value: 'Samen' } },
    }),
    an.operation({ ...at, type: 'delete', base: 3 }),
    an.operation({ ...at, type: 'change', base: 4, changes: { titleNl: { base: 4, value: 'Terug' } } }),
  ]);
}

async function verify(marks: readonly ChainMark[] = []): Promise<ChainReport> {
  const storage = createRegisterStorage(pool);
  const counter = await pool.query<{ value: number }>('select value from counter');
  return verifyChain({ storage, environment, marks, lastNumber: counter.rows[0]?.value ?? 0 });
}

describe('the verifier', () => {
  it('finds nothing wrong with what the register wrote, and its own anchor in it', async () => {
    expect(await verify([head])).toEqual({ head, fault: null });
    expect(head.seq).toBeGreaterThan(200);
  });

  it('names a row that was altered (G01)', async () => {
    await pool.query(
      `update history set changes = '{"titleNl":{"old":null,"new":"Anders"}}' where seq = 117`,
    );
    expect((await verify()).fault).toMatchObject({ what: 'altered', row: { seq: 117 } });
  });

  it('names the number of a row that was deleted (G01)', async () => {
    await pool.query('delete from history where seq = 118');
    expect((await verify()).fault).toMatchObject({ what: 'missing', seq: 118, row: { seq: 119 } });
  });

  it('names the first of two rows that changed places (G01)', async () => {
    await pool.query('update history set seq = 239 - seq where seq in (119, 120)');
    expect((await verify()).fault).toMatchObject({ what: 'altered', row: { seq: 119 } });
  });

  it('notices that the last ten are gone, by an outside anchor alone (G01)', async () => {
    await pool.query('delete from history where seq > $1', [head.seq - 10]);
    await pool.query('update counter set value = $1', [head.seq - 10]);
    const cut = { what: 'cut', seq: head.seq - 9, until: head.seq };
    expect((await verify([head])).fault).toEqual(cut);
    await pool.query('update counter set value = $1', [head.seq]);
    expect((await verify()).fault).toEqual(cut);
  });

  it('notices that the chain was made anew from some row on', async () => {
    const storage = createRegisterStorage(pool);
    await pool.query(`update history set claimed_at = 'never' where seq = 117`);
    await pool.query(`update history set hash = '' where seq >= 117`);
    await sealHistory({ pool, storage, environment });
    expect((await verify()).fault).toBeNull();
    expect((await verify([head])).fault).toMatchObject({ what: 'rewritten', row: { seq: head.seq } });
  });

  it('notices a second row of one number, also where a page ends', async () => {
    await pool.query(
      `insert into history select 'zz-' || op_id, seq, kind, record_id, revision, type, outcome, device_id, account_id,
         author, claimed_at, changes, incoming, deletion, hash, former from history where seq = 150`,
    );
    expect((await verify()).fault).toMatchObject({ what: 'altered', row: { seq: 150 } });
  });

  it.each([
    ['its words', `update records set body = replace(body, 'Terug', 'Weg') where body like '%Terug%'`],
    ['its revision', `update records set revision = revision - 1 where body like '%Terug%'`],
    ['whether it is deleted', `update records set is_deleted = true where body like '%Terug%'`],
  ])('notices a record that differs from its history: %s', async (_what, statement) => {
    expect((await pool.query(statement)).rowCount).toBe(1);
    expect((await verify()).fault).toMatchObject({ what: 'recordDiffers', row: { seq: head.seq } });
  });
});
