// R02: a backup was put back and people wrote on until the numbers passed a client's cursor. The hash in the cursor tells.
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../database/pool.ts';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';
import { keepState } from '../../testing/older-state.ts';

const runCount = process.env['SOAK'] ? 100 : 15;

let register: HttpRegister;
let pool: Pool;
let reader: HttpDevice;
let writer: HttpDevice;

beforeAll(async () => {
  register = await startHttpRegister();
  pool = createPool(register.databaseUrl);
  [reader, writer] = [await register.enrol('demo-21015'), await register.enrol('demo-21015')];
});

afterAll(async () => {
  await pool.end();
  await register.stop();
});

interface Page {
  readonly cursor: string;
  readonly epoch: string;
  readonly error?: { readonly code: string; readonly details: { readonly epoch: string } };
}

async function pull(cursor?: string): Promise<Page> {
  const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  const answer = await reader.get(`/api/v1/sync/pull?limit=2000${from}`);
  return (await answer.json()) as Page;
}

function write(count: number): Promise<Response> {
  return writer.push(Array.from({ length: count }, (_, i) => writer.create(`nr ${i}`)));
}

describe('a restore that the numbers have overtaken', () => {
  it(`is found at the cursor, ${runCount} times out of ${runCount} (R02)`, { timeout: 600_000 }, async () => {
    let found = 0;
    for (let run = 1; run <= runCount; run += 1) {
      const putBack = await keepState(pool);
      const lost = 1 + (run % 7);
      await write(lost);
      const { cursor, epoch } = await pull();
      expect(await pull(cursor)).toMatchObject({ epoch });
      await putBack();
      await write(lost + (run % 3));
      const { error } = await pull(cursor);
      if (error?.code === 'cursorInvalid' && error.details.epoch > epoch) found += 1;
    }
    expect(found).toBe(runCount);
  });
});
