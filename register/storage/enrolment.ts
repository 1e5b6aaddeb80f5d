// A one-time code becomes a device with tokens. Codes are kept as hashes, live 24 hours and are used once.
import type { PoolClient } from 'pg';
import { AppError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { Account, EnrolAnswer } from '../../shared/sync/messages.ts';
import { revoke } from './revocation.ts';
import { startFamily } from './tokens.ts';
import type { IssuedTokens, TokenStore } from './tokens.ts';
import { inTransaction } from './transaction.ts';

const codeLifeMs = 24 * 3_600_000;
/** Crockford's alphabet: no letter that looks like another, so a code can be read out over the telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 16;

export interface Invitation {
  readonly name: string;
  readonly role: Account['role'];
  readonly organisationId: string;
}

export interface EnrolRequest {
  readonly code: string;
  readonly deviceName: string;
  /** The same in a repetition of the request, so that a lost answer does not cost the person a new code. */
  readonly attempt: string | undefined;
}

/** A new code for a person; a second one for the same person lets them use another computer. */
export async function inviteAccount(
  { pool, environment }: TokenStore,
  invitation: Invitation,
): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const code = newCode(environment.randomBytes(codeLength));
  const now = environment.now();
  const expiresAt = new Date(now + codeLifeMs).toISOString();
  await inTransaction({ pool }, async (client) => {
    const accountId = await findOrCreateAccount(client, { ...invitation, id: newId(environment) });
    await client.query(
      'insert into enrolment_codes (hash, account_id, created_at, expires_at) values ($1, $2, $3, $4)',
      [environment.hash(spellCode(code)), accountId, new Date(now).toISOString(), expiresAt],
    );
  });
  return { code, expiresAt };
}

/** @throws AppError codeInvalid, codeUsed, codeExpired */
export async function enrolWithCode(store: TokenStore, request: EnrolRequest): Promise<EnrolAnswer> {
  const { pool, environment } = store;
  const hash = environment.hash(spellCode(request.code));
  const attemptHash = request.attempt === undefined ? null : environment.hash(request.attempt);
  return inTransaction({ pool }, async (client) => {
    const code = await lockCode(client, hash);
    if (!code?.account.isActive) throw new AppError('codeInvalid');
    if (code.deviceId !== null) {
      if (!(await isUnreceived(client, { code, attemptHash }))) throw new AppError('codeUsed');
      await revoke(client, { environment, because: 'replaced', device: code.deviceId });
      const tokens = await startFamily(client, { environment, deviceId: code.deviceId });
      return answerOf(code.account, { ...tokens, deviceId: code.deviceId });
    }
    if (Date.parse(code.expiresAt) <= environment.now()) throw new AppError('codeExpired');
    const deviceId = await addDevice(client, {
      ...request,
      id: newId(environment),
      accountId: code.account.id,
    });
    const tokens = await startFamily(client, { environment, deviceId });
    await client.query(
      'update enrolment_codes set used_at = $2, attempt_hash = $3, device_id = $4 where hash = $1',
      [hash, new Date(environment.now()).toISOString(), attemptHash, deviceId],
    );
    return answerOf(code.account, { ...tokens, deviceId });
  });
}

/** A new device for an account whose code was checked elsewhere: the demonstration's are not secret. @throws AppError codeInvalid */
export async function enrolAccount(
  { pool, environment }: TokenStore,
  request: { readonly accountId: string; readonly deviceName: string },
): Promise<EnrolAnswer> {
  return inTransaction({ pool }, async (client) => {
    const found = await client.query<AccountFacts>(
      `select ${accountColumns} from accounts a where a.id = $1`,
      [request.accountId],
    );
    const account = found.rows[0];
    if (!account?.isActive) throw new AppError('codeInvalid');
    const deviceId = await addDevice(client, { ...request, id: newId(environment) });
    const tokens = await startFamily(client, { environment, deviceId });
    return answerOf(account, { ...tokens, deviceId });
  });
}

interface AccountFacts extends Account {
  readonly isActive: boolean;
}

interface CodeRow {
  readonly expiresAt: string;
  readonly attemptHash: string | null;
  readonly deviceId: string | null;
  readonly account: AccountFacts;
}

const accountColumns = `a.id, a.name, a.role, a.organisation_id as "organisationId", a.is_active as "isActive"`;

async function lockCode(client: PoolClient, hash: string): Promise<CodeRow | undefined> {
  const found = await client.query<AccountFacts & Omit<CodeRow, 'account'>>(
    `select ${accountColumns}, c.expires_at as "expiresAt", c.attempt_hash as "attemptHash", c.device_id as "deviceId"
       from enrolment_codes c join accounts a on a.id = c.account_id where c.hash = $1 for update of c`,
    [hash],
  );
  const row = found.rows[0];
  return (
    row && { expiresAt: row.expiresAt, attemptHash: row.attemptHash, deviceId: row.deviceId, account: row }
  );
}

/** True for the repetition of the request that used the code, as long as nothing it was answered has been used or ended. */
async function isUnreceived(
  client: PoolClient,
  { code, attemptHash }: { readonly code: CodeRow; readonly attemptHash: string | null },
): Promise<boolean> {
  if (attemptHash === null || attemptHash !== code.attemptHash) return false;
  const used = await client.query(
    `select 1 from token_families f join access_tokens t on t.family_id = f.id and t.used_at is not null where f.device_id = $1
     union all
     select 1 from token_families f join refresh_tokens t on t.family_id = f.id and t.used_at is not null where f.device_id = $1
     union all
     select 1 from token_families where device_id = $1 and revoked_because <> 'replaced'`,
    [code.deviceId],
  );
  return used.rowCount === 0;
}

async function findOrCreateAccount(
  client: PoolClient,
  wanted: Invitation & { readonly id: string },
): Promise<string> {
  const values = [wanted.name, wanted.role, wanted.organisationId];
  const found = await client.query<{ id: string }>(
    'select id from accounts where name = $1 and role = $2 and organisation_id = $3 and is_active',
    values,
  );
  if (found.rows[0]) return found.rows[0].id;
  await client.query(
    `insert into accounts (id, name, role, organisation_id, is_active, scope_revision) values ($4, $1, $2, $3, true, 1)`,
    [...values, wanted.id],
  );
  return wanted.id;
}

async function addDevice(
  client: PoolClient,
  device: { readonly id: string; readonly accountId: string; readonly deviceName: string },
): Promise<string> {
  await client.query('insert into devices (id, account_id, name, last_n) values ($1, $2, $3, 0)', [
    device.id,
    device.accountId,
    device.deviceName,
  ]);
  return device.id;
}

function answerOf(
  { id, name, role, organisationId }: Account,
  { accessToken, expiresAt, refreshToken, deviceId }: IssuedTokens & { readonly deviceId: string },
): EnrolAnswer {
  return { accessToken, expiresAt, refreshToken, deviceId, account: { id, name, role, organisationId } };
}

/** Four groups of four: 80 bits, out of reach of guessing even without the limit on attempts. */
function newCode(bytes: Uint8Array): string {
  const letters = [...bytes.slice(0, codeLength)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** The one spelling of a code, however it was typed. */
function spellCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
