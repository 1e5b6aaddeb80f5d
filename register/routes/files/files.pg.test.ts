import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { municipalityId } from '../../demo/organisation-records.ts';
import { createFileStore } from '../../storage/file-store.ts';
import { makeId, startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';

const pieceBytes = 64 * 1_024;
let folder: string;
let register: HttpRegister;
let an: HttpDevice;
let office: HttpDevice;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'register-files-'));
  register = await startHttpRegister({ filesFolder: folder });
  an = await register.enrol('demo-21015');
  office = await register.enrol('demo-sco');
});

afterEach(async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name));
});

afterAll(async () => {
  await register.stop();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly received?: number;
  readonly isComplete?: boolean;
  readonly error?: { readonly code: string; readonly details?: object };
}

async function put(
  device: HttpDevice,
  hash: string,
  { range, body, at = register }: { range: string; body?: Uint8Array; at?: HttpRegister },
): Promise<Answer> {
  const headers = {
    ...device.headers,
    'content-range': `bytes ${range}`,
    ...(body && { 'content-type': 'application/octet-stream' }),
  };
  const init = { method: 'PUT', headers, body: body ?? null };
  const answer = await fetch(`${at.url}/api/v1/files/${hash}`, init);
  return { status: answer.status, ...((await answer.json()) as object) };
}

async function sendPieces(device: HttpDevice, bytes: Buffer, from = 0): Promise<Answer> {
  let last: Answer = { status: 0 };
  for (let place = from; place < bytes.length; place += pieceBytes) {
    const body = bytes.subarray(place, place + pieceBytes);
    const range = `${place}-${place + body.length - 1}/${bytes.length}`;
    last = await put(device, sha256(bytes), { range, body });
  }
  return last;
}

/** Announces a whole piece, sends a part of it and pulls the plug once that has arrived. */
async function cutPiece(device: HttpDevice, bytes: Buffer, { from, sent }: { from: number; sent: number }) {
  const call = httpRequest(`${register.url}/api/v1/files/${sha256(bytes)}`, {
    method: 'PUT',
    headers: {
      ...device.headers,
      'content-range': `bytes ${from}-${from + pieceBytes - 1}/${bytes.length}`,
      'content-type': 'application/octet-stream',
      'content-length': pieceBytes,
    },
  });
  call.on('error', () => undefined);
  call.write(bytes.subarray(from, from + sent));
  await vi.waitFor(
    async () =>
      expect(await put(device, sha256(bytes), { range: `*/${bytes.length}` })).toMatchObject({
        received: from + sent,
      }),
    { timeout: 10_000 },
  );
  call.destroy();
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Makes a record of the device's own that names the file. */
function naming(device: HttpDevice, bytes: Buffer, facts: { name?: string; ownerId?: string } = {}) {
  const element = { name: facts.name ?? 'Plan.pdf', sha256: sha256(bytes), byteCount: bytes.length };
  return device.create('Met bijlage', {
    changes: {
      titleNl: { base: null, value: 'Met bijlage' },
      attachments: { base: null, value: [{ id: makeId(), ...element }] },
      ...(facts.ownerId && { ownerId: { base: null, value: facts.ownerId } }),
    },
  });
}

async function name(...of: Parameters<typeof naming>): Promise<void> {
  const answer = (await (await of[0].push([naming(...of)])).json()) as { results: object[] };
  expect(answer.results).toMatchObject([{ outcome: 'applied' }]);
}

describe('sending a file', () => {
  it('cut in the middle of piece 7 goes on from what had arrived (F03)', async () => {
    const bytes = randomBytes(10 * pieceBytes + 17);
    for (let i = 0; i < 6; i += 1) {
      const body = bytes.subarray(i * pieceBytes, (i + 1) * pieceBytes);
      await put(an, sha256(bytes), {
        range: `${i * pieceBytes}-${(i + 1) * pieceBytes - 1}/${bytes.length}`,
        body,
      });
    }
    await cutPiece(an, bytes, { from: 6 * pieceBytes, sent: 10_000 });
    const { received = 0, isComplete } = await put(an, sha256(bytes), { range: `*/${bytes.length}` });
    expect({ received, isComplete }).toEqual({ received: 6 * pieceBytes + 10_000, isComplete: false });
    expect(await sendPieces(an, bytes, received)).toEqual({
      ...{ status: 200, received: bytes.length, isComplete: true },
    });
    await name(an, bytes);
    const answer = await an.get(`/api/v1/files/${sha256(bytes)}`);
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256(bytes));
  });

  it('goes on after the register was started again', async () => {
    const bytes = randomBytes(3 * pieceBytes);
    const hash = sha256(bytes);
    await put(an, hash, {
      range: `0-${pieceBytes - 1}/${bytes.length}`,
      body: bytes.subarray(0, pieceBytes),
    });
    const other = await startHttpRegister({ filesFolder: folder, databaseUrl: register.databaseUrl });
    const there = await put(an, hash, { range: `*/${bytes.length}`, at: other });
    await other.stop();
    expect(there).toMatchObject({ received: pieceBytes, isComplete: false });
    expect(await sendPieces(an, bytes, pieceBytes)).toMatchObject({ isComplete: true });
  });

  it('with one flipped byte is refused, and can be sent anew (F03)', async () => {
    const bytes = randomBytes(2 * pieceBytes);
    const flipped = Buffer.from(bytes);
    flipped[70_000] = (flipped[70_000] ?? 0) ^ 1;
    const half = `0-${pieceBytes - 1}/${bytes.length}`;
    const rest = `${pieceBytes}-${2 * pieceBytes - 1}/${bytes.length}`;
    await put(an, sha256(bytes), { range: half, body: bytes.subarray(0, pieceBytes) });
    expect(await put(an, sha256(bytes), { range: rest, body: flipped.subarray(pieceBytes) })).toMatchObject({
      ...{ status: 422, error: { code: 'fileHashMismatch' } },
    });
    expect(await sendPieces(an, bytes)).toMatchObject({ status: 200, isComplete: true });
  });

  it('in the wrong place is told the right one', async () => {
    const bytes = randomBytes(2 * pieceBytes);
    const piece = { range: `0-${pieceBytes - 1}/${bytes.length}`, body: bytes.subarray(0, pieceBytes) };
    await put(an, sha256(bytes), piece);
    expect(await put(an, sha256(bytes), piece)).toMatchObject({
      ...{ status: 409, error: { code: 'uploadOutOfPlace', details: { received: pieceBytes } } },
    });
  });

  it('of nothing at all works too', async () => {
    const nothing = Buffer.alloc(0);
    expect(await put(an, sha256(nothing), { range: '*/0' })).toEqual({
      ...{ status: 200, received: 0, isComplete: true },
    });
  });

  it('by two people at once leaves one file, and neither goes on with the other’s', async () => {
    const bytes = randomBytes(4 * pieceBytes);
    const half = { range: `0-${pieceBytes - 1}/${bytes.length}`, body: bytes.subarray(0, pieceBytes) };
    await put(an, sha256(bytes), half);
    expect(await put(office, sha256(bytes), { range: `*/${bytes.length}` })).toMatchObject({ received: 0 });
    const answers = await Promise.all([sendPieces(an, bytes, pieceBytes), sendPieces(office, bytes)]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, isComplete: true });
    expect(await readdir(folder)).toEqual([sha256(bytes)]);
  });

  it('does not tell that someone else has the same file (P05)', async () => {
    const bytes = randomBytes(1_000);
    await sendPieces(office, bytes);
    const [known, unknown] = [sha256(bytes), sha256(randomBytes(10))];
    for (const hash of [known, unknown])
      expect(await put(an, hash, { range: '*/1000' })).toEqual({
        ...{ status: 200, received: 0, isComplete: false },
      });
  });

  it.each([
    ['bytes */524288001', undefined, 413, 'fileTooLarge'],
    ['bytes 0-8388608/20000000', undefined, 413, 'requestTooLarge'],
    ['', undefined, 400, 'requestInvalid'],
    ['bytes 0-3/10', 'application/json', 415, 'contentTypeUnsupported'],
    ['bytes 0-3/10', 'application/octet-stream', 400, 'requestInvalid'],
  ])('with %j as %s gets %i %s', async (range, type, status, code) => {
    const headers = { ...an.headers, 'content-range': range, ...(type && { 'content-type': type }) };
    const init = { method: 'PUT', headers, ...(type && { body: 'more than 4 bytes' }) };
    const answer = await fetch(`${register.url}/api/v1/files/${'a'.repeat(64)}`, init);
    expect({ status: answer.status, code: ((await answer.json()) as Answer).error?.code }).toEqual({
      ...{ status, code },
    });
  });

  it('without a token gets 401', async () => {
    const init = { method: 'PUT', headers: { 'content-range': 'bytes */5' } };
    expect((await fetch(`${register.url}/api/v1/files/${'a'.repeat(64)}`, init)).status).toBe(401);
  });

  it('that nobody goes on with for a week is cleared away, and what is whole is not', async () => {
    const [left, whole] = [randomBytes(2 * pieceBytes), randomBytes(10)];
    await put(an, sha256(left), {
      range: `0-${pieceBytes - 1}/${left.length}`,
      body: left.subarray(0, pieceBytes),
    });
    await sendPieces(an, whole);
    const longAgo = new Date(Date.now() - 8 * 24 * 3_600_000);
    for (const file of await readdir(folder)) await utimes(join(folder, file), longAgo, longAgo);
    await createFileStore(folder).removeUnfinished(Date.now());
    expect(await readdir(folder)).toEqual([sha256(whole)]);
  });
});

describe('an operation before its file (F03)', () => {
  it('is held by the register, and applied by itself once the file is there', async () => {
    const bytes = randomBytes(2_000);
    const create = naming(an, bytes);
    const answer = (await (await an.push([create])).json()) as { results: object[] };
    expect(answer.results).toMatchObject([{ outcome: 'held', reason: { code: 'fileMissing' } }]);
    await sendPieces(an, bytes);
    const record = await an.get(`/api/v1/records/initiative/${create.recordId}`);
    expect(await record.json()).toMatchObject({ attachments: [{ sha256: sha256(bytes) }] });
    const { opId } = create;
    for (let i = 0; i < 2; i += 1)
      expect(await (await an.push([], { held: [opId] })).json()).toMatchObject({
        ...{ results: [], late: [{ opId, outcome: 'applied', revision: 1 }] },
      });
    expect(await (await office.push([], { held: [opId] })).json()).not.toHaveProperty('late');
  });
});

describe('reading a file', () => {
  it('gives it as an attachment that no browser opens as anything (F03)', async () => {
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    await sendPieces(an, bytes);
    await name(an, bytes, { name: '../../Schéma.pdf' });
    const answer = await an.get(`/api/v1/files/${sha256(bytes)}`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="Schema.pdf"; filename*=UTF-8''Sch%C3%A9ma.pdf`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining('sandbox') as unknown,
    });
  });

  it('gives a part of it', async () => {
    const bytes = Buffer.from('%PDF-1.7 inhoud');
    await sendPieces(an, bytes);
    await name(an, bytes);
    const answer = await an.get(`/api/v1/files/${sha256(bytes)}`, { range: 'bytes=9-' });
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 206, text: 'inhoud' });
    expect(answer.headers.get('content-range')).toBe('bytes 9-14/15');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
  });

  it('of a draft of another municipality gets the same answer as of no file at all (P05)', async () => {
    const bytes = randomBytes(100);
    await sendPieces(office, bytes);
    await name(office, bytes, { ownerId: municipalityId('21001') });
    const [known, unknown] = await Promise.all(
      [sha256(bytes), sha256(randomBytes(10))].map(async (hash) => {
        const answer = await an.get(`/api/v1/files/${hash}`);
        return { status: answer.status, body: await answer.text() };
      }),
    );
    expect(known).toEqual(unknown);
    expect(known?.status).toBe(404);
    expect((await office.get(`/api/v1/files/${sha256(bytes)}`)).status).toBe(200);
  });
});
