// What a record kind is: one plain object per kind, which every reader (tables, merge, grid, form, documents) reads.
import type { ErrorCode } from '../errors.ts';
import type { FieldSpec, TextSpec, Value } from '../fields/field.ts';

export interface RecordDefinition {
  readonly kind: string;
  /** Raised with every change of the fields; clients and register tell each other. */
  readonly version: number;
  /** Who else reads a record, besides its owner and the Region. */
  readonly readers: 'everyone' | 'ownerAndRegion' | 'everyoneOnceReady';
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** Wire fields whose first non-empty value names the record on screen, by language. */
  readonly title: { readonly nl: readonly string[]; readonly fr: readonly string[] };
  /** What of it belongs in a calendar; absent: nothing. */
  readonly calendar?: { readonly event?: CalendarEvent; readonly dues?: readonly CalendarDue[] };
  /** Rules across fields; pure, on the whole flat record. */
  readonly checks: readonly RecordCheck[];
}

/** The record itself takes place: the names of the fields that say when, where and whether. */
export interface CalendarEvent {
  readonly startOn: string;
  readonly startTime: string;
  readonly endOn: string;
  readonly endTime: string;
  readonly place: string;
  /** The field, and two of its codes. */
  readonly status: { readonly field: string; readonly tentative: string; readonly cancelled: string };
  /** Fields whose texts describe it. */
  readonly tells: readonly string[];
}

/** A list whose elements must be done by a day. */
export interface CalendarDue {
  readonly list: string;
  /** The property with the day. */
  readonly on: string;
  /** A date that is filled in once it is done, or a code that is then no longer the first of its list. */
  readonly settledBy: string;
}

/** The fields at fault and why, or `null`. */
export type RecordCheck = (
  record: FlatRecord,
) => { readonly code: ErrorCode; readonly fields: readonly string[] } | null;

/** A record on the wire and in every store: one flat object. Fields a version does not know stay in it untouched. */
export interface FlatRecord {
  readonly id: string;
  readonly ownerId: string;
  readonly reviewState: string;
  readonly [field: string]: Value;
}

/** A field as it travels: bilingual fields count twice, each with its translation state. */
export interface WireField {
  /** Name on the wire, in stores and in files: `titleNl`. */
  readonly name: string;
  /** Name in the definition: `title`. */
  readonly baseName: string;
  readonly language: 'Nl' | 'Fr' | null;
  readonly spec: FieldSpec;
}

/** Keeps the literal types of a definition, so that field names are checked where they are used. */
export function defineKind<const Definition extends RecordDefinition>(definition: Definition): Definition {
  return definition;
}

/** What every record has besides its kind's fields; only the register writes them. */
export const recordFields = {
  ownerId: { type: 'reference', to: 'organisation', merge: 'register' },
  reviewState: { type: 'code', codes: 'reviewState', merge: 'register' },
  createdAt: { type: 'text', merge: 'register' },
  createdBy: { type: 'text', merge: 'register' },
  changedAt: { type: 'text', merge: 'register' },
  changedBy: { type: 'text', merge: 'register' },
} as const satisfies Readonly<Record<string, FieldSpec>>;

const translationState = { type: 'code', codes: 'translationState', merge: 'latest' } as const;

/** The fields of a kind as they travel, in the order of the definition. */
export function wireFields(definition: RecordDefinition): readonly WireField[] {
  const known = wireFieldsByDefinition.get(definition);
  if (known) return known;
  const fields = Object.entries(definition.fields).flatMap(([name, spec]) => expand(name, spec));
  wireFieldsByDefinition.set(definition, fields);
  return fields;
}

const wireFieldsByDefinition = new WeakMap<RecordDefinition, readonly WireField[]>();

/** The field of that wire name, also when every record has it; `undefined` for a name this version does not know. */
export function wireField(definition: RecordDefinition, name: string): WireField | undefined {
  const found = wireFields(definition).find((field) => field.name === name);
  if (found) return found;
  if (!Object.hasOwn(recordFields, name)) return undefined;
  const spec = recordFields[name as keyof typeof recordFields];
  return { name, baseName: name, language: null, spec };
}

/** Name of the translation state beside a text in one language: `titleNlState`. */
export function stateFieldOf(textField: string): string {
  return `${textField}State`;
}

/** True for the field beside a text that says how far its translation is. */
export function isTranslationState({ name, baseName, language }: WireField): boolean {
  return language === null && name !== baseName;
}

/** The same text in the other language: `titleNl` ↔ `titleFr`. */
export function otherLanguageOf(field: WireField): string {
  return `${field.baseName}${field.language === 'Nl' ? 'Fr' : 'Nl'}`;
}

export function isBilingual(spec: FieldSpec): spec is TextSpec & { readonly bilingual: true } {
  return 'bilingual' in spec && spec.bilingual === true;
}

function expand(name: string, spec: FieldSpec): WireField[] {
  if (!isBilingual(spec)) return [{ name, baseName: name, language: null, spec }];
  return (['Nl', 'Fr'] as const).flatMap((language) => [
    { name: `${name}${language}`, baseName: name, language, spec },
    { name: stateFieldOf(`${name}${language}`), baseName: name, language: null, spec: stateSpec(spec) },
  ]);
}

function stateSpec(text: FieldSpec): FieldSpec {
  return text.readers === undefined ? translationState : { ...translationState, readers: text.readers };
}
