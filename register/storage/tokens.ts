// Tokens of a device: a short one that is shown with each request, and a long one that is exchanged for the next pair.
// Only their hashes are kept. All that descend from one enrolment are a family and fall together.
import type { Pool, PoolClient } from 'pg';
import { AppError, assert } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { Account } from '../../shared/sync/messages.ts';
import type { RegisterEnvironment } from '../../shared/sync/register/environment.ts';
import { gather } from './gather.ts';
import { revoke } from './revocation.ts';
import { ask, inTransaction } from './transaction.ts';

const accessLifeMs = 10 * 60_000;
/** As long as tombstones live: a computer that comes back within that time can still send what it holds. */
const refreshLifeMs = 400 * 24 * 3_600_000;
/** A used token that comes back within this time is noticed as stolen; after it, it is merely unknown. */
const reuseNoticedMs = 7 * 24 * 3_600_000;

export interface TokenStore {
  readonly pool: Pool;
  readonly environment: RegisterEnvironment;
}

export interface IssuedTokens {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken: string;
}

/** Who is asking, as the database has it at this moment. */
export interface SignedIn {
  readonly account: Account;
  readonly deviceId: string;
  /** When the token shown ceases to be good; milliseconds since 1970. */
  readonly expiresAtMs: number;
}

interface KnownToken extends Account {
  readonly hash: string;
  readonly deviceId: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

/**
 * Tells who shows an access token: `null` for one that is unknown, expired or revoked, or whose account may no longer do
 * anything. Those of requests that come together are looked up together.
 */
export function createIdentifier(store: TokenStore): (accessToken: string) => Promise<SignedIn | null> {
  const find = gather((hashes: readonly string[]) => findTokens(store, hashes));
  return async (accessToken) => {
    const known = await find(store.environment.hash(accessToken));
    if (!known) return null;
    // Each by itself: it may have to wait for someone who is just exchanging that token.
    if (known.usedAt === null) await noteUse(store, known);
    const { id, name, role, organisationId, deviceId, expiresAt } = known;
    return { account: { id, name, role, organisationId }, deviceId, expiresAtMs: Date.parse(expiresAt) };
  };
}

async function findTokens(
  { pool, environment }: TokenStore,
  hashes: readonly string[],
): Promise<readonly (KnownToken | undefined)[]> {
  const found = await ask<KnownToken>(pool, {
    name: 'tokens.find',
    text: `select t.hash, a.id, a.name, a.role, a.organisation_id as "organisationId", d.id as "deviceId",
                  t.expires_at as "expiresAt", t.used_at as "usedAt"
             from access_tokens t join token_families f on f.id = t.family_id and f.revoked_at is null
             join devices d on d.id = f.device_id join accounts a on a.id = d.account_id and a.is_active
            where t.hash = any($1::text[]) and t.expires_at > $2`,
    values: [hashes, moment(environment.now())],
  });
  const known = new Map(found.rows.map((row) => [row.hash, row]));
  return hashes.map((hash) => known.get(hash));
}

async function noteUse({ pool, environment }: TokenStore, { hash }: KnownToken): Promise<void> {
  await ask(pool, {
    text: 'update access_tokens set used_at = $2 where hash = $1 and used_at is null',
    values: [hash, moment(environment.now())],
  });
}

/** The first pair of a new family. */
export async function startFamily(
  client: PoolClient,
  { environment, deviceId }: { readonly environment: RegisterEnvironment; readonly deviceId: string },
): Promise<IssuedTokens> {
  const familyId = newId(environment);
  await client.query('insert into token_families (id, device_id, created_at) values ($1, $2, $3)', [
    familyId,
    deviceId,
    moment(environment.now()),
  ]);
  return issue(client, { environment, familyId });
}

interface RefreshRow {
  readonly familyId: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly attemptHash: string | null;
  readonly successorHash: string | null;
  readonly isRevoked: boolean;
}

/**
 * Exchanges a refresh token for the next pair. A token that comes back revokes its family, unless it is the same
 * `attempt` whose answer got lost: then what that answer held has never been used, and is replaced.
 * @throws AppError refreshTokenInvalid
 */
export async function refresh(
  { pool, environment }: TokenStore,
  request: { readonly refreshToken: string; readonly attempt: string | undefined },
): Promise<IssuedTokens> {
  const hash = environment.hash(request.refreshToken);
  const attemptHash = request.attempt === undefined ? null : environment.hash(request.attempt);
  // Refused after the commit: a revocation must not be rolled back with the refusal.
  const tokens = await inTransaction({ pool }, async (client) => {
    const row = await lockRefreshToken(client, hash);
    if (!row || row.isRevoked || Date.parse(row.expiresAt) <= environment.now()) return null;
    if (row.usedAt !== null && !(await takeBack(client, row, attemptHash))) {
      await revoke(client, { environment, because: 'reuse', family: row.familyId });
      return null;
    }
    const issued = await issue(client, { environment, familyId: row.familyId });
    await client.query(
      'update refresh_tokens set used_at = $2, attempt_hash = $3, successor_hash = $4 where hash = $1',
      [hash, moment(environment.now()), attemptHash, environment.hash(issued.refreshToken)],
    );
    await forgetSuperseded(client, { environment, hash, familyId: row.familyId });
    return issued;
  });
  if (!tokens) throw new AppError('refreshTokenInvalid');
  return tokens;
}

async function lockRefreshToken(client: PoolClient, hash: string): Promise<RefreshRow | undefined> {
  const found = await client.query<RefreshRow>(
    `select r.family_id as "familyId", r.expires_at as "expiresAt", r.used_at as "usedAt", r.attempt_hash as "attemptHash",
            r.successor_hash as "successorHash", (f.revoked_at is not null or not a.is_active) as "isRevoked"
       from refresh_tokens r join token_families f on f.id = r.family_id
       join devices d on d.id = f.device_id join accounts a on a.id = d.account_id
      where r.hash = $1 for update of r, f`,
    [hash],
  );
  return found.rows[0];
}

/** True when this is the repetition of a request whose answer nobody ever used; what it held is withdrawn. */
async function takeBack(client: PoolClient, row: RefreshRow, attemptHash: string | null): Promise<boolean> {
  if (attemptHash === null || attemptHash !== row.attemptHash || row.successorHash === null) return false;
  const used = await client.query(
    `select 1 from refresh_tokens where hash = $1 and used_at is not null
     union all select 1 from access_tokens where refresh_hash = $1 and used_at is not null`,
    [row.successorHash],
  );
  if (used.rowCount !== 0) return false;
  await client.query('delete from access_tokens where refresh_hash = $1', [row.successorHash]);
  await client.query('delete from refresh_tokens where hash = $1', [row.successorHash]);
  return true;
}

/** One is used every ten minutes; of what came before the token just exchanged nobody needs the answer again. */
async function forgetSuperseded(
  client: PoolClient,
  exchanged: {
    readonly environment: RegisterEnvironment;
    readonly hash: string;
    readonly familyId: string;
  },
): Promise<void> {
  const { environment, hash, familyId } = exchanged;
  await client.query('delete from refresh_tokens where family_id = $1 and hash <> $2 and used_at < $3', [
    ...[familyId, hash, moment(environment.now() - reuseNoticedMs)],
  ]);
}

async function issue(
  client: PoolClient,
  { environment, familyId }: { readonly environment: RegisterEnvironment; readonly familyId: string },
): Promise<IssuedTokens> {
  const now = environment.now();
  const [accessToken, refreshToken] = [newToken(environment), newToken(environment)];
  const refreshHash = environment.hash(refreshToken);
  const expiresAt = moment(now + accessLifeMs);
  // Expired ones of this family are of no more use to anybody.
  await client.query('delete from access_tokens where family_id = $1 and expires_at < $2', [
    familyId,
    moment(now),
  ]);
  await client.query(
    'insert into refresh_tokens (hash, family_id, created_at, expires_at) values ($1, $2, $3, $4)',
    [refreshHash, familyId, moment(now), moment(now + refreshLifeMs)],
  );
  const added = await client.query(
    'insert into access_tokens (hash, family_id, refresh_hash, expires_at) values ($1, $2, $3, $4)',
    [environment.hash(accessToken), familyId, refreshHash, expiresAt],
  );
  assert(added.rowCount === 1, 'an access token is stored before it is given');
  return { accessToken, expiresAt, refreshToken };
}

function newToken(environment: RegisterEnvironment): string {
  return Buffer.from(environment.randomBytes(32)).toString('base64url');
}

function moment(ms: number): string {
  return new Date(ms).toISOString();
}
