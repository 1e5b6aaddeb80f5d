// Signing in and out on this computer.
import { AppError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { adoptAccount, forgetTokens } from '../../shared/sync/client/account.ts';
import { readAnswer } from '../../shared/sync/client/transport.ts';
import { enrolAnswer } from '../../shared/sync/messages.ts';
import type { Account } from '../../shared/sync/messages.ts';
import { environment } from './environment.ts';
import { fetchTransport } from './fetch-transport.ts';
import { pageData } from './page-data.ts';
import { syncNow } from './sync-bridge.ts';

export interface EnrolInput {
  readonly code: string;
  /** How a person recognises this computer in a list of theirs. */
  readonly deviceName: string;
}

/** The desktop shell keeps the tokens to itself. */
const answerShape = enrolAnswer.partial({ accessToken: true, refreshToken: true });

/** One attempt per code: when the answer was lost, the same question gives the same answer. */
const attempts = new Map<string, string>();

/**
 * Signs in with a one-time code.
 * @throws AppError codeInvalid, codeUsed, codeExpired, tooManyRequests, registerUnreachable, answerUnusable…
 */
export async function enrol({ code, deviceName }: EnrolInput): Promise<Account> {
  const attempt = attempts.get(code) ?? newId(environment);
  attempts.set(code, attempt);
  const answer = await fetchTransport.send({
    method: 'POST',
    path: '/api/v1/auth/enrol',
    body: JSON.stringify({ code: code.trim(), deviceName, attempt }),
    accessToken: null,
  });
  const parsed = answerShape.safeParse(readAnswer(answer, environment).json);
  if (!parsed.success) throw new AppError('answerUnusable');
  const { account, deviceId, accessToken, refreshToken, expiresAt } = parsed.data;
  const tokens =
    accessToken !== undefined && refreshToken !== undefined
      ? { tokens: { accessToken, refreshToken, expiresAt, attempt: newId(environment) } }
      : {};
  await adoptAccount(pageData(), { account, deviceId, ...tokens });
  syncNow();
  return account;
}

/** Forgets how to speak for the person; their records and unsent work stay on this computer. */
export async function signOut(): Promise<void> {
  await window.bridge?.signOut();
  await forgetTokens(pageData());
  syncNow();
}
