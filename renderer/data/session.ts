// Signing in and out on this computer.
import { isAppError } from '../../shared/errors.ts';
import { forgetTokens } from '../../shared/sync/client/account.ts';
import * as client from '../../shared/sync/client/enrol.ts';
import type { EnrolInput } from '../../shared/sync/client/enrol.ts';
import { readFacts } from '../../shared/sync/client/meta.ts';
import type { Account } from '../../shared/sync/messages.ts';
import { fetchTransport } from './fetch-transport.ts';
import { compareWithJournal } from './journal.ts';
import { pageData } from './page-data.ts';
import { syncNow } from './sync-bridge.ts';

/**
 * Signs in with a one-time code.
 * @throws AppError codeInvalid, codeUsed, codeExpired, tooManyRequests, registerUnreachable, answerUnusable…
 */
export async function enrol(input: EnrolInput): Promise<Account> {
  const account = await client.enrol({ ...pageData(), transport: fetchTransport }, input);
  await compareWithJournal(pageData());
  syncNow();
  return account;
}

/** Forgets how to speak for the person; their records and unsent work stay on this computer. */
export async function signOut(): Promise<void> {
  await window.bridge?.signOut();
  const data = pageData();
  const { tokens } = await data.storage.read((transaction) => readFacts(transaction, ['tokens']));
  await forgetTokens(data);
  syncNow();
  if (tokens) await endAtRegister(tokens.refreshToken);
}

/** So that nobody who kept a copy goes on with it. Signed out is signed out, whether the register hears it or not. */
async function endAtRegister(refreshToken: string): Promise<void> {
  try {
    await fetchTransport.send({
      ...{ method: 'POST', path: '/api/v1/auth/sign-out', accessToken: null },
      body: JSON.stringify({ refreshToken }),
    });
  } catch (error) {
    if (!isAppError(error, 'registerUnreachable')) throw error;
  }
}
