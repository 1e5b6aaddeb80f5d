// What a simulation consists of: a register, people, their computers, the line between, and what everyone was told.
import { newId } from '../../../ids.ts';
import type { Environment } from '../../../ids.ts';
import type { Value } from '../../../fields/field.ts';
import type { FlatRecord } from '../../../records/definition.ts';
import { adoptAccount } from '../../client/account.ts';
import type { ClientContext } from '../../client/context.ts';
import { clientTables } from '../../client/tables.ts';
import type { ClientConflictRow, ClientRecordRow, ClientTables } from '../../client/tables.ts';
import type { Account, Conflict, Operation, OperationResult } from '../../messages.ts';
import type { RegisterStorage } from '../../register/environment.ts';
import { registerTables } from '../../register/tables.ts';
import type { RegisterTables } from '../../register/tables.ts';
import { createMemoryStorage } from '../memory-storage.ts';
import type { MemoryStorage } from '../memory-storage.ts';
import {
  createTestRegisterOn,
  ixelles,
  region,
  schaerbeek,
  seededRandom,
  weakHash,
} from '../test-register.ts';
import type { TestDevice, TestRegister } from '../test-register.ts';
import type { Letter } from './line.ts';
import { createLife, createMortalStorage } from './mortal-storage.ts';
import type { Life } from './mortal-storage.ts';
import type { PlantedBug } from './planted-bug.ts';
import { createStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** What a person had before them when they saved. */
export interface Sighting {
  readonly record: FlatRecord | null;
  readonly isDeleted: boolean;
  readonly revision: number;
  /** Open conflicts on their screen, by id. */
  readonly conflicts: ReadonlySet<string>;
  /** Those this operation decides. */
  readonly decided: readonly Conflict[];
}

/** An operation someone made, in the order of saving. */
export interface Said {
  readonly who: string;
  readonly computer: string;
  readonly operation: Operation;
  readonly sighting: Sighting;
  /** Each changed field on their computer when it was saved: a pull may have come after they looked. */
  readonly beneath: Readonly<Record<string, Value>>;
  /** The screen said "saved"; otherwise the program died before it could. */
  readonly isTold: boolean;
}

/** What everyone was told, and what was wrong at the moment it happened. */
export interface Told {
  readonly said: Said[];
  /** Every answer that reached a computer whole, by operation. */
  readonly answers: Map<string, OperationResult[]>;
  readonly violations: string[];
  /** Records of which a row came garbled. */
  readonly garbled: Set<string>;
}

/** One run of the program on a computer. */
export interface Program {
  readonly life: Life;
  readonly context: ClientContext;
  isSyncing: boolean;
}

/** Something opened a while ago. */
export interface OpenForm {
  readonly row: ClientRecordRow;
  readonly conflicts: readonly ClientConflictRow[];
}

export interface Computer {
  readonly name: string;
  readonly disk: MemoryStorage<ClientTables>;
  /** Who has ever worked here, the one it belongs to first. */
  readonly people: readonly Account[];
  device: TestDevice;
  program: Program;
  form: OpenForm | null;
  /** This computer's clock minus the right time. */
  clockOffMs: number;
  /** Revisions on screen when last looked at. */
  readonly revisions: Map<string, number>;
  /** How much had been written to the disk then. */
  lookedAt: number;
}

export interface World {
  readonly seed: number;
  readonly random: () => number;
  readonly stage: Stage;
  readonly environment: Environment;
  readonly register: TestRegister<RegisterStorage>;
  readonly computers: readonly Computer[];
  readonly letters: Letter[];
  readonly told: Told;
  readonly bug: PlantedBug | null;
  /** After how many touches of its storage the register dies over the next request. */
  registerDiesAfter: number | null;
  passTime(ms: number): void;
}

export interface WorldOptions {
  readonly seed: number;
  /** Empty; memory otherwise. */
  readonly storage?: RegisterStorage;
  readonly bug?: PlantedBug;
}

const anderlecht = '01900000-0000-7000-8000-000000021001';
export const organisations: readonly string[] = [schaerbeek, ixelles, anderlecht, region];

export async function createWorld({ seed, storage, bug }: WorldOptions): Promise<World> {
  const random = seededRandom(seed);
  const told: Told = { said: [], answers: new Map(), violations: [], garbled: new Set() };
  const stage = createStage((error) => {
    told.violations.push(`promise 8: a program failed with ${describe(error)}`);
  });
  let now = Date.UTC(2026, 0, 5, 8);
  const environment: Environment = {
    now: () => (now += 1),
    randomBytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256)),
  };
  const register = createTestRegisterOn<RegisterStorage>({
    environment: { ...environment, sign: weakHash, hash: weakHash },
    storage: storage ?? bug?.registerDisk?.() ?? createMemoryStorage<RegisterTables>(registerTables),
  });
  const world: World = {
    seed,
    random,
    stage,
    environment,
    register,
    computers: [],
    letters: [],
    told,
    bug: bug ?? null,
    registerDiesAfter: null,
    passTime: (ms) => {
      now += ms;
    },
  };
  return { ...world, computers: await furnish(world) };
}

async function furnish(world: World): Promise<readonly Computer[]> {
  const { register } = world;
  const office = await register.device({ role: 'office', organisationId: region, name: 'Ria' });
  await office.push(
    ...organisations.map((recordId, i) => ({
      ...{ recordId, kind: 'organisation', type: 'create' as const },
      changes: { nameNl: { base: null, value: `Organisatie ${i}` } },
    })),
  );
  const an = await register.device({ name: 'An' });
  const dirk = await register.device({ name: 'Dirk' });
  const bea = await register.device({ organisationId: ixelles, name: 'Bea' });
  const carl = await register.device({ organisationId: anderlecht, name: 'Carl' });
  const laptop = await register.deviceFor(an.account);
  const ria = await register.deviceFor(office.account);
  return Promise.all([
    createComputer(world, { name: 'An', device: an, people: [an.account] }),
    createComputer(world, { name: 'laptop', device: laptop, people: [an.account, dirk.account] }),
    createComputer(world, { name: 'Bea', device: bea, people: [bea.account] }),
    createComputer(world, { name: 'Carl', device: carl, people: [carl.account, bea.account] }),
    createComputer(world, { name: 'Ria', device: ria, people: [office.account] }),
  ]);
}

async function createComputer(
  world: World,
  { name, device, people }: Pick<Computer, 'name' | 'device' | 'people'>,
): Promise<Computer> {
  const disk = createMemoryStorage<ClientTables>(clientTables);
  const computer = {
    name,
    disk,
    people,
    device,
    form: null,
    clockOffMs: 0,
    revisions: new Map(),
    lookedAt: 0,
  };
  const program = startProgram(world, computer);
  await adoptAccount(program.context, { account: device.account, deviceId: device.id });
  return Object.assign(computer, { program });
}

/** The program starts anew on what is on the disk. */
export function startProgram(world: World, computer: Pick<Computer, 'disk' | 'clockOffMs'>): Program {
  const life = createLife();
  const { stage, environment, bug } = world;
  const mortal = createMortalStorage(computer.disk, { stage, life });
  const storage = bug?.clientStorage?.(mortal, { life, random: world.random }) ?? mortal;
  const now = (): number => environment.now() + computer.clockOffMs;
  return { life, context: { storage, environment: { ...environment, now } }, isSyncing: false };
}

/** One of them. */
export function pick<T>({ random }: Pick<World, 'random'>, items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)];
}

export function isChance({ random }: Pick<World, 'random'>, share: number): boolean {
  return random() < share;
}

/** A word nobody has said before. */
export function newWord(world: World): string {
  return `woord ${newId(world.environment).slice(-12)}`;
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
}
