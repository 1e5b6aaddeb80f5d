// A register in the page's own memory, which the real IndexedDB synchronises with: only the line between them is not real.
import type { ClientContext } from '../../../shared/sync/client/context.ts';
import { readFacts } from '../../../shared/sync/client/meta.ts';
import { synchronise } from '../../../shared/sync/client/synchronise.ts';
import type { TransportAnswer, TransportRequest } from '../../../shared/sync/client/transport.ts';
import { answerRequest } from '../../../shared/sync/testing/test-client.ts';
import { createTestRegister } from '../../../shared/sync/testing/test-register.ts';
import type { TestRegister } from '../../../shared/sync/testing/test-register.ts';
import { environment } from '../environment.ts';

export interface PageRegister {
  readonly register: TestRegister;
  /** What the line makes of a good answer; it may throw. */
  line: (request: TransportRequest, answer: TransportAnswer) => TransportAnswer;
  /** One round of whoever is signed in on that database. */
  readonly sync: (data: ClientContext) => Promise<void>;
}

export function startPageRegister(): PageRegister {
  const register = createTestRegister();
  Object.assign(register.environment, environment);
  const page: PageRegister = {
    register,
    line: (_request, answer) => answer,
    sync: async (data) => {
      const device = await knownDevice(register, data);
      const transport = {
        send: async (request: TransportRequest) =>
          page.line(request, await answerRequest(register, device, request)),
      };
      const tokens = { current: async () => 'token', renew: async () => null };
      await synchronise({ ...data, transport, tokens, onProgress: () => undefined });
    },
  };
  return page;
}

/** Whoever the database says is signed in has enrolled here. */
async function knownDevice({ storage }: TestRegister, data: ClientContext) {
  const { account, deviceId } = await data.storage.read((transaction) =>
    readFacts(transaction, ['account', 'deviceId']),
  );
  if (!account || deviceId === undefined) throw new Error('nobody is signed in');
  await storage.write(async (transaction) => {
    const [known] = await transaction.get('devices', [deviceId]);
    if (known) return;
    await transaction.put('accounts', [{ ...account, isActive: true, scopeRevision: 1, formerScopes: [] }]);
    await transaction.put('devices', [{ id: deviceId, accountId: account.id, name: account.name, lastN: 0 }]);
  });
  return { id: deviceId, account };
}
