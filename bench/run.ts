// Measures goal after goal, says each as soon as it is known, and writes all of them down.
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import path from 'node:path';
import { goals } from './goals.ts';
import { judge } from './judge.ts';
import type { Verdict } from './judge.ts';
import { openContext } from './open-context.ts';
import { parseOptions } from './options.ts';
import { table } from './table.ts';

const resultsFile = 'bench/results/latest.json';

/** @returns how many goals could not be measured */
export async function run(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  const chosen = goals.filter(
    ({ ids }) => options.only.length === 0 || ids.some((id) => options.only.includes(id)),
  );
  const verdicts: Verdict[] = [];
  const failed: string[] = [];
  const context = openContext(options);
  try {
    for (const goal of chosen) {
      console.log(`${goal.ids.join(', ')}: ${goal.title} …`);
      try {
        const found = (await goal.measure(context)).map(judge);
        verdicts.push(...found);
        if (found.length > 0) console.log(`${table(found)}\n`);
      } catch (error) {
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
    await writeResults(verdicts);
  }
  if (failed.length > 0) console.error(`Not measured: ${failed.join(', ')}.`);
  return failed.length;
}

async function writeResults(verdicts: readonly Verdict[]): Promise<void> {
  const results = {
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
  await mkdir(path.dirname(resultsFile), { recursive: true });
  await writeFile(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
}

/** Empty where this is no clone. */
function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return '';
  }
}
