import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { createFileShelf, sha256Of, sourceOf, startNodeHash } from '../testing/file-shelf.ts';
import type { FileShelf } from '../testing/file-shelf.ts';
import { createPair, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { changeRecord, createRecord } from './edit.ts';
import { fetchFile } from './fetch-file.ts';
import { addFile, clearFiles, filePieceBytes, pieceOf, placesOf } from './files.ts';
import type { FileFacts } from './files.ts';
import type { FileRow } from './tables.ts';
import type { TransportRequest } from './transport.ts';

let register: TestRegister;
let an: TestClient;
let bea: TestClient;
let shelf: FileShelf;

beforeEach(async () => {
  ({ register, an, bea } = await createPair());
  shelf = createFileShelf(register, an);
  an.wire = (request, go) => (isOfFiles(request) ? shelf.answer(request) : go());
});

function isOfFiles({ path }: TransportRequest): boolean {
  return path.startsWith('/api/v1/files/');
}

function bytesOf(count: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let i = 0; i < count; i++) bytes[i] = i * 31 + seed + (i >> 8);
  return bytes;
}

const big = bytesOf(2 * filePieceBytes + 12_345);

function add(bytes: Uint8Array, name?: string): Promise<FileFacts> {
  return addFile(an, { source: sourceOf(bytes, name), startHash: startNodeHash });
}

function attach(recordId: string, file: FileFacts): Promise<unknown> {
  const attachments = [{ id: newId(an.environment), ...file }];
  return changeRecord(an, { recordId, values: { attachments } });
}

async function fileRow({ sha256 }: FileFacts): Promise<FileRow | undefined> {
  return (await an.storage.read((transaction) => transaction.get('files', [sha256])))[0];
}

async function makeRecord(titleNl: string): Promise<string> {
  return (await createRecord(an, { kind: 'initiative', values: { titleNl } })).recordId;
}

describe('a file a person adds', () => {
  it('is kept here in pieces, known by its content', async () => {
    const facts = await add(big);
    expect(facts).toEqual({
      ...{ sha256: sha256Of(big), name: 'Plan.pdf' },
      ...{ byteCount: big.length, mediaType: 'application/octet-stream' },
    });
    const pieces = await Promise.all(placesOf(facts).map((place) => pieceOf(an, { ...facts, place })));
    expect(sha256Of(Buffer.concat(pieces.map((piece) => piece ?? new Uint8Array())))).toBe(facts.sha256);
  });

  it('is not kept to be sent where the record names it already: it is at the Region, or on its way from elsewhere', async () => {
    const known = [sha256Of(big)];
    const facts = await addFile(an, { source: sourceOf(big), startHash: startNodeHash, known });
    expect(facts.sha256).toBe(sha256Of(big));
    expect(await fileRow(facts)).toBeUndefined();
  });

  it('leaves nothing behind when the disk is full half-way', async () => {
    let reads = 0;
    const source = {
      ...sourceOf(big),
      read: async (from: number, to: number) => {
        reads += 1;
        if (reads === 5) throw new AppError('storageFull');
        return big.slice(from, to);
      },
    };
    await expect(addFile(an, { source, startHash: startNodeHash })).rejects.toThrow('storageFull');
    const facts = { sha256: sha256Of(big), byteCount: big.length };
    expect(await an.storage.read((transaction) => transaction.get('files', [facts.sha256]))).toEqual([
      undefined,
    ]);
    for (const place of placesOf(facts)) expect(await pieceOf(an, { ...facts, place })).toBeUndefined();
  });

  it('that is too large is refused before it is read', async () => {
    const source = { name: 'a', byteCount: 501 * 1024 * 1024, read: () => Promise.reject(new Error('read')) };
    await expect(addFile(an, { source, startHash: startNodeHash })).rejects.toThrow('fileTooLarge');
  });
});

describe('sending files', () => {
  it('goes before the operation that names them', async () => {
    const facts = await add(big);
    const recordId = await makeRecord('Met plan');
    await attach(recordId, facts);
    await an.sync();
    expect(await registerRecord(register, recordId)).toMatchObject({
      attachments: [{ sha256: facts.sha256 }],
    });
    expect(shelf.received.get(facts.sha256)?.length).toBe(big.length);
    expect(await fileRow(facts)).toMatchObject({ state: 'uploaded' });
  });

  it('does not hold up other records, and keeps the order of its own', async () => {
    const recordId = await makeRecord('Met plan');
    await attach(recordId, await add(big));
    await changeRecord(an, { recordId, values: { titleFr: 'Avec plan' } });
    const other = await makeRecord('Zonder plan');
    an.wire = (request, go) => {
      if (isOfFiles(request)) throw new AppError('fileHashMismatch');
      return go();
    };
    await expect(an.sync()).rejects.toThrow('fileHashMismatch');
    expect(await registerRecord(register, other)).toMatchObject({ titleNl: 'Zonder plan' });
    const there = await registerRecord(register, recordId);
    expect(there).toMatchObject({ titleNl: 'Met plan' });
    expect(there).not.toHaveProperty('titleFr');
    an.wire = (request, go) => (isOfFiles(request) ? shelf.answer(request) : go());
    await an.sync();
    expect(await registerRecord(register, recordId)).toMatchObject({
      titleFr: 'Avec plan',
      attachments: [{}],
    });
    expect(await an.outbox('waiting')).toEqual([]);
    expect(await an.conflicts(recordId)).toEqual([]);
  });

  it('goes on where it was after a cut, in the middle of a piece too', async () => {
    const facts = await add(big);
    await attach(await makeRecord('Met plan'), facts);
    let cuts = 0;
    an.wire = async (request, go) => {
      if (!isOfFiles(request)) return go();
      if (!request.bytes || cuts >= 3) return shelf.answer(request);
      cuts += 1;
      shelf.received.set(facts.sha256, big.slice(0, (shelf.received.get(facts.sha256)?.length ?? 0) + 1_000));
      throw new AppError('registerUnreachable');
    };
    await an.sync();
    expect(cuts).toBe(3);
    expect(sha256Of(shelf.received.get(facts.sha256) ?? new Uint8Array())).toBe(facts.sha256);
  });

  it('goes on with what the register still has after it was started again', async () => {
    const facts = await add(big);
    await attach(await makeRecord('Met plan'), facts);
    let isRestarted = false;
    an.wire = (request, go) => {
      if (!isOfFiles(request)) return go();
      const there = shelf.received.get(facts.sha256)?.length ?? 0;
      if (!isRestarted && there > filePieceBytes) {
        isRestarted = true;
        shelf.received.set(facts.sha256, big.slice(0, 500));
      }
      return shelf.answer(request);
    };
    await an.sync();
    expect(await fileRow(facts)).toMatchObject({ state: 'uploaded' });
  });

  it('sends a part of a large file per round, so that other news does not wait', async () => {
    const facts = await add(big);
    const recordId = await makeRecord('Met plan');
    await attach(recordId, facts);
    let now = an.environment.now();
    Object.assign(an, { environment: { ...an.environment, now: () => (now += 2_000) } });
    await an.sync();
    expect(shelf.received.get(facts.sha256)?.length).toBe(filePieceBytes);
    expect(await registerRecord(register, recordId)).toMatchObject({ titleNl: 'Met plan' });
    for (let round = 0; round < 3; round++) await an.sync();
    expect(await registerRecord(register, recordId)).toHaveProperty('attachments');
  });

  it('does not send what nobody’s operation names', async () => {
    const facts = await add(big);
    await an.sync();
    expect(shelf.received.size).toBe(0);
    expect(await fileRow(facts)).toMatchObject({ state: 'local' });
  });
});

describe('a file of someone else', () => {
  it('is brought here piece by piece, and goes on after a cut', async () => {
    const facts = await add(big);
    await attach(await makeRecord('Met plan'), facts);
    await an.sync();
    let asked = 0;
    const desk = {
      ...bea,
      transport: {
        send: async (request: TransportRequest) => {
          asked += 1;
          if (asked === 2) throw new AppError('registerUnreachable');
          return shelf.answer(request);
        },
      },
      tokens: { current: async () => null, renew: async () => null },
    };
    const input = { facts, startHash: startNodeHash };
    await expect(fetchFile(desk, input)).rejects.toThrow('registerUnreachable');
    await fetchFile(desk, input);
    expect(asked).toBe(4);
    expect(await pieceOf(bea, { ...facts, place: 2 })).toEqual(big.slice(2 * filePieceBytes));
  });

  it('with other content than its name says is not kept', async () => {
    const facts = await add(big);
    shelf.received.set(facts.sha256, bytesOf(big.length, 2));
    const desk = {
      ...bea,
      transport: { send: shelf.answer },
      tokens: { current: async () => null, renew: async () => null },
    };
    await expect(fetchFile(desk, { facts, startHash: startNodeHash })).rejects.toThrow('fileHashMismatch');
    expect(await pieceOf(bea, { ...facts, place: 0 })).toBeUndefined();
  });
});

describe('making room', () => {
  it('clears away what the register has, oldest first, and never what is still to be sent', async () => {
    const [old, recent, unsent] = [
      await add(bytesOf(10, 1)),
      await add(bytesOf(10, 2)),
      await add(bytesOf(10, 3)),
    ];
    await an.storage.write(async (transaction) => {
      const rows = await transaction.get('files', [old.sha256, recent.sha256]);
      await transaction.put(
        'files',
        rows.flatMap((row) =>
          row ? [{ ...row, state: 'uploaded' as const, byteCount: 150 * 1024 * 1024 }] : [],
        ),
      );
    });
    await clearFiles(an);
    expect(await fileRow(old)).toBeUndefined();
    expect(await fileRow(recent)).toBeDefined();
    expect(await fileRow(unsent)).toMatchObject({ state: 'local' });
  });
});
