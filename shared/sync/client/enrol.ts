// Signing in with a one-time code.
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { enrolAnswer } from '../messages.ts';
import type { Account } from '../messages.ts';
import { adoptAccount } from './account.ts';
import type { ClientContext } from './context.ts';
import { readFacts, writeFacts } from './meta.ts';
import { readAnswer } from './transport.ts';
import type { Transport } from './transport.ts';

export interface EnrolInput {
  readonly code: string;
  /** How a person recognises this computer in a list of theirs. */
  readonly deviceName: string;
}

/** The desktop shell keeps the tokens to itself. */
const answerShape = enrolAnswer.partial({ accessToken: true, refreshToken: true });

/** @throws AppError codeInvalid, codeUsed, codeExpired, tooManyRequests, registerUnreachable, answerUnusable… */
export async function enrol(
  context: ClientContext & { readonly transport: Transport },
  { code, deviceName }: EnrolInput,
): Promise<Account> {
  const { environment, transport } = context;
  const attempt = await attemptFor(context, code.trim());
  const answer = await transport.send({
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
  await adoptAccount(context, { account, deviceId, ...tokens });
  return account;
}

/**
 * One attempt per code, kept until it has succeeded: when the answer was lost, the same question gives the same answer,
 * also after the page was opened anew. `adoptAccount` forgets it.
 */
function attemptFor({ storage, environment }: ClientContext, code: string): Promise<string> {
  return storage.write(async (transaction) => {
    const { enrolment } = await readFacts(transaction, ['enrolment']);
    if (enrolment?.code === code) return enrolment.attempt;
    const attempt = newId(environment);
    await writeFacts(transaction, { enrolment: { code, attempt } });
    return attempt;
  });
}
