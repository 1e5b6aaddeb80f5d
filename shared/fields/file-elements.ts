// An element of a list can name a file: by its SHA-256, and with what a person and a program need to know of it.
import type { FieldSpec, ListSpec } from './field.ts';

/** Properties of an element beside which a file may lie: evidence of a status entry. */
export const fileBeside = {
  name: { type: 'text' },
  sha256: { type: 'text' },
  byteCount: { type: 'number', integer: true, min: 0 },
  mediaType: { type: 'text' },
} as const satisfies ListSpec['element'];

/** Properties of an element that is a file. */
export const fileItself = {
  ...fileBeside,
  name: { ...fileBeside.name, required: true },
  sha256: { ...fileBeside.sha256, required: true },
} as const satisfies ListSpec['element'];

const forPrograms = new Set(['sha256', 'byteCount', 'mediaType']);

/** True for a list whose elements can name a file. */
export function namesFiles(spec: FieldSpec | undefined): boolean {
  return spec?.type === 'list' && 'sha256' in spec.element;
}

/** True for a list of files. */
export function isFileList(spec: FieldSpec | undefined): boolean {
  return spec?.type === 'list' && spec.element['sha256']?.required === true;
}

/** True for the property that stands for the file of an element. */
export function isFileName(spec: ListSpec, property: string): boolean {
  return namesFiles(spec) && property === 'name';
}

/** The properties people read; of a file its name. */
export function readProperties(spec: ListSpec): readonly (readonly [name: string, spec: FieldSpec])[] {
  return Object.entries(spec.element).filter(([name]) => !namesFiles(spec) || !forPrograms.has(name));
}
