// A register in memory with people and devices, for tests: seeded, so that every run is the same.
import type { Environment } from '../../ids.ts';
import { newId } from '../../ids.ts';
import type { Value } from '../../fields/field.ts';
import type { FlatRecord } from '../../records/definition.ts';
import type { Account, Conflict, Operation, OperationResult, PullAnswer, PullChange } from '../messages.ts';
import { protocolVersion, schemaVersion } from '../protocol.ts';
import type { RegisterEnvironment, RegisterStorage } from '../register/environment.ts';
import { createPrintShelf } from '../register/kept-prints.ts';
import type { PrintShelf } from '../register/kept-prints.ts';
import { readChanges } from '../register/pull.ts';
import { applyPush } from '../register/push.ts';
import { registerTables } from '../register/tables.ts';
import type { Piece, PieceShelf } from '../register/pieces.ts';
import type { RegisterTables } from '../register/tables.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { MemoryStorage } from './memory-storage.ts';

export const schaerbeek = '01900000-0000-7000-8000-000000021015';
export const ixelles = '01900000-0000-7000-8000-000000021009';
export const region = '01900000-0000-7000-8000-000000000001';

/** A clock that ticks a millisecond per look, and repeatable randomness. */
function seededEnvironment(seed: number): Environment {
  let now = Date.UTC(2026, 0, 1);
  const next = seededRandom(seed);
  return {
    now: () => (now += 1),
    randomBytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function seededRegisterEnvironment(seed: number): RegisterEnvironment {
  return { ...seededEnvironment(seed), sign: weakHash, hash: weakHash };
}

/** Enough to tell texts apart in a test; the real register uses SHA-256. */
export function weakHash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b + text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13);
  }
  return `${(a >>> 0).toString(16)}${(b >>> 0).toString(16)}`;
}

export type OperationDraft = Partial<Operation> & Pick<Operation, 'recordId'>;

/** A device that pushes at once, as a bare program would. */
export interface TestDevice {
  readonly id: string;
  readonly account: Account;
  push(...drafts: readonly OperationDraft[]): Promise<readonly OperationResult[]>;
  /** Pushes what `operation` made before. */
  send(...operations: readonly Operation[]): Promise<readonly OperationResult[]>;
  operation(draft: OperationDraft): Operation;
  pull(cursor?: string): Promise<PullAnswer>;
  pullAll(): Promise<readonly PullChange[]>;
  record(recordId: string): Promise<FlatRecord | undefined>;
  conflicts(recordId: string): Promise<readonly Conflict[]>;
}

export interface TestRegister<
  S extends RegisterStorage = MemoryStorage<RegisterTables>,
> extends RegisterBase<S> {
  /** One more computer of someone who has one already. */
  deviceFor(account: Account): Promise<TestDevice>;
  device(person: {
    readonly role?: Account['role'];
    readonly organisationId?: string;
    readonly name?: string;
  }): Promise<TestDevice>;
}

/** What a register works on. */
export interface RegisterBase<S extends RegisterStorage = RegisterStorage> {
  readonly storage: S;
  readonly environment: RegisterEnvironment;
  /** Pieces of pulls it has kept. */
  readonly shelf: TestShelf;
  /** Prints of records it has kept. */
  readonly prints: PrintShelf;
}

/** Keeps pieces so small that changes, deletions and conflicts fall within them and between them. */
export interface TestShelf extends PieceShelf {
  /** The page with its kept pieces put in, and the others kept. */
  rowsOf(pieces: readonly Piece[]): readonly string[];
}

function createTestShelf(): TestShelf {
  const kept = new Map<string, readonly string[]>();
  return {
    numbersPerPiece: 3,
    has: (key) => kept.has(key),
    rowsOf: (pieces) =>
      pieces.flatMap(({ key, rows }) => {
        if (key !== null && rows) kept.set(key, rows);
        return rows ?? kept.get(key) ?? [];
      }),
  };
}

export function createTestRegister(seed = 1): TestRegister {
  const storage = createMemoryStorage<RegisterTables>(registerTables);
  return createTestRegisterOn({ storage, environment: seededRegisterEnvironment(seed) });
}

/** The same on a storage and a clock of one's own. */
export function createTestRegisterOn<S extends RegisterStorage>({
  storage,
  environment,
}: Omit<RegisterBase<S>, 'shelf' | 'prints'>): TestRegister<S> {
  const deviceFor = async (account: Account): Promise<TestDevice> => {
    const id = newId(environment);
    const row = { id, accountId: account.id, name: account.name, lastN: 0 };
    await storage.write((transaction) => transaction.put('devices', [row]));
    return createTestDevice({ storage, environment }, id, account);
  };
  return {
    storage,
    environment,
    shelf: createTestShelf(),
    prints: createPrintShelf(3),
    device: async ({ role = 'coordinator', organisationId = schaerbeek, name = 'An' }) => {
      const account: Account = { id: newId(environment), name, role, organisationId };
      const row = { ...account, isActive: true, scopeRevision: 1, formerScopes: [] };
      await storage.write((transaction) => transaction.put('accounts', [row]));
      return deviceFor(account);
    },
    deviceFor,
  };
}

function createTestDevice(
  { storage, environment }: Omit<RegisterBase, 'shelf' | 'prints'>,
  id: string,
  account: Account,
): TestDevice {
  let n = 0;
  const device: TestDevice = {
    id,
    account,
    operation: (draft) => ({
      opId: newId(environment),
      n: ++n,
      kind: 'initiative',
      type: 'change',
      changes: {},
      ...draft,
    }),
    send: async (...ops) => {
      const request = { deviceId: id, protocol: protocolVersion, schema: schemaVersion, ops: [...ops] };
      return (await applyPush({ storage, environment, accountId: account.id, deviceId: id, request }))
        .results;
    },
    push: (...drafts) => device.send(...drafts.map((draft) => device.operation(draft))),
    pull: async (cursor) => {
      const page = await readChanges({
        storage,
        environment,
        accountId: account.id,
        cursor,
        limit: 100,
      });
      return { ...page, changes: page.rows.map((row) => JSON.parse(row) as PullChange) };
    },
    pullAll: async () => {
      const changes: PullChange[] = [];
      let page: PullAnswer | undefined;
      do {
        page = await device.pull(page?.cursor);
        changes.push(...page.changes);
      } while (page.more);
      return changes;
    },
    record: async (recordId) => {
      const found = (await device.pullAll()).find((change) => change.recordId === recordId);
      return found?.record as FlatRecord | undefined;
    },
    conflicts: async (recordId) =>
      (await device.pullAll()).find((change) => change.recordId === recordId)?.conflicts ?? [],
  };
  return device;
}

/** `{titleNl: 'x'}` as edits on that base. */
export function edits(base: number | null, values: Readonly<Record<string, Value>>): Operation['changes'] {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { base, value }]));
}
