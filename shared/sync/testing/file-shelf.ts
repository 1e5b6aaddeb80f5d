// Files at a register in memory, taken in and given out as the real one does; for tests of clients.
import { createHash } from 'node:crypto';
import { AppError } from '../../errors.ts';
import type { FileSource, RunningHash } from '../client/files.ts';
import type { TransportAnswer, TransportRequest } from '../client/transport.ts';
import { fileArrived } from '../register/release-waiting.ts';
import { jsonAnswer } from './test-client.ts';
import type { TestClient } from './test-client.ts';
import type { TestRegister } from './test-register.ts';

export interface FileShelf {
  /** What has arrived of each file, by its SHA-256. */
  readonly received: Map<string, Uint8Array>;
  readonly answer: (request: TransportRequest) => Promise<TransportAnswer>;
}

export function createFileShelf(register: TestRegister, { account }: TestClient): FileShelf {
  const received = new Map<string, Uint8Array>();
  const { environment } = register;
  const take = async (request: TransportRequest): Promise<TransportAnswer> => {
    const sha256 = request.path.split('/').at(-1) ?? '';
    const before = received.get(sha256) ?? new Uint8Array();
    const range = request.headers?.['content-range'] ?? '';
    const total = Number(range.split('/')[1]);
    const from = /^bytes (\d+)-/.exec(range)?.[1];
    if (from !== undefined && Number(from) !== before.length) {
      const details = { received: before.length };
      return jsonAnswer(409, { error: { code: 'uploadOutOfPlace', message: '', details } }, environment);
    }
    const now = new Uint8Array(Buffer.concat([before, request.bytes ?? new Uint8Array()]));
    received.set(sha256, now);
    if (now.length < total) return jsonAnswer(200, { received: now.length, isComplete: false }, environment);
    if (sha256Of(now) !== sha256) {
      received.delete(sha256);
      return jsonAnswer(422, { error: { code: 'fileHashMismatch', message: '' } }, environment);
    }
    await fileArrived(register, { sha256, byteCount: total, accountId: account.id });
    return jsonAnswer(200, { received: total, isComplete: true }, environment);
  };
  return {
    received,
    answer: (request) => (request.method === 'PUT' ? take(request) : give(received, request)),
  };
}

async function give(
  received: ReadonlyMap<string, Uint8Array>,
  { path, headers }: TransportRequest,
): Promise<TransportAnswer> {
  const bytes = received.get(path.split('/').at(-1) ?? '');
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers?.['range'] ?? '') ?? [];
  if (!bytes) throw new AppError('registerUnreachable');
  return { status: 206, headers: {}, body: '', bytes: bytes.slice(Number(from), Number(to) + 1) };
}

export function startNodeHash(): RunningHash {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), end: () => hash.digest('hex') };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function sourceOf(bytes: Uint8Array, name = 'Plan.pdf'): FileSource {
  return { name, byteCount: bytes.length, read: async (from, to) => bytes.slice(from, to) };
}
