// A large attachment from a client to the register and on to somebody else, over a line that keeps being cut. The sizes
// of the whole proof (200 MB, cut every 5 s): FILE_MB=200 FILE_CUT_MS=5000 FILE_BYTES_PER_SECOND=8000000.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { newId } from '../../../shared/ids.ts';
import { adoptAccount } from '../../../shared/sync/client/account.ts';
import type { ClientContext } from '../../../shared/sync/client/context.ts';
import { createRecord } from '../../../shared/sync/client/edit.ts';
import { addFile } from '../../../shared/sync/client/files.ts';
import type { RunningHash } from '../../../shared/sync/client/files.ts';
import { synchronise } from '../../../shared/sync/client/synchronise.ts';
import type { SyncDesk } from '../../../shared/sync/client/sync-desk.ts';
import { clientTables } from '../../../shared/sync/client/tables.ts';
import type { Transport } from '../../../shared/sync/client/transport.ts';
import { createMemoryStorage } from '../../../shared/sync/testing/memory-storage.ts';
import { createEnvironment } from '../../plugins/environment.ts';
import { createFileStore } from '../../storage/file-store.ts';
import { openCutLine } from '../../testing/cut-line.ts';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';

const fileBytes = sizeFrom('FILE_MB', 8) * 1024 * 1024;
const cutEveryMs = sizeFrom('FILE_CUT_MS', 200);
const bytesPerSecond = sizeFrom('FILE_BYTES_PER_SECOND', 3_000_000);
const aMonthMs = 30 * 24 * 60 * 60 * 1_000;
const patienceMs = 60_000 + (fileBytes / bytesPerSecond) * 10_000;

let folder: string;
let register: HttpRegister;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'register-files-'));
  register = await startHttpRegister({ filesFolder: folder });
});

afterAll(async () => {
  await register.stop();
  await rm(folder, { recursive: true });
});

it(
  'an attachment arrives whole over a line that keeps being cut, and goes on after a restart of either side (F03)',
  async () => {
    const bytes = randomBytes(fileBytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const device = await register.enrol('demo-21015');
    const context = await openClient(device);
    const source = {
      ...{ name: 'Film.mp4', byteCount: fileBytes },
      read: async (from: number, to: number) => new Uint8Array(bytes.subarray(from, to)),
    };
    const facts = await addFile(context, { source, startHash });
    expect(facts.sha256).toBe(sha256);
    const attachments = [{ id: newId(context.environment), ...facts }];
    const { recordId } = await createRecord(context, {
      ...{ kind: 'initiative', values: { titleNl: 'Met film', attachments } },
    });

    const line = await openCutLine({ to: register.url, bytesPerSecond, cutEveryMs });
    const startedAt = performance.now();
    let sent = 0;
    const until = async (share: number): Promise<void> => {
      // Everything a client knows is in its storage: each call is a client started anew.
      const desk = deskOf(context, { device, url: line.url, onSent: (now) => (sent = now) });
      while (sent < share * fileBytes || (share === 1 && (await countUnsent(context)) > 0)) {
        await synchronise(desk).catch(expectCut);
      }
    };
    await until(0.4);
    const other = await startHttpRegister({ filesFolder: folder, databaseUrl: register.databaseUrl });
    line.leadTo(other.url);
    await until(0.7);
    await until(1);
    const seconds = (performance.now() - startedAt) / 1_000;
    const cuts = line.cuts();
    await line.close();

    expect(cuts).toBeGreaterThan(5);
    // A request whose line was cut may have begun another piece while the last one came in: it goes as all unfinished ones.
    await createFileStore(folder).removeUnfinished(Date.now() + aMonthMs);
    expect(await readdir(folder)).toEqual([sha256]);
    const office = await register.enrol('demo-sco');
    const record = await (await office.get(`/api/v1/records/initiative/${recordId}`)).json();
    expect(record).toMatchObject({ attachments: [{ sha256, byteCount: fileBytes }] });
    const answer = await office.get(`/api/v1/files/${sha256}`);
    const arrived = createHash('sha256').update(new Uint8Array(await answer.arrayBuffer()));
    expect(arrived.digest('hex')).toBe(sha256);
    await other.stop();
    console.log(`${fileBytes} bytes in ${seconds.toFixed(1)} s with ${cuts} cuts, SHA-256 ${sha256}`);
  },
  patienceMs,
);

async function openClient({ enrolment: { account, deviceId } }: HttpDevice): Promise<ClientContext> {
  const context = { storage: createMemoryStorage(clientTables), environment: createEnvironment('client') };
  await adoptAccount(context, { account, deviceId });
  return context;
}

interface Wiring {
  readonly device: HttpDevice;
  readonly url: string;
  readonly onSent: (bytes: number) => void;
}

function deskOf(context: ClientContext, { device, url, onSent }: Wiring): SyncDesk {
  return {
    ...context,
    transport: transportTo(url),
    tokens: { current: async () => device.enrolment.accessToken, renew: async () => null },
    onProgress: () => undefined,
    onUpload: (upload) => onSent(upload?.sentBytes ?? fileBytes),
  };
}

function transportTo(url: string): Transport {
  return {
    async send({ method, path, body, bytes, headers, accessToken }) {
      const type = bytes ? 'application/octet-stream' : 'application/json';
      try {
        const answer = await fetch(url + path, {
          ...{ method, body: bytes ? Buffer.from(bytes) : body },
          headers: {
            ...headers,
            ...((bytes ?? body) && { 'content-type': type }),
            authorization: `Bearer ${accessToken}`,
          },
        });
        const text = await answer.text();
        return { status: answer.status, headers: Object.fromEntries(answer.headers), body: text };
      } catch (cause) {
        throw new AppError('registerUnreachable', {}, { cause });
      }
    },
  };
}

function expectCut(error: unknown): Promise<void> {
  expect(error).toMatchObject({ code: 'registerUnreachable' });
  return new Promise((resolve) => setTimeout(resolve, 50));
}

async function countUnsent({ storage }: ClientContext): Promise<number> {
  const waiting = await storage.read((transaction) =>
    transaction.list('outbox', { index: 'byState', equals: 'waiting' }),
  );
  return waiting.length;
}

function startHash(): RunningHash {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), end: () => hash.digest('hex') };
}

function sizeFrom(name: string, usual: number): number {
  return Number(process.env[name] ?? usual);
}
