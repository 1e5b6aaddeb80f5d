// Measures goal after goal, says each as soon as it is known, and writes all of them down.
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import path from 'node:path';
import { goals } from './goals.ts';
import { judge } from './judge.ts';
import type { Verdict } from './judge.ts';
import { openContext } from './open-context.ts';
import type { Options } from './options.ts';
import { table } from './table.ts';

const resultsFolder = 'bench/results';
const signals = { SIGINT: 130, SIGTERM: 143 } as const;

/** @returns how many goals could not be measured */
export async function run(options: Options): Promise<number> {
  const chosen = goals.filter(
    ({ ids }) => options.only.length === 0 || ids.some((id) => options.only.includes(id)),
  );
  const verdicts: Verdict[] = [];
  const failed: string[] = [];
  const context = openContext(options);
  const isInterrupted = endWhenInterrupted(context.close);
  try {
    for (const goal of chosen) {
      if (isInterrupted()) break;
      console.log(`${goal.ids.join(', ')}: ${goal.title} …`);
      try {
        const found = (await goal.measure(context)).map(judge);
        verdicts.push(...found);
        if (found.length > 0) console.log(`${table(found)}\n`);
      } catch (error) {
        if (isInterrupted()) break;
        // The others are worth having all the same.
        failed.push(...goal.ids);
        console.error(error);
      }
    }
  } finally {
    await context.close();
  }
  if (verdicts.length > 0) {
    console.log(table(verdicts));
    await writeResults(verdicts, options);
  }
  if (verdicts.length + failed.length === 0) failed.push(...options.only);
  if (failed.length > 0) console.error(`Not measured: ${[...new Set(failed)].join(', ')}.`);
  return failed.length;
}

/** Nothing that was started stays behind. */
function endWhenInterrupted(close: () => Promise<void>): () => boolean {
  let isInterrupted = false;
  for (const [signal, code] of Object.entries(signals)) {
    // More than once: npm passes on what the terminal has already said to every process of the group.
    process.on(signal, () => {
      isInterrupted = true;
      void close().finally(() => process.exit(code));
    });
  }
  return () => isInterrupted;
}

/** What was measured of some goals does not replace what was measured of all. */
async function writeResults(verdicts: readonly Verdict[], { isQuick, only }: Options): Promise<void> {
  const results = {
    form: isQuick ? 'quick' : 'whole',
    machine: {
      ...{ cores: availableParallelism(), processor: cpus()[0]?.model ?? '', memoryBytes: totalmem() },
      ...{ system: `${platform()} ${release()}`, node: process.version },
    },
    date: new Date().toISOString(),
    commit: commit(),
    goals: verdicts.map(({ goal: id, name, value, unit, bar, held, runs }) => ({
      ...{ id, name, value, unit, goal: bar, held, runs },
    })),
    series: verdicts.map(({ goal: id, name, measured, against, contender, sideUnit, spread }) => ({
      ...{ id, name, measured, against, contender, unit: sideUnit, spread },
    })),
  };
  await mkdir(resultsFolder, { recursive: true });
  const file = path.join(resultsFolder, only.length > 0 ? 'only.json' : 'latest.json');
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
}

/** Empty where this is no clone. */
function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return '';
  }
}
