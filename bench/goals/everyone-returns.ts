// X03: on Monday morning every computer comes back at the same moment, each with work it has not sent, and much has
// changed meanwhile. All come to hold what the register holds for them, and nothing anybody wrote is missing.
import { setTimeout as pause } from 'node:timers/promises';
import { createPool } from '../../register/database/pool.ts';
import { municipalityId } from '../../register/demo/organisation-records.ts';
import { sourceMunicipalities } from '../../register/demo/sources.ts';
import type { Operation } from '../../shared/sync/messages.ts';
import { makeId } from '../../e2e/support/client.ts';
import type { BenchContext } from '../context.ts';
import type { BenchRegister } from '../bench-register.ts';
import type { Goal, Measurement } from '../goal.ts';
import { openLightClient } from '../light-client.ts';
import type { Holding, LightClient, PulledRow } from '../light-client.ts';

interface Crowd {
  readonly records: number;
  /** History entries of each record. */
  readonly history: number;
  /** Of each municipality. */
  readonly computers: number;
  /** Unsent operations of each computer, and how many of them are about records that were there before. */
  readonly unsent: number;
  readonly onOld: number;
  /** Records changed meanwhile. */
  readonly changes: number;
}

const whole: Crowd = {
  ...{ records: 100_000, history: 10, computers: 10, unsent: 300, onOld: 30, changes: 5_000 },
};
const quick: Crowd = {
  ...{ records: 10_000, history: 1, computers: 2, unsent: 100, onOld: 10, changes: 1_000 },
};
/** New records in one computer's work: the rest of it goes on with these. */
const newPart = 0.2;
const retryMs = 2_000;
/** A computer that is told of changes all the time pulls no more often than this. */
const betweenPullsMs = 2_000;

export const everyoneReturnsGoal: Goal = {
  ids: ['X03'],
  title: 'everyone comes back at once',
  measure: (context) => measureReturn(context, context.isQuick ? quick : whole),
};

async function measureReturn(context: BenchContext, crowd: Crowd): Promise<readonly Measurement[]> {
  const register = await context.freshRegister(crowd.records, { history: crowd.history });
  const people: Person[] = [];
  for (const { nis } of sourceMunicipalities) people.push(await openPerson(register, nis));
  const computers: Computer[] = [];
  for (const person of people)
    for (let i = 0; i < crowd.computers; i += 1)
      computers.push(await openComputer(register, person, crowd, i));
  await changeMeanwhile(register, people, crowd.changes);

  const mostMemory = await register.watchMemory();
  const startedAt = performance.now();
  const storm = { isOver: false, failures: 0 };
  const stops = await Promise.all(computers.map(({ client, hint }) => client.listen(hint)));
  const refused = await Promise.all(computers.map((computer) => send(computer, storm)));
  const sentAfter = (performance.now() - startedAt) / 1_000;
  storm.isOver = true;
  const differing = await Promise.all(computers.map(({ client }) => converge(client, storm)));
  const seconds = (performance.now() - startedAt) / 1_000;
  const memory = await mostMemory();
  for (const stop of stops) stop();

  const lost = sum(refused) + (await countLost(register, computers));
  const of = { goal: 'X03', unit: '' };
  const none = { atMost: 0 };
  return [
    {
      ...{ ...of, name: `${computers.length} computers come back, to all alike`, unit: 's' },
      ...{ runs: [{ measured: seconds }], bar: { atMost: 600 } },
    },
    { ...of, name: 'to all unsent work taken', unit: 's', runs: [{ measured: sentAfter }] },
    { ...of, name: 'operations lost', runs: [{ measured: lost }], bar: none },
    { ...of, name: 'sums that differ', runs: [{ measured: sum(differing) }], bar: none },
    { ...of, name: 'requests that failed', runs: [{ measured: storm.failures }] },
    {
      ...{ ...of, name: 'memory of the register', unit: 'MB' },
      ...{ runs: [{ measured: memory }], bar: { atMost: 300 } },
    },
  ];
}

interface Person {
  readonly code: string;
  readonly holding: Holding;
  /** Their municipality's records. */
  readonly own: readonly PulledRow[];
}

/** Everything they may see, as they left it on Friday. */
async function openPerson({ url }: BenchRegister, nis: string): Promise<Person> {
  const code = `demo-${nis}`;
  const client = await openLightClient(url, code);
  const own: PulledRow[] = [];
  const mark = `"ownerId":"${municipalityId(nis)}"`;
  await client.pull(({ recordId, revision, body }) => {
    // Not the text itself: it is a part of the answer, which would stay with it.
    if (body.includes(mark) && body.includes('"stage"')) own.push({ recordId, revision, body: '' });
  });
  return { code, holding: client.holding(), own };
}

interface Computer {
  readonly client: LightClient;
  readonly unsent: readonly Operation[];
  readonly hint: () => void;
  readonly isHinted: () => boolean;
}

async function openComputer(
  { url }: BenchRegister,
  { code, holding, own }: Person,
  { unsent, onOld }: Crowd,
  place: number,
): Promise<Computer> {
  const client = await openLightClient(url, code, holding);
  const made: Operation[] = [];
  const kind = 'initiative';
  const added = Array.from({ length: Math.ceil(unsent * newPart) }, () => makeId());
  for (const [i, recordId] of added.entries()) {
    const values = { titleNl: `Nieuw ${place} ${i}`, titleFr: `Nouveau ${place} ${i}` };
    made.push(client.operation({ type: 'create', kind, recordId, values }));
  }
  for (let i = 0; made.length < unsent - onOld; i += 1) {
    const values = { [['summaryNl', 'summaryFr', 'leadService'][i % 3] as string]: `Aangevuld ${i}` };
    made.push(client.operation({ type: 'change', kind, recordId: added[i % added.length] ?? '', values }));
  }
  // Some of them lie on a neighbour's: two people have changed the same record.
  for (let i = 0; made.length < unsent; i += 1) {
    const old = own[(place * (onOld - 2) + i) % own.length];
    if (!old) throw new Error('every municipality has records');
    const values = { leadService: `Dienst ${place} ${i}` };
    made.push(client.operation({ type: 'change', kind, recordId: old.recordId, base: old.revision, values }));
  }
  let isHinted = false;
  return {
    ...{ client, unsent: made },
    hint: () => (isHinted = true),
    isHinted() {
      const was = isHinted;
      isHinted = false;
      return was;
    },
  };
}

/** Each municipality's own, beginning with those nobody has unsent work on. */
async function changeMeanwhile(
  { url }: BenchRegister,
  people: readonly Person[],
  count: number,
): Promise<void> {
  const each = Math.ceil(count / people.length);
  for (const { code, own } of people) {
    const client = await openLightClient(url, code);
    const operations = own.slice(-each).map(({ recordId, revision }, i) =>
      client.operation({
        ...{ type: 'change', kind: 'initiative', recordId, base: revision },
        values: { leadService: `Intussen ${i}` },
      }),
    );
    if ((await client.push(operations)) > 0) throw new Error('a change was refused');
  }
}

interface Storm {
  /** Nobody has anything to send any more. */
  isOver: boolean;
  failures: number;
}

/** Pulls, sends, and pulls again; answers how many operations were refused. */
async function send({ client, unsent, isHinted }: Computer, storm: Storm): Promise<number> {
  await patiently(storm, () => client.pull());
  const refused = await patiently(storm, () => client.push(unsent));
  await patiently(storm, () => client.pull());
  void (async () => {
    while (!storm.isOver) {
      await pause(betweenPullsMs);
      if (isHinted() && !storm.isOver) await patiently(storm, () => client.pull());
    }
  })();
  return refused;
}

async function converge(client: LightClient, storm: Storm): Promise<number> {
  for (;;) {
    await patiently(storm, () => client.pull());
    const differing = await patiently(storm, () => client.countDiffering());
    if (differing !== null) return differing;
  }
}

async function patiently<Result>(storm: Storm, work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      storm.failures += 1;
      if (storm.failures === 1) console.error(error);
      if (storm.failures > 10_000) throw error;
      await pause(retryMs * (0.5 + Math.random()));
    }
  }
}

/** Operations the register's history does not know. */
async function countLost({ databaseUrl }: BenchRegister, computers: readonly Computer[]): Promise<number> {
  const pool = createPool(databaseUrl);
  try {
    const opIds = computers.flatMap(({ unsent }) => unsent.map(({ opId }) => opId));
    const found = await pool.query<{ count: number }>(
      'select count(*) from history where op_id = any($1::text[])',
      [opIds],
    );
    return opIds.length - (found.rows[0]?.count ?? 0);
  } finally {
    await pool.end();
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
