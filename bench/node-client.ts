// A client of the register without a page: for what the register alone is measured with.
import { enrol as enrolClient } from '../e2e/support/client.ts';
import type { RegisterClient } from '../e2e/support/client.ts';
import type { PullAnswer } from '../shared/sync/messages.ts';

export interface NodeClient extends RegisterClient {
  /** Everything from the start, as lines that follow each other; answers the bytes that came. */
  readonly pullStream: () => Promise<number>;
  /** One page of what came after the cursor, or from the start; answers the next cursor. */
  readonly pullAfter: (cursor: string) => Promise<string>;
}

export async function enrol(url: string, code: string): Promise<NodeClient> {
  const client = await enrolClient(url, code);
  return {
    ...client,
    async pullStream() {
      const headers = { ...client.headers, accept: 'application/x-ndjson' };
      const answer = await fetch(`${url}/api/v1/sync/pull`, { headers });
      if (!answer.ok || !answer.body) throw new Error(`the pull was answered ${answer.status}`);
      let bytes = 0;
      for await (const chunk of answer.body) bytes += chunk.length;
      return bytes;
    },
    async pullAfter(cursor) {
      const after = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await client.request(`sync/pull?limit=2000${after}`);
      return (body as PullAnswer).cursor;
    },
  };
}
