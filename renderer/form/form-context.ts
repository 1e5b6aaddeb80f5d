// What every part of a record's form knows of the record and of the world. Provided once by RecordForm.
import { inject } from 'vue';
import type { Component, InjectionKey, Ref, ShallowRef } from 'vue';
import { assert } from '../../shared/errors.ts';
import type { ListElement, PrintContext, Value } from '../../shared/fields/field.ts';
import type { Labels, Language } from '../../shared/locales/labels.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import type { UnsavedTexts } from './unsaved-texts.ts';

export type Values = Readonly<Record<string, Value>>;

export interface NamedRecord {
  readonly id: string;
  readonly name: string;
}

/** Other records a field can point to. */
export interface ReferenceSource {
  /** In the reader's language; empty while unknown. */
  readonly nameOf: (kind: string, id: string) => string;
  /** The best matches in both languages, a screenful at most. */
  readonly search: (kind: string, text: string) => readonly NamedRecord[];
  readonly canCreate: (kind: string) => boolean;
  /** Makes a record of that name and answers its id. */
  readonly create: (kind: string, name: string) => Promise<string>;
  readonly open: (kind: string, id: string) => void;
}

export interface AttachedFile {
  readonly sha256: string;
  readonly name: string;
  readonly byteCount: number;
  readonly mediaType: string;
}

/** Files a record can name. */
export interface FormFiles {
  /** Keeps a chosen file on this computer, if its SHA-256 is none of those `known`. @throws AppError when it is not kept */
  readonly add: (file: File, known: readonly string[]) => Promise<AttachedFile>;
  /** Gives it to the person as a file of their own. @throws AppError registerUnreachable when it is not here… */
  readonly save: (file: AttachedFile) => Promise<void>;
  /** Shows them one by one, as far as they can be shown, beginning with this one. */
  readonly show: (files: readonly AttachedFile[], at: number) => void;
  /** On this computer only, on its way to the register, or there. */
  readonly placeOf: (sha256: string) => {
    readonly kind: 'here' | 'onItsWay' | 'region';
    readonly percent?: number;
  };
}

/** Something that can be done with a row of a list, as a button in the row. */
export interface RowAction {
  /** The list it is for. */
  readonly field: string;
  readonly label: string;
  readonly icon: Component;
  /** False where the row does not hold what is needed; there is no button then. */
  readonly isPossible: (row: ListElement) => boolean;
  readonly run: (row: ListElement) => Promise<void>;
}

export interface SaveOptions {
  /** A small correction: the other language stays up to date. */
  readonly minor: boolean;
  /** The revision on which the person saw the field they changed. */
  readonly seenRevision: number;
  /** Of lists: the value the new one was composed on. */
  readonly seenValues?: Values;
  /** Typing that was taken back: the save leads back to what was there before it. */
  readonly isTakingBack?: boolean;
}

/** Of a field, or a part of one: all well; typed and not saved yet; typed and not to be saved as it stands. */
export type FieldState = 'saved' | 'typing' | 'faulty';

export interface UnsavedCounts {
  readonly faults: number;
  /** Those, and what is only not saved yet. */
  readonly total: number;
}

export interface FormContext {
  readonly definition: RecordDefinition;
  /** The record as it is shown now. */
  readonly values: Readonly<Ref<Values>>;
  readonly revision: Readonly<Ref<number>>;
  readonly isReadOnly: Readonly<Ref<boolean>>;
  readonly language: Readonly<Ref<Language>>;
  readonly labels: Readonly<Ref<Labels>>;
  readonly references: ReferenceSource;
  readonly files: FormFiles;
  /** Dropped on the record, for the list of files of that name to take in. */
  readonly dropped: ShallowRef<{ readonly field: string; readonly files: FileList } | null>;
  readonly rowActions: Readonly<Ref<readonly RowAction[]>>;
  readonly newId: () => string;
  /** ISO day, here. */
  readonly today: () => string;
  /** Resolves when it is kept on this computer. @throws AppError when it is not. */
  readonly save: (values: Values, options: SaveOptions) => Promise<void>;
  /** What is typed in this record by this person and not saved. */
  readonly unsaved: UnsavedTexts;
  /** What is typed, at every key, saved or not; lists aside. */
  readonly noteTyped: (values: Values) => void;
  /** While a control tells of a text: whether it stands there because typing was taken back. */
  readonly typing: { isTakenBack: boolean };
  /** Something that was taken back after that moment, by `performance.now()`, and was not typing, can be done again. */
  readonly hasRedoSince: (atMs: number) => boolean;
  /** `slot`: a field, or a part of one behind a slash. */
  readonly report: (slot: string, state: FieldState) => void;
}

export const formContextKey: InjectionKey<FormContext> = Symbol('form context');

export function useFormContext(): FormContext {
  const context = inject(formContextKey);
  assert(context, 'a form control stands outside a form');
  return context;
}

export function printContextOf({ language, labels, references }: FormContext): PrintContext {
  return { language: language.value, codeLabel: labels.value.codeLabel, recordName: references.nameOf };
}
