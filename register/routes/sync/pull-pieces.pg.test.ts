// Kept pieces of pulls: whatever has happened since they were kept, and whoever asks, a pull in lines says what a pull in
// pages says, which reads everything anew.
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PullChange } from '../../../shared/sync/messages.ts';
import { defaultPullLimit } from '../../../shared/sync/protocol.ts';
import { createPool } from '../../database/pool.ts';
import { municipalityId, officeId } from '../../demo/organisation-records.ts';
import { damageKept } from '../../testing/damage-kept.ts';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';

const owner = '21015';
let folder: string;
let register: HttpRegister;
let office: HttpDevice;
let coordinator: HttpDevice;
let other: HttpDevice;
let ids: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smart-city-register-pieces-'));
  register = await startHttpRegister({ dataFolder: folder });
  office = await register.enrol('demo-sco');
  coordinator = await register.enrol(`demo-${owner}`);
  other = await register.enrol('demo-21001');
  ids = await createMany(coordinator, 1_100);
}, 120_000);

afterAll(async () => {
  await register.stop();
  await rm(folder, { recursive: true, force: true });
});

async function createMany(device: HttpDevice, count: number): Promise<string[]> {
  const made: string[] = [];
  while (made.length < count) {
    const ops = Array.from({ length: 50 }, (_, i) => device.create(`Nr ${made.length + i}`));
    expect((await device.push(ops)).status).toBe(200);
    made.push(...ops.map(({ recordId }) => recordId));
  }
  return made;
}

interface Pulled {
  readonly changes: readonly PullChange[];
  readonly cursor: string;
}

/** As clients ask. */
async function inLines(device: HttpDevice, cursor?: string): Promise<Pulled> {
  const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  const answer = await device.get(`/api/v1/sync/pull?limit=${defaultPullLimit}${from}`, {
    accept: 'application/x-ndjson',
  });
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  const found = (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PullChange & { cursor?: string });
  return {
    changes: found.filter((line) => line.cursor === undefined),
    cursor: found.at(-1)?.cursor ?? '',
  };
}

async function inPages(device: HttpDevice, cursor: string): Promise<readonly PullChange[]> {
  const changes: PullChange[] = [];
  for (let [next, more] = [cursor, true]; more;) {
    const answer = await device.get(`/api/v1/sync/pull?limit=333&cursor=${encodeURIComponent(next)}`);
    const page = (await answer.json()) as Pulled & { readonly more: boolean };
    changes.push(...page.changes);
    [next, more] = [page.cursor, page.more];
  }
  return changes;
}

/** Also of who has pulled just before, so that most of it is kept. */
async function expectTheSame(...devices: readonly HttpDevice[]): Promise<void> {
  for (const device of devices) {
    const whole = await device.pullAll();
    const made = await inLines(device);
    const kept = await inLines(device);
    expect(made.changes).toEqual(whole);
    expect(kept.changes).toEqual(whole);
  }
}

function change(device: HttpDevice, recordId: string, titleNl: string, base = 1): Promise<Response> {
  return device.push([
    device.operation({ type: 'change', recordId, changes: { titleNl: { base, value: titleNl } } }),
  ]);
}

async function sql(text: string, values: readonly unknown[] = []): Promise<void> {
  const pool = createPool(register.databaseUrl);
  await pool.query(text, [...values]);
  await pool.end();
}

describe('a pull in lines', () => {
  it('says the same from kept pieces as read anew, to each what they may see', async () => {
    await expectTheSame(office, coordinator, other);
    expect(
      (await inLines(coordinator)).changes.filter(({ recordId }) => ids.includes(recordId)),
    ).toHaveLength(ids.length);
    // Drafts of another municipality, kept for their owner and for the Region by now.
    const seen = (await inLines(other)).changes.map(({ recordId }) => recordId);
    expect(seen.filter((id) => ids.includes(id))).toEqual([]);
  });

  it('is one gzip stream with a right checksum, and plain for who takes no gzip', async () => {
    const raw = (accepted: string) =>
      new Promise<Buffer>((resolve, reject) => {
        const headers = { ...office.headers, accept: 'application/x-ndjson', 'accept-encoding': accepted };
        get(`${register.url}/api/v1/sync/pull`, { headers }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
          answer.on('end', () => resolve(Buffer.concat(chunks)));
        }).on('error', reject);
      });
    const changesOf = (text: string): string[] =>
      text.split('\n').filter((line) => !line.startsWith('{"cursor"'));
    const packed = gunzipSync(await raw('br, gzip;q=0.5')).toString();
    for (const accepted of ['identity', 'gzip;q=0', 'br'])
      expect(changesOf((await raw(accepted)).toString())).toEqual(changesOf(packed));
  });

  it('never says what was changed, deleted or disputed since it was kept', async () => {
    await expectTheSame(office, coordinator);
    const [changed = '', deleted = '', disputed = ''] = ids.slice(20);
    await change(coordinator, changed, 'Veranderd');
    await coordinator.push([coordinator.operation({ type: 'delete', recordId: deleted, base: 1 })]);
    await change(coordinator, disputed, 'Van de gemeente');
    await change(office, disputed, 'Van het Gewest');
    await expectTheSame(office, coordinator, other);
    const { changes } = await inLines(coordinator);
    const told = (id: string) => changes.filter(({ recordId }) => recordId === id);
    expect(told(changed)).toMatchObject([{ record: { titleNl: 'Veranderd' } }]);
    expect(told(deleted)).toMatchObject([{ deleted: true }]);
    expect(told(disputed)).toMatchObject([{ conflicts: [{ incoming: { titleNl: 'Van het Gewest' } }] }]);
  });

  it('says an open conflict that lies within a settled piece, and no more once it is closed', async () => {
    const [, , disputed = ''] = ids.slice(20);
    await createMany(coordinator, 550);
    await expectTheSame(office, coordinator, other);
    const conflicts = async () =>
      (await inLines(coordinator)).changes.find(({ recordId }) => recordId === disputed)?.conflicts ?? [];
    const [conflict] = await conflicts();
    const resolve = { type: 'resolve' as const, recordId: disputed, conflictIds: [conflict?.id ?? ''] };
    const values = { titleNl: { base: 2, value: 'Samen' } };
    const answer = await coordinator.push([coordinator.operation({ ...resolve, changes: values })]);
    expect(await answer.json()).toMatchObject({ results: [{ outcome: 'applied' }] });
    expect(await conflicts()).toEqual([]);
    await expectTheSame(office, coordinator, other);
  });

  it('hides personal data from other municipalities, also when it was kept whole for its owner', async () => {
    const [ready = ''] = ids.slice(40);
    const person = coordinator.operation({
      ...{ type: 'create', kind: 'person', changes: { name: { base: null, value: 'Dirk' } } },
    });
    const names = { contactPersonId: { base: 1, value: person.recordId } };
    await coordinator.push([
      person,
      coordinator.operation({ type: 'change', recordId: ready, changes: names }),
    ]);
    // As the review does: with a new number.
    await change(coordinator, ready, 'Klaar', 2);
    await sql(`update records set review_state = 'received' where id = $1`, [ready]);
    await createMany(coordinator, 550);
    await expectTheSame(coordinator, office, other);
    const recordFor = async (device: HttpDevice) =>
      (await inLines(device)).changes.find(({ recordId }) => recordId === ready)?.record;
    expect(await recordFor(coordinator)).toHaveProperty('contactPersonId', person.recordId);
    expect(await recordFor(other)).toMatchObject({ titleNl: 'Klaar' });
    expect(await recordFor(other)).not.toHaveProperty('contactPersonId');
  });

  it('tells whose rights have changed what left and what entered, and then the same as everyone', async () => {
    await createMany(other, 50);
    const { cursor } = await inLines(other);
    await inLines(coordinator);
    const { id } = other.enrolment.account;
    const former = { scopeRevision: 1, role: 'coordinator', organisationId: municipalityId('21001') };
    await sql(
      `update accounts set organisation_id = $2, scope_revision = scope_revision + 1, former_scopes = $3 where id = $1`,
      [id, municipalityId(owner), JSON.stringify([former])],
    );
    const told = await inPages(other, cursor);
    expect(told.some((row) => row.left)).toBe(true);
    expect((await inLines(other, cursor)).changes).toEqual(told);
    await expectTheSame(other, coordinator);
  });

  it('of two registers on one database is right whichever took the change', async () => {
    const second = await startHttpRegister({ databaseUrl: register.databaseUrl });
    try {
      const there = await second.enrol('demo-sco');
      await expectTheSame(office, there);
      const [changed = ''] = ids.slice(60);
      await change(coordinator, changed, 'Bij de eerste');
      await expectTheSame(there);
      await change(there, changed, 'Bij de tweede', 2);
      await expectTheSame(office, there);
    } finally {
      await second.stop();
    }
  });

  it('makes anew what comes back damaged from the disk', async () => {
    await inLines(office);
    await damageKept(folder);
    await expectTheSame(office, coordinator, other);
  });

  it('of a reader that stops reads no further than the line has room for', async () => {
    const count = 30_000;
    await sql(
      `with made as (
         select n, '0190b000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') as id,
           (select string_agg(md5(n::text || k::text), '') from generate_series(1, 80) k) as noise
         from generate_series(1, $1::int) as n),
       counted as (update counter set value = value + $1::int returning value)
       insert into records (id, kind, owner_id, review_state, revision, seq, is_deleted, open_conflict_count, body)
       select id, 'initiative', $2::text, 'draft', 1, value - $1::int + n, false, 0,
         json_build_object('id', id, 'ownerId', $2::text, 'reviewState', 'draft', 'titleNl', noise)::text
       from made, counted`,
      [count, officeId],
    );
    const pulledRows = async (): Promise<number> =>
      Number(
        /^register_pulled_rows_total (\d+)/m.exec(await (await fetch(`${register.url}/metrics`)).text())?.[1],
      );
    const before = await pulledRows();
    const headers = { ...office.headers, accept: 'application/x-ndjson', 'accept-encoding': 'gzip' };
    const stopped = get(`${register.url}/api/v1/sync/pull`, { headers }, (answer) => answer.pause());
    let [last, now] = [-1, 0];
    while (now !== last || now === 0) {
      await pause(500);
      [last, now] = [now, (await pulledRows()) - before];
    }
    expect(now).toBeLessThan(count / 2);
    stopped.destroy();
  }, 60_000);
});
