import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../database/pool.ts';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';

let register: HttpRegister;
let second: HttpRegister;

beforeAll(async () => {
  register = await startHttpRegister();
  second = await startHttpRegister({ databaseUrl: register.databaseUrl });
});

afterAll(async () => {
  await second.stop();
  await register.stop();
});

interface Stream {
  readonly heard: () => number;
  readonly ended: Promise<void>;
  close(): void;
}

async function listen(url: string, device: HttpDevice): Promise<Stream> {
  const stop = new AbortController();
  const answer = await fetch(`${url}/api/v1/sync/events`, { headers: device.headers, signal: stop.signal });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? [])
      text += decoder.decode(chunk as Uint8Array, { stream: true });
  };
  const ended = read().catch(() => undefined);
  return {
    heard: () => text.split('event: change\ndata: {}\n\n').length - 1,
    ended,
    close: () => stop.abort(),
  };
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !condition(); i += 1) await pause(25);
  expect(condition()).toBe(true);
}

describe('the event stream', () => {
  it('hints at once on opening, and at each change, from whichever process', async () => {
    const device = await register.enrol('demo-21015');
    const stream = await listen(second.url, device);
    await until(() => stream.heard() > 0);
    await pause(150);
    const before = stream.heard();
    const started = performance.now();
    await device.push([device.create('Hoor je mij?')]);
    await until(() => stream.heard() > before);
    expect(performance.now() - started).toBeLessThan(1_000);
    stream.close();
  });

  it('makes one hint of many changes in a row', async () => {
    const device = await register.enrol('demo-21015');
    const stream = await listen(register.url, device);
    await until(() => stream.heard() > 0);
    await pause(150);
    const before = stream.heard();
    const started = performance.now();
    for (let i = 0; i < 30; i += 1) await device.push([device.create(`${i}`)]);
    await until(() => stream.heard() > before);
    await pause(100);
    expect(stream.heard() - before).toBeLessThanOrEqual(2 + (performance.now() - started) / 40);
    stream.close();
  });

  it('hears again after the database connection broke', async () => {
    const device = await register.enrol('demo-21015');
    const stream = await listen(register.url, device);
    const pool = createPool(register.databaseUrl);
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen%'`,
    );
    await pool.end();
    await pause(1_300);
    const before = stream.heard();
    expect((await device.push([device.create('Terug')])).status).toBe(200);
    await until(() => stream.heard() > before);
    stream.close();
  });

  it('closes the oldest of a device that keeps opening new ones', async () => {
    const device = await register.enrol('demo-21015');
    const streams: Stream[] = [];
    for (let i = 0; i < 5; i += 1) streams.push(await listen(register.url, device));
    await streams[0]?.ended;
    for (const stream of streams) stream.close();
  });

  it('wants a person', async () => {
    expect((await fetch(`${register.url}/api/v1/sync/events`)).status).toBe(401);
  });

  it('ends when the register closes, without holding it up', async () => {
    const third = await startHttpRegister({ databaseUrl: register.databaseUrl });
    const stream = await listen(third.url, await third.enrol('demo-21015'));
    await third.stop();
    await stream.ended;
  });

  it('ends when its token does', async () => {
    const device = await register.enrol('demo-21015');
    const pool = createPool(register.databaseUrl);
    await pool.query(`update access_tokens set expires_at = now() + interval '700 milliseconds'`);
    await pool.end();
    const stream = await listen(register.url, device);
    await stream.ended;
    expect(stream.heard()).toBeGreaterThan(0);
  });
});
