// What a change did to one field, in words and in the shape it is shown: a text word by word, a list element by element,
// anything else from one value to another.
import { isElement, isObject, isSameValue } from '../../../shared/fields/field.ts';
import type { FieldSpec, ListSpec, Value } from '../../../shared/fields/field.ts';
import { readProperties } from '../../../shared/fields/file-elements.ts';
import { isTranslationState, recordFields, wireField } from '../../../shared/records/definition.ts';
import type { RecordDefinition } from '../../../shared/records/definition.ts';
import type { Values } from '../../form/form-context.ts';
import type { FieldWords } from '../field-words.ts';

export type FieldDifference =
  | { readonly shape: 'text'; readonly before: string; readonly after: string; readonly lang: string | null }
  | { readonly shape: 'value'; readonly before: string; readonly after: string }
  | {
      readonly shape: 'list';
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly changed: readonly ChangedElement[];
    };

export interface ChangedElement {
  readonly name: string;
  readonly properties: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

export interface DifferenceInput {
  readonly kind: string;
  readonly field: string;
  readonly before: Values;
  readonly after: Values;
  readonly words: FieldWords;
}

/** Only for the eye of the register, or told beside the version anyway. */
const unshown: ReadonlySet<string> = new Set(['createdAt', 'createdBy', 'changedAt', 'changedBy']);

/**
 * The fields of these names as a person knows them: without translation states, a date together with its precision,
 * and without what this version of the program does not know.
 */
export function shownFields(definition: RecordDefinition, names: readonly string[]): readonly string[] {
  const shown = names.flatMap((name) => {
    const field = wireField(definition, name);
    if (!field || unshown.has(name) || (!(name in recordFields) && isTranslationState(field))) return [];
    const date = name.replace(/Precision$/, '');
    return [wireField(definition, date)?.spec.type === 'date' ? date : name];
  });
  return [...new Set(shown)];
}

export function fieldDifference(input: DifferenceInput): FieldDifference {
  const { kind, field, before, after, words } = input;
  const spec = words.fieldSpec(kind, field);
  switch (spec?.type) {
    case 'list':
      return listDifference(input, spec);
    case 'codes':
      return codesDifference(input, spec);
    case 'text':
    case 'longText':
    case 'richText': {
      const [was, is] = [before, after].map((values) => words.valueText(values[field], spec));
      return { shape: 'text', before: was ?? '', after: is ?? '', lang: languageOf(field, spec) };
    }
    default:
      return {
        shape: 'value',
        before: words.fieldText(kind, field, before),
        after: words.fieldText(kind, field, after),
      };
  }
}

function languageOf(field: string, spec: FieldSpec): string | null {
  return 'bilingual' in spec && spec.bilingual ? field.slice(-2).toLowerCase() : null;
}

function codesDifference({ field, before, after, words }: DifferenceInput, spec: FieldSpec): FieldDifference {
  const [was, is] = [membersOf(before[field]), membersOf(after[field])];
  const missingIn = (others: readonly Value[]) => (code: Value) =>
    !others.includes(code) ? [words.valueText([code], spec)] : [];
  return {
    shape: 'list',
    added: is.flatMap(missingIn(was)),
    removed: was.flatMap(missingIn(is)),
    changed: [],
  };
}

function listDifference(
  { kind, field, before, after, words }: DifferenceInput,
  spec: ListSpec,
): FieldDifference {
  const [was, is] = [elementsById(before[field]), elementsById(after[field])];
  const text = (element: Value): string => words.valueText([element], spec);
  const gone = [...was].filter(([id]) => !is.has(id));
  const come = [...is].filter(([id]) => !was.has(id));
  const changed = [...is].flatMap(([id, element]) => {
    const former = was.get(id);
    if (former === undefined || isSameValue(former, element)) return [];
    const properties = propertiesBetween({ kind, field, words, spec, former, element });
    return [{ name: nameOf(element, spec, words) || nameOf(former, spec, words), properties }];
  });
  return {
    shape: 'list',
    added: come.map(([, element]) => text(element)),
    removed: gone.map(([, element]) => text(element)),
    changed,
  };
}

function propertiesBetween(of: {
  readonly kind: string;
  readonly field: string;
  readonly words: FieldWords;
  readonly spec: ListSpec;
  readonly former: Value;
  readonly element: Value;
}): ChangedElement['properties'] {
  const { kind, field, words, spec, former, element } = of;
  return readProperties(spec).flatMap(([property, propertySpec]) => {
    const [was, is] = [propertyOf(former, property), propertyOf(element, property)];
    if (isSameValue(was, is)) return [];
    return [
      {
        label: words.elementLabel(kind, field, property),
        before: words.valueText(was, propertySpec),
        after: words.valueText(is, propertySpec),
      },
    ];
  });
}

/** The first property that is filled in. */
function nameOf(element: Value, spec: ListSpec, words: FieldWords): string {
  for (const [property, propertySpec] of Object.entries(spec.element)) {
    const text = words.valueText(propertyOf(element, property), propertySpec);
    if (text !== '') return text;
  }
  return '';
}

function elementsById(list: Value | undefined): ReadonlyMap<string, Value> {
  return new Map(membersOf(list).flatMap((member) => (isElement(member) ? [[member.id, member]] : [])));
}

function membersOf(list: Value | undefined): readonly Value[] {
  return Array.isArray(list) ? (list as readonly Value[]) : [];
}

function propertyOf(element: Value, property: string): Value {
  return isObject(element) ? (element[property] ?? null) : null;
}
