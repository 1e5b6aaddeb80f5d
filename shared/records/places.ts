// Where a record is: read off its definition, from fields or rows with a latitude and a longitude. Pure.
import { elementsOf } from '../fields/field.ts';
import type { FieldSpec, Value } from '../fields/field.ts';
import type { RecordDefinition } from './definition.ts';

export interface RecordPlace {
  /** As somebody wrote it; empty where there is only a point. */
  readonly address: string;
  /** `null`: only an address. */
  readonly point: { readonly latitude: number; readonly longitude: number } | null;
}

/** Names of the lists whose rows are places. */
export function placeLists({ fields }: RecordDefinition): readonly string[] {
  return Object.entries(fields).flatMap(([name, spec]) =>
    spec.type === 'list' && isPlace(spec.element) ? [name] : [],
  );
}

/** Whether records of the kind can have a place at all. */
export function hasPlaces(definition: RecordDefinition): boolean {
  return isPlace(definition.fields) || placeLists(definition).length > 0;
}

/** What says nothing of where it is, as "the whole municipality", is none. */
export function placesOf(
  definition: RecordDefinition,
  values: Readonly<Record<string, Value>>,
): readonly RecordPlace[] {
  const rows = placeLists(definition).flatMap((name) => elementsOf(values[name]));
  const own = isPlace(definition.fields) ? [values] : [];
  return [...own, ...rows].map(placeOf).filter(({ address, point }) => address !== '' || point !== null);
}

function isPlace(specs: Readonly<Record<string, FieldSpec>>): boolean {
  return specs['latitude']?.type === 'number' && specs['longitude']?.type === 'number';
}

function placeOf(values: Readonly<Record<string, Value>>): RecordPlace {
  const { latitude, longitude } = values;
  const texts = ['address', 'addressNl', 'addressFr'].map((name) => values[name]);
  const address = texts.find((text): text is string => typeof text === 'string' && text !== '') ?? '';
  const point =
    typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null;
  return { address, point };
}
