// The whole domain on one page. A new record kind is its own file, one line here, and its words in the locales.
import { AppError } from '../errors.ts';
import type { RecordDefinition } from './definition.ts';
import { initiative } from './initiative.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { session } from './session.ts';

export const recordKinds = { initiative, session, organisation, person } as const;

export type Kind = keyof typeof recordKinds;

export const kindNames = Object.keys(recordKinds) as readonly Kind[];

export function isKind(name: string): name is Kind {
  return Object.hasOwn(recordKinds, name);
}

/** The definition of a kind. @throws AppError kindUnknown */
export function definitionOf(kind: string): RecordDefinition {
  if (!isKind(kind)) throw new AppError('kindUnknown', { kind });
  return recordKinds[kind];
}
