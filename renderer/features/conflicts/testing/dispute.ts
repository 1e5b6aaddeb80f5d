// Real conflicts: two people who changed the same on a register in memory, and a desk that has pulled it all.
import initiatives from '../../../../resources/demo/initiatives.json';
import type { Value } from '../../../../shared/fields/field.ts';
import { newId } from '../../../../shared/ids.ts';
import { applyChanges } from '../../../../shared/sync/client/apply-changes.ts';
import type { OperationResult } from '../../../../shared/sync/messages.ts';
import { createTestRegister, edits } from '../../../../shared/sync/testing/test-register.ts';
import type {
  OperationDraft,
  TestDevice,
  TestRegister,
} from '../../../../shared/sync/testing/test-register.ts';
import { environment } from '../../../data/environment.ts';
import { openDesk, ownId } from '../../../workspace/testing/desk.ts';
import type { Desk } from '../../../workspace/testing/desk.ts';

export type Values = Readonly<Record<string, Value>>;

export interface Dispute {
  readonly register: TestRegister;
  /** At the desk. */
  readonly an: TestDevice;
  /** Of the Region. */
  readonly luc: TestDevice;
}

export async function createDispute(): Promise<Dispute> {
  const register = createTestRegister();
  return {
    register,
    an: await register.device({ organisationId: ownId, name: 'An' }),
    luc: await register.device({ role: 'office', name: 'Luc' }),
  };
}

/** A record that both changed, one after the other without having seen it; answers its id. */
export async function disagree(
  { register, an, luc }: Dispute,
  {
    start,
    first,
    then,
    anIsFirst = true,
  }: { start: Values; first: Values; then: Values; anIsFirst?: boolean },
): Promise<string> {
  const recordId = newId(register.environment);
  await an.push({ recordId, type: 'create', changes: edits(null, start) });
  const [one, other] = anIsFirst ? [an, luc] : [luc, an];
  await one.push({ recordId, changes: edits(1, first) });
  await other.push({ recordId, changes: edits(1, then) });
  return recordId;
}

/** So many records with the words of the demonstration, each with one conflict; An is first in every other one. */
export async function disagreeOften({ register, an, luc }: Dispute, count: number): Promise<void> {
  const records = Array.from({ length: count }, (_, i) => ({
    recordId: newId(register.environment),
    isAnFirst: i % 2 === 0,
    field: i % 5 === 0 ? 'leadService' : 'summaryNl',
    words: initiatives[i % initiatives.length],
    i,
  }));
  const changeOf = (who: string, { recordId, field, words }: (typeof records)[number]): OperationDraft => ({
    recordId,
    changes: edits(1, { [field]: `${who}: ${words?.summaryNl ?? ''}` }),
  });
  await pushAll(
    an,
    records.map(({ recordId, words, i }) => ({
      recordId,
      type: 'create',
      changes: edits(null, {
        titleNl: `${words?.titleNl ?? ''} ${i}`,
        titleFr: `${words?.titleFr ?? ''} ${i}`,
        summaryNl: words?.summaryNl ?? '',
        leadService: 'Dienst',
      }),
    })),
  );
  const anFirst = records.filter(({ isAnFirst }) => isAnFirst);
  const lucFirst = records.filter(({ isAnFirst }) => !isAnFirst);
  await pushAll(
    an,
    anFirst.map((record) => changeOf('An', record)),
  );
  await pushAll(
    luc,
    records.map((record) => changeOf('Luc', record)),
  );
  await pushAll(
    an,
    lucFirst.map((record) => changeOf('An', record)),
  );
}

/** An's desk with everything the register shows her. */
export async function openDisputeDesk({ an }: Dispute, address: string): Promise<Desk> {
  const desk = await openDesk(address, [], { account: an.account, deviceId: an.id });
  await pullTo(desk, an);
  return desk;
}

export async function pullTo({ data }: Desk, device: TestDevice): Promise<void> {
  const changes = (await device.pullAll()) as unknown as readonly Value[];
  await data.storage.write((transaction) =>
    applyChanges(transaction, changes, { environment, acceptsOlder: false }),
  );
}

/** Sends what waits at the desk, as sync would; the desk's numbers go on from those of the device. */
export async function sendFrom(desk: Desk, device: TestDevice): Promise<readonly OperationResult[]> {
  const waiting = await desk.outbox('waiting');
  const drafts = waiting.map(({ operation }) => {
    const { n: _n, ...rest } = operation;
    return rest;
  });
  return pushAll(device, drafts);
}

async function pushAll(
  device: TestDevice,
  drafts: readonly OperationDraft[],
): Promise<readonly OperationResult[]> {
  const results: OperationResult[] = [];
  for (let from = 0; from < drafts.length; from += 50)
    results.push(...(await device.push(...drafts.slice(from, from + 50))));
  return results;
}
