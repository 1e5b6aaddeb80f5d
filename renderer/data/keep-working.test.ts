import { expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { keepWorking } from './keep-working.ts';

/** What came of work that fails with these, one after the other, and then goes well. */
async function run(...faults: readonly Error[]) {
  const left = [...faults];
  const told: string[] = [];
  const pauses: number[] = [];
  let attempts = 0;
  await keepWorking({
    work: async () => {
      attempts += 1;
      const fault = left.shift();
      if (fault) throw fault;
    },
    onFailure: (code) => told.push(code),
    pause: async (ms) => void pauses.push(ms),
  });
  return { attempts, told, pauses };
}

it('tries again after a failure, with pauses that grow to half a minute', async () => {
  const faults = Array.from({ length: 7 }, () => new AppError('storageFailed'));
  const { attempts, pauses } = await run(...faults);
  expect(attempts).toBe(8);
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

it('says what was wrong each time', async () => {
  const { told } = await run(new AppError('storageFull'), new Error('something else'));
  expect(told).toEqual(['storageFull', 'internal']);
});

it.each(['dataNewerThanProgram', 'storageUnavailable'] as const)('gives up at %s', async (code) => {
  expect(await run(new AppError(code))).toEqual({ attempts: 1, told: [code], pauses: [] });
});
