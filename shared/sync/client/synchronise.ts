// One round of synchronisation: send files and what waits, then take in what changed.
import { AppError, isAppError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import { timestamp } from '../../ids.ts';
import { protocolVersion, schemaVersion } from '../protocol.ts';
import { askLate } from './ask-late.ts';
import { checkIfDue } from './check.ts';
import { clearAway } from './clear-away.ts';
import type { ClientContext } from './context.ts';
import { readFacts, writeFacts } from './meta.ts';
import { passesByItself } from './passing-faults.ts';
import { pullChanges } from './pull.ts';
import { pushWaiting } from './push.ts';
import { sendFiles } from './send-files.ts';
import type { SyncDesk } from './sync-desk.ts';
import type { TransportRequest } from './transport.ts';
import { claimData, isClaimed, protocolSpoken, speakOlder } from './versions.ts';

/** @throws AppError whatever stood in the way; unsent work is never touched by it */
export async function synchronise(desk: SyncDesk): Promise<void> {
  // Read together: a browser's database takes as long for one question as for all of them.
  const { schema, spoken, ...sitter } = await desk.storage.read((transaction) =>
    readFacts(transaction, ['schema', 'spoken', ...sitterFacts]),
  );
  if (!isClaimed(schema)) await claimData(desk);
  if (!hasSignedIn(sitter)) throw new AppError('notSignedIn');
  const fault = await sendAndTakeIn(desk, protocolSpoken(spoken));
  if (!fault) return clearAway(desk);
  await noteFault(desk, fault);
  throw fault;
}

/** Once; again when the register turns out to be in another epoch or of an older version, which hardly happens twice. */
async function sendAndTakeIn(round: SyncDesk, protocol: number): Promise<AppError | null> {
  const desk = inProtocol(round, protocol);
  const { fault, isRestored } = await trySendAndTakeIn(desk);
  if (isRestored) return sendAndTakeIn(round, protocol);
  const older = await speakOlder(desk, fault);
  return older === null ? fault : sendAndTakeIn(round, older);
}

async function trySendAndTakeIn(
  desk: SyncDesk,
): Promise<{ readonly fault: AppError | null; readonly isRestored: boolean }> {
  const fileFault = await faultOf(() => sendFiles(desk));
  if (fileFault && standsInTheWay(fileFault)) return { fault: fileFault, isRestored: false };
  const pushFault = await faultOf(() => pushWaiting(desk));
  // What cannot be sent must not keep out what others did, unless nothing gets through at all.
  if (pushFault && standsInTheWay(pushFault)) return { fault: pushFault, isRestored: false };
  let isRestored = false;
  const pullFault = await faultOf(async () => {
    const pulled = await pullChanges(desk);
    isRestored = pulled === 'offerFirst';
    if (pulled === 'offerFirst') return;
    await askLate(desk);
    await checkIfDue(desk, pulled.told);
  });
  return { fault: isRestored ? null : (pushFault ?? pullFault ?? fileFault), isRestored };
}

/** Every request says in which version it speaks. */
function inProtocol(desk: SyncDesk, protocol: number): SyncDesk {
  const stated = { 'x-client-protocol': String(protocol) };
  const { transport } = desk;
  const { stream } = transport;
  const withStated = (request: TransportRequest): TransportRequest => ({
    ...request,
    headers: { ...stated, ...request.headers },
  });
  return {
    ...desk,
    transport: {
      send: (request) => transport.send(withStated(request)),
      ...(stream && { stream: (request: TransportRequest) => stream(withStated(request)) }),
    },
  };
}

/** True when somebody has enrolled on this computer and not signed out since. */
export async function isSignedIn({ storage }: Pick<ClientContext, 'storage'>): Promise<boolean> {
  return hasSignedIn(await storage.read((transaction) => readFacts(transaction, sitterFacts)));
}

const sitterFacts = ['deviceId', 'signedOutAt'] as const;

function hasSignedIn({
  deviceId,
  signedOutAt,
}: Readonly<Record<(typeof sitterFacts)[number], string | undefined>>): boolean {
  return deviceId !== undefined && signedOutAt === undefined;
}

async function faultOf(work: () => Promise<void>): Promise<AppError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

const cutsOff: ReadonlySet<string> = new Set<ErrorCode>([
  'registerUnreachable',
  'notSignedIn',
  'protocolTooOld',
  'protocolTooNew',
  'busy',
]);

function standsInTheWay({ code }: AppError): boolean {
  return cutsOff.has(code);
}

async function noteFault({ storage, environment }: ClientContext, fault: AppError): Promise<void> {
  if (isAppError(fault, 'protocolTooOld')) {
    const refusedVersions = { protocol: protocolVersion, schema: schemaVersion };
    await storage.write((transaction) => writeFacts(transaction, { refusedVersions }));
  }
  if (!passesByItself(fault)) return;
  await storage.write(async (transaction) => {
    const { offlineSince } = await readFacts(transaction, ['offlineSince']);
    if (offlineSince === undefined) await writeFacts(transaction, { offlineSince: timestamp(environment) });
  });
}
