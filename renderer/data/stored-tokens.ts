// The browser's tokens, in the database beside the records. In the desktop shell there are none here: main adds them.
import { AppError, isAppError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { ClientContext } from '../../shared/sync/client/context.ts';
import { readFacts, writeFacts } from '../../shared/sync/client/meta.ts';
import type { ClientFacts } from '../../shared/sync/client/meta.ts';
import { readAnswer } from '../../shared/sync/client/transport.ts';
import type { AccessTokens, Transport } from '../../shared/sync/client/transport.ts';
import { tokensAnswer } from '../../shared/sync/messages.ts';

const lockName = 'register-tokens';

/** Tokens renewed by one window or worker at a time: a refresh token used twice counts as stolen. */
export function createStoredTokens(context: ClientContext, transport: Transport): AccessTokens {
  const { storage, environment } = context;
  const read = async (): Promise<ClientFacts['tokens'] | undefined> =>
    (await storage.read((transaction) => readFacts(transaction, ['tokens']))).tokens;
  return {
    current: async () => (await read())?.accessToken ?? null,
    renew: (refused) =>
      navigator.locks.request(lockName, async () => {
        const known = await read();
        if (!known) return null;
        if (known.accessToken !== refused) return known.accessToken;
        const tokens = await refresh({ known, transport, context });
        // Whoever signed out or in meanwhile has the last word.
        await storage.write(async (transaction) => {
          const now = await readFacts(transaction, ['tokens']);
          if (now.tokens?.refreshToken !== known.refreshToken) return;
          await writeFacts(transaction, { tokens: tokens && { ...tokens, attempt: newId(environment) } });
        });
        return tokens?.accessToken ?? null;
      }),
  };
}

interface RefreshInput {
  readonly known: ClientFacts['tokens'];
  readonly transport: Transport;
  readonly context: ClientContext;
}

/** The next pair; `undefined` when the register no longer knows the old one. */
async function refresh({
  known,
  transport,
  context,
}: RefreshInput): Promise<Omit<ClientFacts['tokens'], 'attempt'> | undefined> {
  const { refreshToken, attempt } = known;
  try {
    const answer = await transport.send({
      method: 'POST',
      path: '/api/v1/auth/refresh',
      body: JSON.stringify({ refreshToken, attempt }),
      accessToken: null,
    });
    const parsed = tokensAnswer.safeParse(readAnswer(answer, context.environment).json);
    if (!parsed.success) throw new AppError('answerUnusable');
    return parsed.data;
  } catch (error) {
    if (isAppError(error, 'refreshTokenInvalid') || isAppError(error, 'notSignedIn')) return undefined;
    throw error;
  }
}
