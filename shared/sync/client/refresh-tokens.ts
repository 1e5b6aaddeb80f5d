// A new pair of tokens for one that was refused, wherever a client keeps them beside its records.
import { AppError, isAppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { tokensAnswer } from '../messages.ts';
import type { ClientContext } from './context.ts';
import { readFacts, writeFacts } from './meta.ts';
import type { ClientFacts } from './meta.ts';
import { readAnswer } from './transport.ts';
import type { Transport } from './transport.ts';

/** The access token known now; `null` when nobody has signed in. */
export async function readAccessToken(context: Pick<ClientContext, 'storage'>): Promise<string | null> {
  return (await readTokens(context))?.accessToken ?? null;
}

/**
 * The access token after that one was refused; `null` when the register no longer knows the pair. One at a time: a
 * refresh token used twice counts as stolen.
 * @throws AppError registerUnreachable, answerUnusable…; the same attempt is made again next time
 */
export async function refreshTokens(
  context: ClientContext & { readonly transport: Transport },
  refused: string | null,
): Promise<string | null> {
  const { storage, environment } = context;
  const known = await readTokens(context);
  if (!known) return null;
  if (known.accessToken !== refused) return known.accessToken;
  const tokens = await askForTokens(context, known);
  // Whoever signed out or in meanwhile has the last word.
  await storage.write(async (transaction) => {
    const now = await readFacts(transaction, ['tokens']);
    if (now.tokens?.refreshToken !== known.refreshToken) return;
    await writeFacts(transaction, { tokens: tokens && { ...tokens, attempt: newId(environment) } });
  });
  return tokens?.accessToken ?? null;
}

async function readTokens({
  storage,
}: Pick<ClientContext, 'storage'>): Promise<ClientFacts['tokens'] | undefined> {
  return (await storage.read((transaction) => readFacts(transaction, ['tokens']))).tokens;
}

/** The next pair; `undefined` when the register no longer knows the old one. */
async function askForTokens(
  { transport, environment }: ClientContext & { readonly transport: Transport },
  { refreshToken, attempt }: ClientFacts['tokens'],
): Promise<Omit<ClientFacts['tokens'], 'attempt'> | undefined> {
  try {
    const answer = await transport.send({
      method: 'POST',
      path: '/api/v1/auth/refresh',
      body: JSON.stringify({ refreshToken, attempt }),
      accessToken: null,
    });
    const parsed = tokensAnswer.safeParse(readAnswer(answer, environment).json);
    if (!parsed.success) throw new AppError('answerUnusable');
    return parsed.data;
  } catch (error) {
    if (isAppError(error, 'refreshTokenInvalid') || isAppError(error, 'notSignedIn')) return undefined;
    throw error;
  }
}
