// One simulated stretch of work: people, faults and deaths in an order the seed decides, then quiet, then the checker.
// The same seed plays the same run: `simulate({ seed })`.
import { isAppError } from '../../../errors.ts';
import { adoptAccount } from '../../client/account.ts';
import { synchronise } from '../../client/synchronise.ts';
import type { Account } from '../../messages.ts';
import type { RegisterStorage } from '../../register/environment.ts';
import { checkAtEnd } from './checker.ts';
import { createLine } from './line.ts';
import type { LineFault } from './line.ts';
import { observe } from './observe.ts';
import { act } from './people.ts';
import type { PlantedBug } from './planted-bug.ts';
import { readTable } from './read-all.ts';
import { createWorld, isChance, pick, startProgram } from './world.ts';
import type { Computer, World } from './world.ts';

export interface SimulationOptions {
  readonly seed: number;
  readonly commandCount?: number;
  /** Empty, with the register's tables; memory otherwise. */
  readonly storage?: RegisterStorage;
  readonly bug?: PlantedBug;
}

export interface Outcome {
  /** Promises of SYNC.md that were broken, in words; empty when all were kept. */
  readonly violations: readonly string[];
  readonly world: World;
}

export async function simulate(options: SimulationOptions): Promise<Outcome> {
  const world = await createWorld(options);
  const { violations } = world.told;
  try {
    for (let i = 0; i < (options.commandCount ?? 200) && violations.length === 0; i++) await takeStep(world);
    if (violations.length === 0) await calmDown(world);
    violations.push(...(await checkAtEnd(world)));
  } catch (error) {
    // A planted bug can bring a program to a fall outside of every program.
    violations.push(`promise 9: the run broke off: ${String(error)}`);
  }
  return { violations, world };
}

const faults: readonly LineFault[] = [
  'lost',
  'late',
  'twice',
  'cut',
  'portal',
  'badGateway',
  'mixedUp',
  'garbled',
];

async function takeStep(world: World): Promise<void> {
  const computer = pick(world, world.computers);
  if (!computer) return;
  world.passTime(Math.floor(world.random() * 120_000));
  if (isChance(world, 0.3)) world.stage.passIntervals();
  const chance = world.random();
  if (chance < 0.5) {
    // Something comes in at the very moment the person saves.
    if (isChance(world, 0.3)) deliverOne(world, 0.2);
    await act(world, computer);
  } else if (chance < 0.7) beginSync(world, computer);
  else if (chance < 0.93) for (let i = 0; i < 3; i++) deliverOne(world, 0.2);
  else await meetWithFate(world, computer);
  await world.stage.quiet();
  await afterStep(world);
}

async function meetWithFate(world: World, computer: Computer): Promise<void> {
  const { program } = computer;
  switch (Math.floor(world.random() * 8)) {
    case 0:
    case 1:
      program.life.dieAfter(Math.floor(world.random() * 40));
      return;
    case 2:
      program.life.end();
      return;
    case 3:
      world.registerDiesAfter = Math.floor(world.random() * 25);
      return;
    case 4: {
      const days = pick(world, [-1_095, -1, 0, 0, 0.08, 2]) ?? 0;
      computer.clockOffMs = days * 24 * 3_600_000;
      return;
    }
    case 5:
    case 6:
      return signIn(world, computer, pick(world, computer.people));
    case 7:
      for (const letter of world.letters.splice(0)) letter.deliver('lost');
  }
}

/** Dead programs start anew; what is on the screens is looked at. */
async function afterStep(world: World): Promise<void> {
  for (const computer of world.computers) {
    if (computer.program.life.isOver()) computer.program = startProgram(world, computer);
    await observe(world, computer);
  }
}

function deliverOne(world: World, faultShare: number): void {
  const index = Math.floor(world.random() * world.letters.length);
  const [letter] = world.letters.splice(index, 1);
  letter?.deliver(isChance(world, faultShare) ? (pick(world, faults) ?? null) : null);
}

function beginSync(world: World, computer: Computer): void {
  const { program } = computer;
  if (program.isSyncing) return;
  program.isSyncing = true;
  world.stage.start(async () => {
    try {
      await syncOnce(world, computer);
    } catch (error) {
      if (!isAppError(error)) throw error;
    } finally {
      program.isSyncing = false;
    }
  });
}

async function syncOnce(world: World, computer: Computer): Promise<void> {
  const { program } = computer;
  const device = () => computer.device;
  const transport = createLine(world, { device, program });
  const tokens = { current: async () => computer.device.id, renew: async () => null };
  await synchronise({ ...program.context, transport, tokens, onProgress: () => undefined });
}

/** Someone signs in at that computer, whoever was there before. */
async function signIn(world: World, computer: Computer, account: Account | undefined): Promise<void> {
  if (!account) return;
  const device = await world.register.deviceFor(account);
  const { program } = computer;
  let isDone = false;
  world.stage.start(async () => {
    await adoptAccount(program.context, { account, deviceId: device.id });
    isDone = true;
  });
  await world.stage.quiet();
  const [stored] = await computer.disk.read((transaction) => transaction.get('meta', ['deviceId']));
  // Also where the program died right after it had stored who works here now.
  if (!isDone && stored?.value !== device.id) return;
  computer.device = device;
  computer.form = null;
  computer.revisions.clear();
}

/** The faults are over: everything on the line arrives, and everyone who was ever here comes back and synchronises. */
async function calmDown(world: World): Promise<void> {
  world.registerDiesAfter = null;
  await deliverAll(world);
  for (const computer of world.computers) {
    computer.program.life.end();
    computer.program = startProgram(world, computer);
  }
  for (let round = 0; round < 2; round++) {
    for (const computer of world.computers) {
      for (const account of computer.people.toReversed()) {
        if (await isNeeded(computer, account)) await signIn(world, computer, account);
        await syncQuietly(world, computer);
      }
    }
  }
  for (const computer of world.computers) await syncQuietly(world, computer);
}

async function isNeeded({ device, disk, people }: Computer, account: Account): Promise<boolean> {
  if (device.account.id === account.id) return false;
  const aside = await readTable(disk, 'aside', { index: 'byAccount', equals: account.id });
  return aside.length > 0 || account === people[0];
}

async function syncQuietly(world: World, computer: Computer): Promise<void> {
  world.stage.start(async () => {
    try {
      await syncOnce(world, computer);
    } catch (error) {
      world.told.violations.push(`promise 8: ${computer.name} cannot synchronise: ${String(error)}`);
    }
  });
  await world.stage.quiet();
  await deliverAll(world);
  await observe(world, computer);
}

async function deliverAll(world: World): Promise<void> {
  await world.stage.quiet();
  while (world.letters.length > 0) {
    world.letters.shift()?.deliver(null);
    await world.stage.quiet();
    world.stage.passIntervals();
    await world.stage.quiet();
  }
}
