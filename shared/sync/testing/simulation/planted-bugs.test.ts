// S21: each planted bug is found, or the proof is worth nothing.
import { describe, expect, it } from 'vitest';
import { plantedBugs } from './planted-bugs.ts';
import { simulate } from './simulation.ts';

const mostRuns = 100;

describe('(S21) the checker finds out that', () => {
  it.each(plantedBugs)('$name', { timeout: 120_000 }, async (bug) => {
    const found: string[] = [];
    for (let seed = 1; found.length === 0 && seed <= mostRuns; seed++) {
      const { violations } = await simulate({ seed, bug });
      found.push(
        ...violations.filter((violation) => bug.breaks.some((n) => violation.startsWith(`promise ${n}:`))),
      );
    }
    expect(found).not.toEqual([]);
  });
});
