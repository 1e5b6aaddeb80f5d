// S20 in memory: five computers, 200 commands a run, faults everywhere. `npm run soak` plays many more.
import { expect, it } from 'vitest';
import { foundSeeds } from './found-seeds.ts';
import { simulate } from './simulation.ts';

const runCount = 100;

it(`(S20) keeps the nine promises in ${runCount} runs`, { timeout: 300_000 }, async () => {
  for (let seed = 1; seed <= runCount; seed++) {
    const { violations } = await simulate({ seed });
    expect(violations, `seed ${seed}`).toEqual([]);
  }
});

it.each(foundSeeds)('keeps them in run $seed: $why', { timeout: 60_000 }, async ({ seed }) => {
  expect((await simulate({ seed })).violations).toEqual([]);
});

it('plays the same run for the same seed', async () => {
  const [first, again] = [await simulate({ seed: 7 }), await simulate({ seed: 7 })];
  expect(again.world.told.said).toEqual(first.world.told.said);
  expect(again.world.told.answers).toEqual(first.world.told.answers);
});
