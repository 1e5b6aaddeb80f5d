// The order in which a register comes up and goes down: database, application, address; and back.
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { isSystemError } from './database/system-error.ts';
import { openDatabase } from './open-database.ts';
import type { Config } from './plugins/config.ts';
import { AppError } from '../shared/errors.ts';

// As the build lays it out: out/register/server.js beside out/renderer.
const pageFolder = fileURLToPath(new URL('../renderer', import.meta.url));
// Plain HTTP never leaves this computer: what others reach is a proxy with TLS in front of it.
const host = '127.0.0.1';
const openStreamsTimeoutMs = 3_000;

export interface StartOptions {
  readonly config: Config;
  readonly log: Logger;
  /** Aborted when the register is asked to stop before it is up. */
  readonly signal: AbortSignal;
  /** Called when the register cannot go on. */
  readonly onLost: () => void;
}

export interface RunningRegister {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a register, or leaves nothing running and throws: an AppError where a person can mend it. */
export async function startRegister(options: StartOptions): Promise<RunningRegister> {
  const { config, log, signal, onLost } = options;
  const database = await openDatabase({ config, onLost, onEvent: (event) => log.info(event) });
  try {
    signal.throwIfAborted();
    const app = await createApp({ config, databaseUrl: database.url, pageFolder, log });
    try {
      signal.throwIfAborted();
      const url = await listen(app, config);
      database.announce(url);
      return {
        url,
        async stop() {
          await closeApp(app);
          await database.stop();
        },
      };
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function listen(app: FastifyInstance, { port }: Config): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    throw explainListenError(cause, port);
  }
  const address = app.server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host}:${taken}`;
}

function explainListenError(cause: unknown, port: number): unknown {
  if (isSystemError(cause, 'EADDRINUSE')) return new AppError('portTaken', { port }, { cause });
  if (isSystemError(cause, 'EACCES')) {
    return new AppError('settingInvalid', { name: 'REGISTER_PORT', value: port }, { cause });
  }
  return cause;
}

// A client that holds a stream open, or never ends its request, does not hold up the end.
async function closeApp(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), openStreamsTimeoutMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
