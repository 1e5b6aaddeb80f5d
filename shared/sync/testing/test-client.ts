// A whole client in memory, speaking to the test register in texts as over a real wire, which a test can break.
import { AppError } from '../../errors.ts';
import type { Value } from '../../fields/field.ts';
import type { Environment } from '../../ids.ts';
import type { FlatRecord } from '../../records/definition.ts';
import { adoptAccount } from '../client/account.ts';
import type { ClientContext } from '../client/context.ts';
import { createRecord } from '../client/edit.ts';
import { readStatus } from '../client/read-status.ts';
import type { SyncStatus } from '../client/status.ts';
import { synchronise } from '../client/synchronise.ts';
import { clientTables } from '../client/tables.ts';
import type {
  ClientConflictRow,
  ClientRecordRow,
  ClientTables,
  OutboxRow,
  OutboxState,
} from '../client/tables.ts';
import type { Transport, TransportAnswer, TransportRequest } from '../client/transport.ts';
import type { Account, PushRequest } from '../messages.ts';
import { readBucket, readDigest } from '../register/digest.ts';
import { readPieces } from '../register/pieces.ts';
import { applyPush } from '../register/push.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { MemoryStorage } from './memory-storage.ts';
import { createTestRegister } from './test-register.ts';
import type { RegisterBase, TestDevice, TestRegister } from './test-register.ts';

type Way = () => Promise<TransportAnswer>;

export interface TestClient extends ClientContext {
  readonly account: Account;
  readonly device: TestDevice;
  readonly storage: MemoryStorage<ClientTables>;
  /** The line to the register; replace it to break it. */
  wire: (request: TransportRequest, go: Way) => Promise<TransportAnswer>;
  readonly sync: () => Promise<void>;
  /** Someone enrols on this computer; what is on the line already still goes in the former person's name. */
  readonly signIn: (device: TestDevice) => Promise<void>;
  /** What the person sees; `undefined` when there is nothing. */
  readonly record: (id: string) => Promise<ClientRecordRow | undefined>;
  readonly conflicts: (id: string) => Promise<readonly ClientConflictRow[]>;
  readonly outbox: (state: OutboxState) => Promise<readonly OutboxRow[]>;
  readonly status: () => Promise<SyncStatus>;
}

type Person = Parameters<TestRegister['device']>[0];

/** A new person with a computer of their own. */
export async function createTestClient(register: TestRegister, person: Person = {}): Promise<TestClient> {
  const device = await register.device(person);
  const { account } = device;
  const storage = createMemoryStorage<ClientTables>(clientTables);
  const devices = new Map([[device.id, device]]);
  let token = device.id;
  const transport: Transport = {
    send: (request) => client.wire(request, () => answerRequest(register, deviceOf(request), request)),
  };
  const deviceOf = ({ accessToken }: TransportRequest): TestDevice =>
    devices.get(accessToken ?? '') ?? device;
  const tokens = { current: async () => token, renew: async () => null };
  const client: TestClient = {
    account,
    device,
    storage,
    environment: register.environment,
    wire: (_request, go) => go(),
    sync: () => synchronise({ ...client, transport, tokens, onProgress: () => undefined }),
    signIn: async (next) => {
      devices.set(next.id, next);
      token = next.id;
      await adoptAccount(client, { account: next.account, deviceId: next.id });
    },
    record: async (id) => (await storage.read((transaction) => transaction.get('records', [id])))[0],
    conflicts: (id) =>
      storage.read((transaction) => transaction.list('conflicts', { index: 'byRecord', equals: id })),
    outbox: (state) =>
      storage.read((transaction) => transaction.list('outbox', { index: 'byState', equals: state })),
    status: () => readStatus(client, { isSyncing: false, fault: null, done: null }),
  };
  await adoptAccount(client, { account, deviceId: device.id });
  return client;
}

/** Two people of one municipality on one register. */
export async function createPair(): Promise<{ register: TestRegister; an: TestClient; bea: TestClient }> {
  const register = createTestRegister();
  return {
    register,
    an: await createTestClient(register, { name: 'An' }),
    bea: await createTestClient(register, { name: 'Bea' }),
  };
}

/** What the register holds of a record; `null` when it is deleted or not there. */
export async function registerRecord(register: TestRegister, id: string): Promise<FlatRecord | null> {
  const [row] = await register.storage.read((transaction) => transaction.get('records', [id]));
  return row && !row.isDeleted ? (JSON.parse(row.body) as FlatRecord) : null;
}

/** An initiative that everyone given has pulled. */
export async function createShared(
  [first, ...others]: readonly TestClient[],
  values: Readonly<Record<string, Value>>,
): Promise<string> {
  if (!first) throw new Error('nobody to create it');
  const { recordId } = await createRecord(first, { kind: 'initiative', values });
  await first.sync();
  for (const other of others) await other.sync();
  return recordId;
}

/** What the register answers that device, as a whole answer over a real wire. */
export async function answerRequest(
  register: RegisterBase,
  device: Pick<TestDevice, 'id' | 'account'>,
  request: TransportRequest,
): Promise<TransportAnswer> {
  try {
    return jsonAnswer(200, await route(register, device, request), register.environment);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code } = error;
    const { expected, results, ...details } = error.details;
    const beside = expected === undefined ? {} : { expected, results };
    return jsonAnswer(
      statusOf(code),
      { error: { code, message: code, details }, ...beside },
      register.environment,
    );
  }
}

async function route(
  { storage, environment, shelf, prints }: RegisterBase,
  { id: deviceId, account }: Pick<TestDevice, 'id' | 'account'>,
  { method, path, body }: TransportRequest,
): Promise<unknown> {
  const common = { storage, environment, accountId: account.id };
  if (method === 'POST' && path === '/api/v1/sync/push') {
    return applyPush({ ...common, deviceId, request: JSON.parse(body ?? '') as PushRequest });
  }
  const url = new URL(path, 'http://register.invalid');
  const cursor = url.searchParams.get('cursor') ?? '';
  if (method === 'GET' && url.pathname === '/api/v1/sync/digest')
    return readDigest({ ...common, prints, cursor });
  const bucket = /^\/api\/v1\/sync\/digest\/(\d+)$/.exec(url.pathname)?.[1];
  if (method === 'GET' && bucket !== undefined) {
    const { isCurrent, rows } = await readBucket({ ...common, cursor, bucket: Number(bucket) });
    return { isCurrent, changes: rows.map((row) => JSON.parse(row) as Value) };
  }
  if (method !== 'GET' || url.pathname !== '/api/v1/sync/pull') throw new AppError('notFound');
  const page = await readPieces({
    ...common,
    shelf,
    cursor: url.searchParams.get('cursor') ?? undefined,
    limit: Number(url.searchParams.get('limit')),
  });
  const changes = shelf.rowsOf(page.pieces).map((row) => JSON.parse(row) as Value);
  return { changes, cursor: page.cursor, more: page.more, epoch: page.epoch };
}

function statusOf(code: AppError['code']): number {
  const known: Partial<Record<AppError['code'], number>> = {
    notFound: 404,
    notSignedIn: 401,
    operationOutOfOrder: 409,
    epochChanged: 409,
    operationReused: 422,
    protocolTooOld: 426,
  };
  return known[code] ?? 400;
}

/** An answer as the register gives it. */
export function jsonAnswer(status: number, content: unknown, environment: Environment): TransportAnswer {
  const date = new Date(environment.now()).toUTCString();
  return { status, headers: { 'content-type': 'application/json', date }, body: JSON.stringify(content) };
}
