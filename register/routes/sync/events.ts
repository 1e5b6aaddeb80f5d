// Server-sent events: a hint, without contents, that there is something to pull. A stream ends when its token does,
// so that whoever lost their rights stops hearing; the client comes back with a fresh token.
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { RegisterServices } from '../../plugins/services.ts';
import { personOf } from '../../plugins/session.ts';
import { checkClientProtocol } from './client-protocol.ts';

const heartbeatMs = 15_000;
/** A computer has one loop; a few more are its old connections that nobody has closed yet. */
const maxStreamsPerDevice = 4;

export function addEventsRoute(app: FastifyInstance, { changes, environment }: RegisterServices): void {
  const streams = new Map<string, EventStream[]>();
  app.get(
    '/api/v1/sync/events',
    { schema: { summary: 'Hints that there is something to pull' } },
    (request, reply) => {
      checkClientProtocol(request);
      const { deviceId, expiresAtMs } = personOf(request);
      const headers = {
        ...reply.getHeaders(),
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
        connection: 'close',
      };
      reply.hijack();
      reply.raw.writeHead(200, headers as Record<string, string>);
      const stream = openStream(reply.raw, {
        lifeMs: expiresAtMs - environment.now(),
        subscribe: changes.subscribe,
      });
      const others = streams.get(deviceId) ?? [];
      streams.set(deviceId, [...others, stream]);
      if (others.length >= maxStreamsPerDevice) others[0]?.end();
      reply.raw.once('close', () => {
        const left = (streams.get(deviceId) ?? []).filter((other) => other !== stream);
        if (left.length > 0) streams.set(deviceId, left);
        else streams.delete(deviceId);
      });
    },
  );
  app.addHook('preClose', async () => {
    for (const stream of [...streams.values()].flat()) stream.end();
  });
}

interface EventStream {
  end(): void;
}

interface StreamOptions {
  readonly lifeMs: number;
  readonly subscribe: (listener: () => void) => () => void;
}

function openStream(raw: ServerResponse, { lifeMs, subscribe }: StreamOptions): EventStream {
  // One at once: what changed between the last pull and this moment.
  const hint = (): boolean => raw.write('event: change\ndata: {}\n\n');
  hint();
  const unsubscribe = subscribe(hint);
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  const end = setTimeout(() => raw.end(), lifeMs);
  raw.once('close', () => {
    unsubscribe();
    clearInterval(heartbeat);
    clearTimeout(end);
  });
  raw.on('error', () => raw.destroy());
  return { end: () => raw.end() };
}
