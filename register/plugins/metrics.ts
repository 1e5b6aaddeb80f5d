// Figures for Prometheus. They count; they never hold a record's contents or a person's name.
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Pool } from 'pg';
import type { Outcome } from '../../shared/sync/messages.ts';

export interface Metrics {
  readonly registry: Registry;
  countOutcome(outcome: Outcome): void;
  countPulledRows(count: number): void;
}

export interface MetricsOptions {
  readonly pool: Pool;
  readonly listenerCount: () => number;
  readonly isAnchorFailing: () => boolean;
}

export function createMetrics({ pool, listenerCount, isAnchorFailing }: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const outcomes = new Counter({
    ...{ name: 'register_operations_total', help: 'Operations answered, by outcome', registers },
    labelNames: ['outcome'],
  });
  const pulled = new Counter({ name: 'register_pulled_rows_total', help: 'Rows sent in pulls', registers });
  addGauge(registry, { name: 'register_event_streams', help: 'Open event streams', read: listenerCount });
  addGauge(registry, {
    ...{ name: 'register_database_connections', help: 'Open database connections' },
    read: () => pool.totalCount,
  });
  addGauge(registry, {
    ...{ name: 'register_anchor_failing', help: '1 while the outside anchor of history cannot be written' },
    read: () => Number(isAnchorFailing()),
  });
  addGauge(registry, {
    ...{ name: 'register_database_waiting', help: 'Requests waiting for a connection' },
    read: () => pool.waitingCount,
  });
  return {
    registry,
    countOutcome: (outcome) => outcomes.inc({ outcome }),
    countPulledRows: (count) => pulled.inc(count),
  };
}

/** Times every answer by route, never by address: an address can hold an id. */
export function addRequestTimes(app: FastifyInstance, { registry }: Metrics): void {
  const times = new Histogram({
    ...{ name: 'register_request_seconds', help: 'Time to answer', registers: [registry] },
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.15, 0.4, 1, 3, 10],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    times.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
}

function addGauge(
  registry: Registry,
  { name, help, read }: { readonly name: string; readonly help: string; readonly read: () => number },
): void {
  new Gauge({
    ...{ name, help, registers: [registry] },
    collect() {
      this.set(read());
    },
  });
}
