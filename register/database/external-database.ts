// Looks at a database that somebody else runs before anything depends on it, and says which thing is
// wrong: nobody there, not PostgreSQL, name or password, no such database. Never tells the password.
import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { isSystemError, systemErrorCode } from './system-error.ts';
import { AppError, isAppError } from '../../shared/errors.ts';

const timeoutMs = 5_000;
// PostgreSQL's SSLRequest: length 8, code 80877103. A PostgreSQL server answers one letter, S or N.
const encryptionRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const absent = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
];
// PostgreSQL's SQLSTATE codes: invalid_password, invalid_authorization_specification.
const refused = ['28P01', '28000'];
const noSuchDatabase = '3D000';

/** Throws AppError `databaseUnreachable`, `databaseNotPostgresql`, `databaseAccessRefused`, `databaseMissing` or `databaseNotDurable`. */
export async function checkExternalDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: timeoutMs });
  const place = { host: describePlace(client) };
  if (!(await speaksPostgresql(client, place))) throw new AppError('databaseNotPostgresql', place);
  try {
    await client.connect();
    try {
      const { rows } = await client.query<{ fsync: string }>('show fsync');
      checkDurable(rows[0]?.fsync, place);
    } finally {
      await client.end();
    }
  } catch (cause) {
    throw explainRefusal(cause, { ...place, name: client.database ?? '' });
  }
}

/** Nothing may be acknowledged that a power cut would take back. @throws AppError databaseNotDurable */
export function checkDurable(fsync: string | undefined, place: { readonly host: string }): void {
  if (fsync !== 'on') throw new AppError('databaseNotDurable', place);
}

// pg's own error of a wrong password holds no password, so it may stay as the cause.
function explainRefusal(cause: unknown, details: { host: string; name: string }): AppError {
  if (isAppError(cause)) return cause;
  const code = systemErrorCode(cause);
  const { host, name } = details;
  if (code !== undefined && refused.includes(code)) {
    return new AppError('databaseAccessRefused', { host }, { cause });
  }
  if (code === noSuchDatabase) return new AppError('databaseMissing', { host, name }, { cause });
  return new AppError('databaseUnreachable', { host }, { cause });
}

function describePlace(client: pg.Client): string {
  return client.host.startsWith('/') ? client.host : `${client.host}:${client.port}`;
}

async function speaksPostgresql(client: pg.Client, place: { host: string }): Promise<boolean> {
  try {
    const answer = await firstByte(openSocket(client));
    return answer === 'S' || answer === 'N';
  } catch (cause) {
    if (isSystemError(cause, ...absent)) throw new AppError('databaseUnreachable', place, { cause });
    // It hung up on the question.
    if (isSystemError(cause, 'ECONNRESET', 'EPIPE')) return false;
    throw cause;
  }
}

function openSocket({ host, port }: pg.Client): Socket {
  return host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
}

// Empty when it says nothing or hangs up; ETIMEDOUT when the address does not answer at all.
function firstByte(socket: Socket): Promise<string> {
  return new Promise((done, fail) => {
    let isConnected = false;
    const settle = (answer: string): void => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(timeoutMs, () => {
      if (isConnected) settle('');
      else socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
    });
    socket.once('connect', () => {
      isConnected = true;
      socket.write(encryptionRequest);
    });
    socket.once('data', (bytes) => settle(bytes.toString('latin1', 0, 1)));
    socket.once('end', () => settle(''));
    socket.once('error', fail);
  });
}
