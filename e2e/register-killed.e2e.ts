// What the register has acknowledged is on disk: it is killed without warning, again and again, while people save.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Operation, OperationResult } from '../shared/sync/messages.ts';
import { enrol, makeId } from './support/client.ts';
import type { RegisterClient } from './support/client.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';

/** The catalogue's figure is 200. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 8);
const pushesPerRound = 200;
const devices = 4;
/** Each device pushes a creation and then changes of that record, one operation at a time. */
const editsPerRecord = 5;

let register: TestRegister;
let clients: readonly RegisterClient[];
/** Sees everything, sends nothing. */
let reader: RegisterClient;

beforeAll(async () => {
  register = await startRegister({ isDemo: true });
  const codes = Array.from({ length: devices }, (_, i) => (i % 2 === 0 ? 'demo-21015' : 'demo-21004'));
  clients = await Promise.all(codes.map((code) => enrol(register.url, code)));
  reader = await enrol(register.url, 'demo-sco');
});

afterAll(() => register.stop());

it(
  `keeps every acknowledged operation, once, through ${rounds} kills in the middle of ${pushesPerRound} pushes`,
  { timeout: rounds * 30_000 },
  async () => {
    const sent = new Map<string, SentOperation>();
    let acknowledgedBeforeKill = 0;
    for (let round = 0; round < rounds; round += 1) {
      const lines = clients.map((client) => ({ client, ops: operationsOf(client) }));
      const killAfter = 5 + ((round * 37) % (pushesPerRound - 25));
      const acknowledged = await pushUntilKilled(lines, killAfter);
      acknowledgedBeforeKill += acknowledged.size;
      expect(acknowledged.size).toBeLessThan(pushesPerRound);
      await register.restart();
      await expectKept(
        acknowledged,
        lines.flatMap(({ ops }) => ops),
      );
      for (const op of await pushAgain(lines, acknowledged)) sent.set(op.operation.opId, op);
    }
    expect(sent.size).toBe(rounds * pushesPerRound);
    expect(acknowledgedBeforeKill).toBeGreaterThan(rounds * 5);
    await expectEverythingOnce([...sent.values()]);
  },
);

interface Line {
  readonly client: RegisterClient;
  readonly ops: readonly Operation[];
}

interface SentOperation {
  readonly operation: Operation;
  readonly result: OperationResult;
}

function operationsOf(client: RegisterClient): readonly Operation[] {
  return Array.from({ length: pushesPerRound / devices / editsPerRecord }, () => makeId()).flatMap(
    (recordId) =>
      Array.from({ length: editsPerRecord }, (_, i) =>
        client.operation({
          type: i === 0 ? 'create' : 'change',
          kind: 'initiative',
          recordId,
          values: { titleFr: `${recordId} ${i}` },
          base: i === 0 ? null : i,
        }),
      ),
  );
}

/** All devices push at once, each one operation after the other, until the register is gone. */
async function pushUntilKilled(
  lines: readonly Line[],
  killAfter: number,
): Promise<ReadonlyMap<string, OperationResult>> {
  const acknowledged = new Map<string, OperationResult>();
  const kills: Promise<void>[] = [];
  const pushLine = async ({ client, ops }: Line): Promise<void> => {
    for (const op of ops) {
      const answer = await client.push([op]).catch((error: unknown) => {
        // Only a register that is gone may leave a push unanswered.
        if (kills.length > 0 && error instanceof TypeError) return null;
        throw error;
      });
      if (!answer) return;
      for (const result of answer.results) acknowledged.set(result.opId, result);
      // Not awaited here: the other devices are in the middle of their pushes.
      if (acknowledged.size >= killAfter && kills.length === 0) kills.push(register.kill());
    }
  };
  await Promise.all(lines.map(pushLine));
  await Promise.all(kills);
  return acknowledged;
}

/** Straight after the restart, before anything is sent again. */
async function expectKept(
  acknowledged: ReadonlyMap<string, OperationResult>,
  ops: readonly Operation[],
): Promise<void> {
  const recordIds = new Set(ops.filter((op) => acknowledged.has(op.opId)).map((op) => op.recordId));
  const entries = (await Promise.all([...recordIds].map((id) => reader.history('initiative', id)))).flat();
  const kept = new Map(entries.map((entry) => [entry.opId, entry]));
  for (const op of ops.filter(({ opId }) => acknowledged.has(opId))) {
    expect(kept.get(op.opId)?.newValues).toMatchObject({ titleFr: op.changes['titleFr']?.value });
  }
}

/** What a client does that got no answer: it sends the same again. Here everything, the acknowledged too. */
async function pushAgain(
  lines: readonly Line[],
  acknowledged: ReadonlyMap<string, OperationResult>,
): Promise<readonly SentOperation[]> {
  const answered = await Promise.all(
    lines.map(async ({ client, ops }) => {
      const { results } = await client.push(ops);
      return ops.map((operation, i) => ({ operation, result: results[i] }));
    }),
  );
  return answered.flat().map(({ operation, result }) => {
    expect(result).toMatchObject({ opId: operation.opId, outcome: 'applied' });
    const before = acknowledged.get(operation.opId);
    if (before) expect(result).toEqual(before);
    return { operation, result: result ?? { opId: operation.opId, outcome: 'rejected' } };
  });
}

async function expectEverythingOnce(sent: readonly SentOperation[]): Promise<void> {
  const rows = await reader.pull();
  const seen = new Map(rows.map((row) => [row.recordId, row]));
  expect(seen.size).toBe(rows.length);
  for (const recordId of new Set(sent.map(({ operation }) => operation.recordId))) {
    const ofRecord = sent.filter(({ operation }) => operation.recordId === recordId);
    const last = ofRecord.at(-1)?.operation.changes['titleFr']?.value;
    expect(seen.get(recordId)).toMatchObject({ revision: editsPerRecord, record: { titleFr: last } });
    const history = await reader.history('initiative', recordId);
    const opIds = history.map((entry) => entry.opId).sort();
    expect(opIds).toEqual(ofRecord.map(({ operation }) => operation.opId).sort());
  }
}
