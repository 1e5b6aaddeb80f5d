// The least a server must say for RxDB's own replication and for PouchDB's: everything from memory, nothing checked,
// nothing kept on disk but a push's changes. Whatever it is quicker at than a real one counts for the peers.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { open, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FlatRecord } from '../shared/records/definition.ts';
import { temporaryFolder } from '../e2e/support/register.ts';

export interface PeerServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

type Json = Readonly<Record<string, unknown>>;

interface Question {
  readonly url: URL;
  readonly body: Json;
  readonly records: readonly FlatRecord[];
  readonly keep: (text: string) => Promise<void>;
}

type Answer = readonly [status: number, body: unknown];

const revision = '1-00000000000000000000000000000001';

export async function startPeerServer(records: readonly FlatRecord[]): Promise<PeerServer> {
  const folder = temporaryFolder();
  const log = await open(path.join(folder, 'changes'), 'a');
  const keep = async (text: string): Promise<void> => {
    await log.appendFile(text);
    await log.datasync();
  };
  const server = createServer((request, response) => {
    void answer(request, { records, keep }).then(
      (said) => send(response, said),
      (error: unknown) => send(response, [500, { error: String(error) }]),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await log.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function send(response: ServerResponse, [status, body]: Answer): void {
  const isPage = typeof body === 'string';
  response.writeHead(status, { 'content-type': isPage ? 'text/html' : 'application/json' });
  response.end(isPage ? body : JSON.stringify(body));
}

async function answer(
  request: IncomingMessage,
  { records, keep }: Pick<Question, 'records' | 'keep'>,
): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const url = new URL(request.url ?? '/', 'http://peers');
  const question = { url, body: (text === '' ? {} : JSON.parse(text)) as Json, records, keep };
  if (url.pathname.startsWith('/rxdb/')) return answerRxdb(question);
  if (url.pathname.startsWith('/couch')) return answerPouch(question);
  return [200, '<!doctype html><title>bench</title>'];
}

async function answerRxdb({ url, body, records, keep }: Question): Promise<Answer> {
  if (url.pathname === '/rxdb/push') {
    await keep(JSON.stringify(body));
    return [200, []];
  }
  const from = Number(url.searchParams.get('from'));
  const documents = records.slice(from, from + Number(url.searchParams.get('limit')));
  return [200, { documents, checkpoint: { from: from + documents.length } }];
}

async function answerPouch({ url, body, records, keep }: Question): Promise<Answer> {
  const [, , call = ''] = url.pathname.split('/');
  switch (call) {
    case '':
      return [200, { db_name: 'couch', update_seq: records.length, instance_start_time: '0' }];
    case '_changes': {
      const since = Number(url.searchParams.get('since') ?? 0);
      const some = records.slice(since, since + Number(url.searchParams.get('limit') ?? records.length));
      const results = some.map(({ id }, i) => ({ seq: since + i + 1, id, changes: [{ rev: revision }] }));
      return [200, { results, last_seq: since + some.length, pending: records.length - since - some.length }];
    }
    case '_bulk_get':
      return [200, { results: wanted(body, records) }];
    case '_revs_diff':
      return [200, Object.fromEntries(Object.entries(body).map(([id, missing]) => [id, { missing }]))];
    case '_bulk_docs':
      await keep(JSON.stringify(body));
      return [201, []];
    case '_local':
      return url.pathname && Object.keys(body).length > 0
        ? [201, { ok: true, id: body['_id'], rev: '0-1' }]
        : [404, { error: 'not_found', reason: 'missing' }];
    default:
      return [404, { error: 'not_found', reason: 'missing' }];
  }
}

const indexes = new WeakMap<readonly FlatRecord[], ReadonlyMap<string, FlatRecord>>();

function wanted(body: Json, records: readonly FlatRecord[]): readonly Json[] {
  const index = indexes.get(records) ?? new Map(records.map((record) => [record.id, record]));
  indexes.set(records, index);
  const revisions = { start: 1, ids: [revision.slice(2)] };
  return (body['docs'] as readonly { readonly id: string }[]).map(({ id }) => ({
    id,
    docs: [{ ok: { ...index.get(id), _id: id, _rev: revision, _revisions: revisions } }],
  }));
}
