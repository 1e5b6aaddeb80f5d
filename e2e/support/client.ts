// A client of the register that speaks HTTP as SYNC promises it, for what a test checks behind the screen's back.
import { randomBytes } from 'node:crypto';
import { newId } from '../../shared/ids.ts';
import type {
  Account,
  HistoryEntry,
  Operation,
  PullAnswer,
  PullChange,
  PushAnswer,
} from '../../shared/sync/messages.ts';
import type { Value } from '../../shared/fields/field.ts';
import { protocolVersion, schemaVersion } from '../../shared/sync/protocol.ts';

export interface RegisterClient {
  readonly account: Account;
  readonly deviceId: string;
  /** What every request carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** Makes the next operation of this device. */
  readonly operation: (edit: Edit) => Operation;
  readonly push: (ops: readonly Operation[]) => Promise<PushAnswer>;
  /** Everything in this person's view, from the start. */
  readonly pull: () => Promise<readonly PullChange[]>;
  readonly history: (kind: string, recordId: string) => Promise<readonly HistoryEntry[]>;
  readonly request: (path: string, init?: RequestInit) => Promise<Answer>;
}

export interface Edit {
  readonly type: Operation['type'];
  readonly kind: string;
  readonly recordId: string;
  readonly values?: Readonly<Record<string, Value>>;
  /** The revision the person had seen; null for a create. */
  readonly base?: number | null;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export function makeId(): string {
  return newId({ now: Date.now, randomBytes });
}

/** Signs in as a new device. */
export async function enrol(url: string, code: string): Promise<RegisterClient> {
  const { body } = await ask(`${url}/api/v1/auth/enrol`, json({ code, deviceName: 'Test' }));
  const { accessToken, deviceId, account } = body as {
    accessToken: string;
    deviceId: string;
    account: Account;
  };
  const headers = { authorization: `Bearer ${accessToken}` };
  const request = (path: string, init: RequestInit = {}): Promise<Answer> =>
    ask(`${url}/api/v1/${path}`, { ...init, headers: { ...init.headers, ...headers } });
  let n = 0;
  return {
    account,
    deviceId,
    headers,
    request,
    operation: (edit) => operationOf(edit, (n += 1)),
    async push(ops) {
      const message = { deviceId, protocol: protocolVersion, schema: schemaVersion, ops };
      return (await request('sync/push', json(message))).body as PushAnswer;
    },
    pull: () => pullAll(request),
    async history(kind, recordId) {
      const { body: answer } = await request(`records/${kind}/${recordId}/history`);
      return (answer as { history: readonly HistoryEntry[] }).history;
    },
  };
}

function operationOf({ type, kind, recordId, values = {}, base = null }: Edit, n: number): Operation {
  const changes = Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, { base, value }]),
  );
  const opId = makeId();
  const at = new Date().toISOString();
  const operation = { opId, n, kind, recordId, type, changes, at };
  return base === null ? operation : { ...operation, base };
}

async function pullAll(
  request: (path: string) => Promise<Answer>,
  cursor = '',
): Promise<readonly PullChange[]> {
  const { body } = await request(`sync/pull?limit=2000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
  const page = body as PullAnswer;
  return page.more ? [...page.changes, ...(await pullAll(request, page.cursor))] : page.changes;
}

function json(message: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(message) };
}

async function ask(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const answer = { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  if (!response.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
  return answer;
}
