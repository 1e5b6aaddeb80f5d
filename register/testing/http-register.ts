// A whole register for tests: real PostgreSQL, real sockets, and clients that speak HTTP like any other.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { newId } from '../../shared/ids.ts';
import type { EnrolAnswer, Operation, PullChange } from '../../shared/sync/messages.ts';
import { createApp } from '../app.ts';
import type { AppOptions } from '../app.ts';
import { createEnvironment } from '../plugins/environment.ts';
import type { TileSource } from '../plugins/tiles.ts';
import { startTestPostgres } from './postgres.ts';

export interface HttpRegister {
  readonly url: string;
  readonly databaseUrl: string;
  readonly app: FastifyInstance;
  enrol(code: string): Promise<HttpDevice>;
  stop(): Promise<void>;
}

interface StartOptions extends Partial<Pick<AppOptions, 'pageFolder' | 'rateLimit'>> {
  readonly tiles?: TileSource;
  readonly filesFolder?: string;
  /** Where its outside anchor lies; a folder of its own, gone afterwards, where none is given. */
  readonly dataFolder?: string;
  readonly isDemo?: boolean;
  readonly trustedProxies?: readonly string[];
  /** Use this database instead of a new one, and leave it. */
  readonly databaseUrl?: string;
}

export async function startHttpRegister(options: StartOptions = {}): Promise<HttpRegister> {
  const database =
    options.databaseUrl === undefined
      ? await startTestPostgres()
      : { url: options.databaseUrl, stop: () => Promise.resolve() };
  const ownFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'smart-city-register-http-')));
  const app = await createApp({
    config: {
      ...{ port: 0, dataFolder: ownFolder, logLevel: 'silent' },
      filesFolder: options.filesFolder ?? '/nowhere',
      trustedProxies: options.trustedProxies ?? [],
      tiles: options.tiles ?? null,
      ...{ database: { kind: 'external', url: database.url }, demo: options.isDemo ?? true },
    },
    databaseUrl: database.url,
    pageFolder: options.pageFolder ?? '/nowhere',
    log: pino({ level: 'silent' }),
    ...(options.rateLimit && { rateLimit: options.rateLimit }),
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    ...{ url, databaseUrl: database.url, app },
    enrol: async (code) => {
      const answer = await post(`${url}/api/v1/auth/enrol`, { code, deviceName: 'test' });
      if (answer.status !== 200) throw new Error(`not enrolled: ${await answer.text()}`);
      return new HttpDevice(url, (await answer.json()) as EnrolAnswer);
    },
    stop: async () => {
      await app.close();
      await database.stop();
      if (options.dataFolder === undefined) await rm(ownFolder, { recursive: true, force: true });
    },
  };
}

const environment = createEnvironment('test');

export function makeId(): string {
  return newId(environment);
}

export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** A client without any cleverness of its own. */
export class HttpDevice {
  readonly enrolment: EnrolAnswer;
  readonly #url: string;
  #lastN = 0;

  constructor(url: string, enrolment: EnrolAnswer) {
    this.#url = url;
    this.enrolment = enrolment;
  }

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.enrolment.accessToken}` };
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.#url}${path}`, { headers: { ...this.headers, ...headers } });
  }

  /** The next operation of this device. */
  operation(facts: Partial<Operation> & Pick<Operation, 'type'>): Operation {
    this.#lastN += 1;
    return {
      ...{ opId: makeId(), n: this.#lastN, kind: 'initiative', recordId: makeId(), changes: {} },
      ...{ at: new Date().toISOString(), ...facts },
    };
  }

  create(titleNl: string, facts: Partial<Operation> = {}): Operation {
    return this.operation({ type: 'create', changes: { titleNl: { base: null, value: titleNl } }, ...facts });
  }

  push(ops: readonly unknown[], envelope: Readonly<Record<string, unknown>> = {}): Promise<Response> {
    const body = { deviceId: this.enrolment.deviceId, protocol: 1, schema: 1, ops, ...envelope };
    return post(`${this.#url}/api/v1/sync/push`, body, this.headers);
  }

  async pullAll(limit = 500): Promise<PullChange[]> {
    const changes: PullChange[] = [];
    for (let cursor = '', more = true; more;) {
      const answer = await this.get(
        `/api/v1/sync/pull?limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      const page = (await answer.json()) as { changes: PullChange[]; cursor: string; more: boolean };
      changes.push(...page.changes);
      ({ cursor, more } = page);
    }
    return changes;
  }
}
