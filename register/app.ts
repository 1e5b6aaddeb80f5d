// The register's HTTP application: what it is made of, on one page.
import packageFile from '../package.json' with { type: 'json' };
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { AnchorKeeper } from './anchor/anchor-keeper.ts';
import { createPool } from './database/pool.ts';
import { loadDemoData, loadReferenceData, switchDemoAccounts } from './demo/load.ts';
import { migrate } from './migrations/migrate.ts';
import { openAnchor } from './open-anchor.ts';
import { openChangeFeed } from './plugins/change-feed.ts';
import { addCompression } from './plugins/compression.ts';
import type { Config } from './plugins/config.ts';
import { createEnvironment } from './plugins/environment.ts';
import { addErrors } from './plugins/errors.ts';
import { keepHouse, keepHouseDaily } from './plugins/housekeeping.ts';
import { addJsonBodies } from './plugins/json-body.ts';
import { addRequestTimes, createMetrics } from './plugins/metrics.ts';
import { addOpenApi, addOpenApiRoute } from './plugins/openapi.ts';
import { addRateLimit } from './plugins/rate-limit.ts';
import type { RateLimit } from './plugins/rate-limit.ts';
import { addSecurityHeaders } from './plugins/security-headers.ts';
import type { RegisterServices } from './plugins/services.ts';
import { addSession } from './plugins/session.ts';
import { trustOf } from './plugins/trusted-proxies.ts';
import { closeUnusedConnections } from './plugins/unused-connections.ts';
import { addAccountRoutes } from './routes/accounts/accounts.ts';
import { addCalendarRoutes } from './routes/calendar/calendar.ts';
import { addConflictRoutes } from './routes/conflicts/conflicts.ts';
import { addFileRoutes } from './routes/files/files.ts';
import { addHealthRoutes } from './routes/health/health.ts';
import { addMapRoutes } from './routes/map/map.ts';
import { addPageRoutes } from './routes/page/page.ts';
import { addRecordRoutes } from './routes/records/records.ts';
import { addDigestRoutes } from './routes/sync/digest.ts';
import { addEventsRoute } from './routes/sync/events.ts';
import { addPullRoute } from './routes/sync/pull.ts';
import { addPushRoute } from './routes/sync/push.ts';
import { createFileStore } from './storage/file-store.ts';
import { openPieceShelf } from './storage/piece-shelf.ts';
import { readIdentity } from './storage/identity.ts';
import { createRegisterStorage } from './storage/register-storage.ts';
import { sealHistory } from './storage/seal-history.ts';

export interface AppOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  /** Absolute path of the built page. */
  readonly pageFolder: string;
  readonly log: Logger;
  readonly rateLimit?: RateLimit;
}

/** The application on a migrated database with the reference data, ready to listen. @throws AppError databaseNewerThanProgram */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { services, anchor } = await openServices(options);
  const app = Fastify({
    loggerInstance: options.log,
    // One line per answer at level debug would still be one line per answer; figures are in /metrics.
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    trustProxy: trustOf(options.config.trustedProxies),
    // Whoever sends its question drop by drop is cut off; answers may take as long as they need.
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
  }) as unknown as FastifyInstance;
  app.addHook('onClose', async () => {
    await services.changes.close();
    await services.pieces.close();
    await anchor.close();
    await services.pool.end();
  });
  try {
    await addPlugins(app, { services, ...(options.rateLimit && { rateLimit: options.rateLimit }) });
    await addRoutes(app, services);
    keepHouseDaily(app, services);
    await app.ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

interface OpenedServices {
  readonly services: RegisterServices;
  readonly anchor: AnchorKeeper;
}

async function openServices(options: AppOptions): Promise<OpenedServices> {
  const { config, databaseUrl, pageFolder, log } = options;
  const pool = createPool(databaseUrl, () => log.error('a connection to the database broke'));
  try {
    const { storage, environment } = await prepareDatabase(pool, log);
    const anchor = await openAnchor({ pool, storage, environment, dataFolder: config.dataFolder, log });
    await loadReferenceData({ storage, environment });
    if (config.demo) await loadDemoData({ storage, environment });
    await switchDemoAccounts(storage, config.demo);
    await keepHouse({ pool, storage, environment });
    const changes = openChangeFeed(pool, () =>
      log.error('the database does not tell of changes; trying again'),
    );
    const metrics = createMetrics({
      ...{ pool, listenerCount: changes.listenerCount, isAnchorFailing: anchor.isFailing },
    });
    const { version } = packageFile;
    const files = createFileStore(config.filesFolder);
    const pieces = await openPieceShelf(config.dataFolder);
    const services = {
      ...{ pool, storage, environment, changes, files, pieces, metrics, version },
      ...{ isDemo: config.demo, pageFolder, tiles: config.tiles },
    };
    return { services, anchor };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** The database in its newest form, its history a whole chain. @throws AppError databaseNewerThanProgram */
async function prepareDatabase(
  pool: Pool,
  log: Logger,
): Promise<Pick<RegisterServices, 'storage' | 'environment'>> {
  await migrate(pool);
  const storage = createRegisterStorage(pool);
  await sealHistory({ pool, storage, environment: createEnvironment('') });
  const { secret } = await readIdentity(pool, createEnvironment(''));
  const environment = createEnvironment(secret, (error) =>
    log.error({ err: error }, 'an operation could not be decided'),
  );
  return { storage, environment };
}

interface PluginOptions {
  readonly services: RegisterServices;
  readonly rateLimit?: RateLimit;
}

async function addPlugins(app: FastifyInstance, { services, rateLimit }: PluginOptions): Promise<void> {
  closeUnusedConnections(app);
  addErrors(app);
  addRequestTimes(app, services.metrics);
  await addSecurityHeaders(app);
  await addCompression(app);
  addSession(app, services);
  addJsonBodies(app);
  await addRateLimit(app, rateLimit);
  await addOpenApi(app, services.version);
}

async function addRoutes(app: FastifyInstance, services: RegisterServices): Promise<void> {
  addHealthRoutes(app, services);
  addAccountRoutes(app, services);
  addPushRoute(app, services);
  addPullRoute(app, services);
  addDigestRoutes(app, services);
  addEventsRoute(app, services);
  addRecordRoutes(app, services);
  addConflictRoutes(app, services);
  addCalendarRoutes(app, services);
  addMapRoutes(app, services);
  await addFileRoutes(app, services);
  addOpenApiRoute(app);
  await addPageRoutes(app, services);
}
