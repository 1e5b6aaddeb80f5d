// The browser's tokens, in the database beside the records. In the desktop shell there are none here: main adds them.
import type { ClientContext } from '../../shared/sync/client/context.ts';
import { readAccessToken, refreshTokens } from '../../shared/sync/client/refresh-tokens.ts';
import type { AccessTokens, Transport } from '../../shared/sync/client/transport.ts';

const lockName = 'register-tokens';

/** Tokens renewed by one window or worker at a time: a refresh token used twice counts as stolen. */
export function createStoredTokens(
  { storage, environment }: ClientContext,
  transport: Transport,
): AccessTokens {
  const context = { storage, environment, transport };
  return {
    current: () => readAccessToken(context),
    renew: (refused) => navigator.locks.request(lockName, () => refreshTokens(context, refused)),
  };
}
