import { isUuid } from '../ids.ts';
import { isObject } from './field.ts';
import { readProperties } from './file-elements.ts';
import type { FieldFault, FieldSpec, FieldType, ListSpec, PrintContext, Value } from './field.ts';

/** What a list needs of the types of its elements' properties. */
interface ElementTypes {
  readonly check: (value: Value, spec: FieldSpec) => FieldFault | null;
  readonly normalise: (value: Value, spec: FieldSpec) => Value;
  readonly print: (value: Value, spec: FieldSpec, context: PrintContext) => string;
}

/** Lists of elements with an id (partners, milestones, attendees). Properties unknown to this version stay untouched. */
export function createListField(types: ElementTypes): FieldType<ListSpec> {
  return {
    merge: 'union',
    check: (value, spec) => checkList(value, spec, types),
    normalise: (value, spec) => normaliseList(value, spec, types),
    print: (value, spec, context) => printList(value, spec, context, types),
    parse: (text) => (text.trim() === '' ? null : text),
  };
}

function checkList(value: Value, spec: ListSpec, types: ElementTypes): FieldFault | null {
  if (!Array.isArray(value)) return { code: 'valueWrongType' };
  const seen = new Set<string>();
  for (const element of value as Value[]) {
    const id = isObject(element) ? element['id'] : undefined;
    if (!isObject(element) || typeof id !== 'string' || !isUuid(id)) return { code: 'elementIdMissing' };
    if (seen.has(id)) return { code: 'elementIdRepeated', path: [id] };
    seen.add(id);
    for (const [name, property] of Object.entries(spec.element)) {
      const fault = checkProperty(element[name] ?? null, property, types);
      if (fault) return { ...fault, path: [id, name, ...(fault.path ?? [])] };
    }
  }
  return null;
}

function checkProperty(value: Value, spec: FieldSpec, types: ElementTypes): FieldFault | null {
  if (value === null) return spec.required ? { code: 'valueRequired' } : null;
  return types.check(value, spec);
}

function normaliseList(value: Value, spec: ListSpec, types: ElementTypes): Value {
  if (!Array.isArray(value)) return value;
  if (value.length === 0) return null;
  return (value as Value[]).map((element) => {
    if (!isObject(element)) return element;
    const known = Object.entries(spec.element)
      .filter(([name]) => name in element)
      .map(([name, property]) => [name, types.normalise(element[name] ?? null, property)] as const);
    const empty = new Set(known.filter(([, property]) => property === null).map(([name]) => name));
    const filled = Object.fromEntries(known);
    return Object.fromEntries(Object.entries({ ...element, ...filled }).filter(([name]) => !empty.has(name)));
  });
}

function printList(value: Value, spec: ListSpec, context: PrintContext, types: ElementTypes): string {
  if (!Array.isArray(value)) return '';
  return (value as Value[])
    .map((element) => {
      const texts: string[] = [];
      for (const [name, property] of readProperties(spec)) {
        const text = types.print(isObject(element) ? (element[name] ?? null) : null, property, context);
        // Who is named and pointed to under the same name is one.
        const isNamed = property.type === 'reference' && texts.includes(text);
        if (text !== '' && !isNamed) texts.push(text);
      }
      return texts.join(' · ');
    })
    .join('\n');
}
