import type { ClientTables } from '../../client/tables.ts';
import type { TransportRequest } from '../../client/transport.ts';
import type { Operation } from '../../messages.ts';
import type { RegisterStorage } from '../../register/environment.ts';
import type { RecordRow } from '../../register/tables.ts';
import type { Storage } from '../../storage.ts';
import type { Life } from './mortal-storage.ts';
import type { Stage } from './stage.ts';

/** A fault put into the programs, so that it can be seen whether the checker finds it. */
export interface PlantedBug {
  readonly name: string;
  /** The promises of SYNC.md it breaks. */
  readonly breaks: readonly number[];
  /** The database under the register. */
  readonly registerDisk?: () => RegisterStorage;
  /** In the register, while it answers a request. */
  readonly registerStorage?: (storage: RegisterStorage, at: RegisterMoment) => RegisterStorage;
  /** In the client. */
  readonly clientStorage?: (storage: Storage<ClientTables>, at: ClientMoment) => Storage<ClientTables>;
  /** In how the register understands a request. */
  readonly request?: (request: TransportRequest, storage: RegisterStorage) => Promise<TransportRequest>;
}

export interface RegisterMoment {
  readonly request: TransportRequest;
  readonly stage: Stage;
  readonly random: () => number;
}

export interface ClientMoment {
  readonly life: Life;
  readonly random: () => number;
}

export function isPush({ method }: TransportRequest): boolean {
  return method === 'POST';
}

/** What a register that misreads an operation looks at. */
export interface Misreading {
  readonly newest: () => Promise<RecordRow | undefined>;
  readonly openConflicts: () => Promise<string[]>;
}

/** Every operation of a push is understood otherwise; sent again it is understood in the same way. */
export function onEachOperation(
  misread: (operation: Operation, at: Misreading) => Promise<Operation>,
): NonNullable<PlantedBug['request']> {
  return async (request, storage) => {
    if (!isPush(request)) return request;
    const push = JSON.parse(request.body ?? '') as { readonly ops: readonly Operation[] };
    const opIds = push.ops.map(({ opId }) => opId);
    const stored = await storage.read((transaction) => transaction.get('operations', opIds));
    const ops: Operation[] = [];
    for (const [i, operation] of push.ops.entries()) {
      const { recordId, n, device } = operation;
      const row = stored[i];
      const at: Misreading = {
        newest: async () => (await storage.read((transaction) => transaction.get('records', [recordId])))[0],
        openConflicts: () => openConflicts(storage, recordId),
      };
      if (!row) ops.push(await misread(operation, at));
      else ops.push({ ...(JSON.parse(row.payload) as Operation), n, device });
    }
    return { ...request, body: JSON.stringify({ ...push, ops }) };
  };
}

async function openConflicts(storage: RegisterStorage, recordId: string): Promise<string[]> {
  const rows = await storage.read((transaction) =>
    transaction.list('conflicts', { index: 'byRecord', equals: recordId }),
  );
  return rows.filter(({ state }) => state === 'open').map(({ id }) => id);
}
