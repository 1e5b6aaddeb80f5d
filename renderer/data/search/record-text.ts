// The words of a record: every text a person wrote in it, in both languages.
import type { FieldSpec, Value } from '../../../shared/fields/field.ts';
import { isObject } from '../../../shared/fields/field.ts';
import { wireFields } from '../../../shared/records/definition.ts';
import { definitionOf } from '../../../shared/records/index.ts';
import type { Kind } from '../../../shared/records/index.ts';
import type { IndexedText } from './text-index.ts';

/** What stands in a field's place in the record holds such texts. */
type Reader = (value: Value | undefined) => string;

interface TextFields {
  readonly titles: readonly string[];
  readonly others: readonly (readonly [name: string, read: Reader])[];
}

const fieldsOfKind = new Map<Kind, TextFields>();

export function recordText(kind: Kind, values: Readonly<Record<string, Value>>): IndexedText {
  const known = fieldsOfKind.get(kind) ?? textFields(kind);
  fieldsOfKind.set(kind, known);
  return {
    title: known.titles.map((name) => own(values[name])).join('\n'),
    text: known.others.map(([name, read]) => read(values[name])).join('\n'),
  };
}

function textFields(kind: Kind): TextFields {
  const definition = definitionOf(kind);
  const titles = [...new Set([...definition.title.nl, ...definition.title.fr])];
  const others = wireFields(definition).flatMap(({ name, spec }): TextFields['others'] => {
    const read = titles.includes(name) ? null : readerOf(spec);
    return read ? [[name, read]] : [];
  });
  return { titles, others };
}

function readerOf(spec: FieldSpec): Reader | null {
  if (isText(spec)) return own;
  if (spec.type !== 'list') return null;
  const names = Object.entries(spec.element).flatMap(([name, inner]) => (isText(inner) ? [name] : []));
  if (names.length === 0) return null;
  return (value) =>
    Array.isArray(value)
      ? value
          .map((element: Value) =>
            names.map((name) => own(isObject(element) ? element[name] : null)).join('\n'),
          )
          .join('\n')
      : '';
}

function isText({ type }: FieldSpec): boolean {
  return type === 'text' || type === 'longText' || type === 'richText';
}

function own(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
