// Changing what records, messages or a client's tables are needs a higher version number and a migration. These prints
// make sure nobody forgets: change them only together with the number beside them.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recordKinds } from '../records/index.ts';
import { clientTables } from './client/tables.ts';
import * as messages from './messages.ts';
import { protocolVersion, schemaVersion } from './protocol.ts';
import { registerTables } from './register/tables.ts';

function fingerprint(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
}

describe('fingerprints', () => {
  it.each(Object.values(recordKinds))(
    'of the fields of $kind belong to its version',
    ({ kind, version, fields }) => {
      expect({ kind, version, print: fingerprint(fields) }).toMatchSnapshot();
    },
  );

  it('of the messages belong to the protocol version', () => {
    const shapes = Object.entries(messages).filter(([, shape]) => shape instanceof z.ZodType);
    const prints = shapes.map(([name, shape]) => [
      name,
      z.toJSONSchema(shape as z.ZodType, { unrepresentable: 'any' }),
    ]);
    expect({ protocolVersion, schemaVersion, print: fingerprint(prints) }).toMatchSnapshot();
  });

  it('of the tables belong to their migrations', () => {
    expect({ client: fingerprint(clientTables), register: fingerprint(registerTables) }).toMatchSnapshot();
  });
});
