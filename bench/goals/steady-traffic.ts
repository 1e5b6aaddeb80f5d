// X01: an ordinary busy hour in ten minutes: 100 pulls of at most 200 rows and 20 pushes a second, whether or not those
// before them have been answered.
import { setTimeout as pause } from 'node:timers/promises';
import { municipalityId } from '../../register/demo/organisation-records.ts';
import { sourceMunicipalities } from '../../register/demo/sources.ts';
import { makeId } from '../../e2e/support/client.ts';
import type { BenchContext } from '../context.ts';
import type { Goal, Measurement } from '../goal.ts';
import { openLightClient } from '../light-client.ts';
import type { LightClient } from '../light-client.ts';
import { quantile } from '../statistics.ts';

const pullsPerSecond = 100;
const pushesPerSecond = 20;
const records = 10_000;
/** Computers of each municipality. */
const computers = 10;
/** A token lives for ten minutes. */
const newTokensEveryMs = 240_000;

export const steadyTrafficGoal: Goal = {
  ids: ['X01'],
  title: '100 pulls and 20 pushes a second',
  measure: (context) => measureTraffic(context, context.isQuick ? 30 : 600),
};

interface Municipality {
  readonly code: string;
  client: LightClient;
  /** Where its computers have come to. */
  readonly cursors: string[];
  readonly own: OwnRecord[];
}

interface OwnRecord {
  readonly recordId: string;
  revision: number;
}

async function measureTraffic(context: BenchContext, seconds: number): Promise<readonly Measurement[]> {
  const { url, watchMemory } = await context.freshRegister(records);
  const all: Municipality[] = [];
  for (const { nis } of sourceMunicipalities) all.push(await openMunicipality(url, nis));
  const renewing = setInterval(() => {
    for (const one of all)
      void openLightClient(url, one.code).then((client) => (one.client = client), console.error);
  }, newTokensEveryMs);
  const of = (i: number): Municipality => all[i % all.length] as Municipality;
  const mostMemory = await watchMemory();
  const [pulls, pushes] = await Promise.all([
    atRate(pullsPerSecond, seconds, (i) => pull(of(i), Math.floor(i / all.length))),
    atRate(pushesPerSecond, seconds, (i) => push(of(i), Math.floor(i / all.length))),
  ]);
  clearInterval(renewing);
  const memory = await mostMemory();
  const errors = pulls.errors + pushes.errors;
  const told = (name: string, measured: number) => ({ goal: 'X01', name, runs: [{ measured }] });
  return [
    { ...told('pulls, p99', quantile(pulls.times, 0.99)), unit: 'ms', bar: { atMost: 400 } },
    { ...told('pulls, median', quantile(pulls.times, 0.5)), unit: 'ms' },
    { ...told('pushes, p99', quantile(pushes.times, 0.99)), unit: 'ms', bar: { atMost: 500 } },
    { ...told('pushes, median', quantile(pushes.times, 0.5)), unit: 'ms' },
    { ...told('requests that failed', errors), unit: '', bar: { atMost: 0 } },
    { ...told('memory of the register', memory), unit: 'MB', bar: { atMost: 300 } },
  ];
}

/** Its computers begin with everything there is. */
async function openMunicipality(url: string, nis: string): Promise<Municipality> {
  const code = `demo-${nis}`;
  const client = await openLightClient(url, code);
  const own: OwnRecord[] = [];
  const mark = `"ownerId":"${municipalityId(nis)}"`;
  await client.pull(({ recordId, revision, body }) => {
    if (body.includes(mark) && body.includes('"stage"')) own.push({ recordId, revision });
  });
  const cursors = Array.from({ length: computers }, () => client.holding().cursor);
  return { code, client, cursors, own };
}

/** One of its computers asks as the product does: what has come since it last did, which with 190 of them is some 40 rows. */
async function pull({ client, cursors }: Municipality, turn: number): Promise<void> {
  const place = turn % cursors.length;
  ({ cursor: cursors[place] } = await client.look(cursors[place] ?? ''));
}

/** In turn something new, which only its own municipality sees, and a change that everyone sees. */
async function push({ client, own }: Municipality, turn: number): Promise<void> {
  const kind = 'initiative';
  const old = turn % 2 === 0 ? undefined : own[turn % own.length];
  const values = { leadService: `Dienst ${turn}` };
  const operation = old
    ? client.operation({ type: 'change', kind, recordId: old.recordId, base: old.revision, values })
    : client.operation({ type: 'create', kind, recordId: makeId(), values: { titleNl: `Nr ${turn}` } });
  if (old) old.revision += 1;
  if ((await client.push([operation])) > 0) throw new Error('a push was not taken');
}

interface Traffic {
  /** Milliseconds of each that succeeded, from the moment it was due. */
  readonly times: number[];
  errors: number;
}

/** So many a second, at even intervals; a late one counts from when it should have begun. */
async function atRate(
  perSecond: number,
  seconds: number,
  work: (i: number) => Promise<void>,
): Promise<Traffic> {
  const traffic: Traffic = { times: [], errors: 0 };
  const one = async (i: number, dueAt: number): Promise<void> => {
    try {
      await work(i);
      traffic.times.push(performance.now() - dueAt);
    } catch (error) {
      traffic.errors += 1;
      if (traffic.errors === 1) console.error(error);
    }
  };
  const beganAt = performance.now();
  const underWay: Promise<void>[] = [];
  for (let i = 0; i < perSecond * seconds; i += 1) {
    const dueAt = beganAt + (i * 1_000) / perSecond;
    const wait = dueAt - performance.now();
    if (wait > 0) await pause(wait);
    underWay.push(one(i, dueAt));
  }
  await Promise.all(underWay);
  return traffic;
}
