// All of a push that needs nobody's data: it is checked, read and hashed before anything is locked.
import { AppError } from '../../errors.ts';
import { canonicalText } from '../../fields/canonical.ts';
import type { Value } from '../../fields/field.ts';
import { operation } from '../messages.ts';
import type { Operation, OperationEnvelope, PushRequest } from '../messages.ts';
import { protocolVersion, schemaVersion, servedVersionsBack } from '../protocol.ts';
import { readCursor } from './cursor.ts';
import type { Place } from './cursor.ts';
import type { RegisterEnvironment } from './environment.ts';
import { filesOfOperation } from './file-uses.ts';

/** A request to store operations, of the person and the device that the token says. */
export interface Push {
  readonly accountId: string;
  readonly deviceId: string;
  readonly request: PushRequest;
}

export interface PreparedPush extends Push {
  /** In the order of their `n`. */
  readonly operations: readonly PreparedOperation[];
  /** Where the person's pulls have come to, as far as the request says so. */
  readonly place: Place | null;
}

export interface PreparedOperation {
  readonly envelope: OperationEnvelope;
  /** Of what makes it the same when it is sent again. */
  readonly payloadHash: string;
  /** As it is decided; `null` where it cannot be read. */
  readonly op: Operation | null;
  /** Path of the first field that cannot be read. */
  readonly unreadable: string;
}

/** @throws AppError deviceMismatch, protocolTooOld, protocolTooNew */
export function preparePush(push: Push, environment: RegisterEnvironment): PreparedPush {
  const { accountId, deviceId, request } = push;
  if (request.deviceId !== deviceId) throw new AppError('deviceMismatch');
  checkProtocol(request.protocol);
  checkSchema(request.schema);
  const operations = request.ops.map((envelope): PreparedOperation => ({
    envelope,
    payloadHash: environment.hash(canonicalText(contentOf(envelope))),
    ...readOperation(envelope),
  }));
  const place = request.cursor === undefined ? null : readCursor(request.cursor, { accountId, environment });
  return { ...push, operations: operations.toSorted((a, b) => a.envelope.n - b.envelope.n), place };
}

/** Those of them that can be decided. */
export function readable(operations: readonly PreparedOperation[]): readonly Operation[] {
  return operations.flatMap(({ op }) => op ?? []);
}

/** True where others' words may be waiting for a record it offers again, or what it names may be arriving. */
export function concernsArrivals(op: Operation): boolean {
  return bringsBack(op) || filesOfOperation(op).length > 0;
}

/** True for a record that is offered again. */
export function bringsBack({ type, former }: Operation): boolean {
  return type === 'create' && former !== undefined;
}

/** @throws AppError protocolTooOld, protocolTooNew */
export function checkProtocol(protocol: number): void {
  if (protocol > protocolVersion) throw new AppError('protocolTooNew', { served: protocolVersion });
  if (protocol < protocolVersion - servedVersionsBack || protocol < 1) {
    throw new AppError('protocolTooOld', { served: protocolVersion });
  }
}

/** Fields of a newer schema pass through untouched; a much older one no longer knows what it edits. @throws AppError protocolTooOld */
function checkSchema(schema: number): void {
  if (schema < schemaVersion - servedVersionsBack || schema < 1) {
    throw new AppError('protocolTooOld', { served: schemaVersion });
  }
}

function readOperation(envelope: OperationEnvelope): Pick<PreparedOperation, 'op' | 'unreadable'> {
  const { data, error } = operation.safeParse(envelope);
  if (!data) return { op: null, unreadable: error.issues[0]?.path.join('.') ?? '' };
  return { op: { ...data, recordId: data.recordId.toLowerCase() }, unreadable: '' };
}

/** What makes an operation the same when it is sent again: all but its place in the queue and in the register's lives. */
function contentOf(envelope: OperationEnvelope): Value {
  const { n: _place, device: _device, former: _former, ...content } = envelope;
  return content as unknown as Value;
}
