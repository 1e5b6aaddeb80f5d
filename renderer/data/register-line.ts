// What a question to the register goes by, with this person's tokens.
import type { Line } from '../../shared/sync/client/transport.ts';
import { fetchTransport } from './fetch-transport.ts';
import { pageData } from './page-data.ts';
import { createStoredTokens } from './stored-tokens.ts';

export function lineToRegister(): Line {
  const data = pageData();
  return {
    transport: fetchTransport,
    tokens: createStoredTokens(data, fetchTransport),
    environment: data.environment,
  };
}
