// The one way to a pool of connections: PostgreSQL's types read as the rest of the program means them.
import pg from 'pg';

const int8 = 20;
const date = 1082;
const timestamptz = 1184;
const maxConnections = 16;
const connectTimeoutMs = 10_000;

/** What every connection agrees to, also on a server that somebody set up otherwise. */
const sessionSettings =
  "set synchronous_commit = on; set timezone = 'UTC'; set idle_in_transaction_session_timeout = '60s'";

/**
 * A pool for the database at `url`. A bigint is a number (an error when it is too large to be one
 * exactly), a date stays the text `2026-03-05`: a Date object would move it to another day; a moment
 * is ISO 8601 UTC with milliseconds. `onFault` is told when a resting connection breaks.
 */
export function createPool(url: string, onFault: (error: Error) => void = () => undefined): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(int8, readSafeInteger);
  types.setTypeParser(date, (text) => text);
  types.setTypeParser(timestamptz, (text) => new Date(text).toISOString());
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'smart-city-register',
    types,
    // What does not wait for an answer is sent behind it at once; PostgreSQL keeps the order.
    pipeline: true,
    verify: (client, done) => client.query(sessionSettings, (error) => done(error ?? undefined)),
  });
  pool.on('error', onFault);
  pool.on('connect', (client) => {
    // Whoever is using a connection when it breaks hears it from the query.
    client.on('error', () => undefined);
  });
  return pool;
}

function readSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is no safe integer`);
  return value;
}
