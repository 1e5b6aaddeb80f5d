// Three-way merge of one value. Never decided by a clock: what is acknowledged stays, unless the newcomer had seen it.
import { isElement, isObject, isSameValue } from '../fields/field.ts';
import type { ListElement, MergeRule, Value } from '../fields/field.ts';

export interface MergeInput {
  readonly rule: MergeRule;
  /** The value the newcomer's author had before them. */
  readonly base: Value;
  /** The acknowledged value. */
  readonly current: Value;
  readonly incoming: Value;
}

export interface MergedValue {
  /** What becomes current. */
  readonly value: Value;
  /** Set when the newcomer did not come through whole: the value as the newcomer would have it. */
  readonly clash?: Value;
}

/** The value after both changes, and what clashes. */
export function mergeValue({ rule, base, current, incoming }: MergeInput): MergedValue {
  if (isSameValue(current, incoming) || isSameValue(base, incoming)) return { value: current };
  if (isSameValue(base, current)) return { value: incoming };
  switch (rule) {
    case 'latest':
      return { value: incoming };
    case 'register':
      return { value: current };
    case 'union':
    case 'append':
      return mergeUnion(base, current, incoming);
    case 'ask':
      return { value: current, clash: incoming };
  }
}

/** True when `incoming` keeps every element of `base` as it was: all a list with the append rule allows. */
export function onlyAppends(base: Value, incoming: Value): boolean {
  const kept = new Map(elementsOf(incoming).map((element) => [keyOf(element), element]));
  return elementsOf(base).every((element) => isSameValue(element, kept.get(keyOf(element))));
}

/** The list with those elements of a late one that neither it nor an earlier state of it has had: what was removed stays away. */
export function withLateElements(
  current: Value,
  { late, earlier }: { readonly late: Value; readonly earlier: readonly Value[] },
): Value {
  const known = new Set([current, ...earlier].flatMap((list) => [...byKey(list).keys()]));
  return listOf([
    ...elementsOf(current),
    ...elementsOf(late).filter((element) => !known.has(keyOf(element))),
  ]);
}

function mergeUnion(base: Value, current: Value, incoming: Value): MergedValue {
  const [before, ours, theirs] = [byKey(base), byKey(current), byKey(incoming)];
  const merged: Value[] = [];
  const preferred: Value[] = [];
  let hasClash = false;
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const element = mergeElement(before.get(key) ?? null, ours.get(key) ?? null, theirs.get(key) ?? null);
    if (element.value !== null) merged.push(element.value);
    const newcomer = element.clash === undefined ? element.value : element.clash;
    if (newcomer !== null) preferred.push(newcomer);
    hasClash ||= element.clash !== undefined;
  }
  return hasClash ? { value: listOf(merged), clash: listOf(preferred) } : { value: listOf(merged) };
}

/** `null` stands for absent: an element removed by one and changed by the other clashes, and stays. */
function mergeElement(base: Value, current: Value, incoming: Value): MergedValue {
  if (isSameValue(current, incoming) || isSameValue(base, incoming)) return { value: current };
  if (isSameValue(base, current)) return { value: incoming };
  if (!isObject(current) || !isObject(incoming)) return { value: current, clash: incoming };
  return mergeProperties(isObject(base) ? base : {}, current, incoming);
}

function mergeProperties(base: ObjectValue, current: ObjectValue, incoming: ObjectValue): MergedValue {
  const value: Record<string, Value> = {};
  const clash: Record<string, Value> = {};
  let hasClash = false;
  for (const name of new Set([...Object.keys(current), ...Object.keys(incoming)])) {
    const [b, c, i] = [base[name] ?? null, current[name] ?? null, incoming[name] ?? null];
    const merged = mergeValue({ rule: 'ask', base: b, current: c, incoming: i });
    if (merged.value !== null) value[name] = merged.value;
    const newcomer = merged.clash === undefined ? merged.value : merged.clash;
    if (newcomer !== null) clash[name] = newcomer;
    hasClash ||= merged.clash !== undefined;
  }
  return hasClash ? { value, clash } : { value };
}

type ObjectValue = { readonly [key: string]: Value };

function byKey(list: Value): Map<string, Value> {
  return new Map(elementsOf(list).map((element) => [keyOf(element), element]));
}

function elementsOf(list: Value): readonly Value[] {
  return Array.isArray(list) ? (list as readonly Value[]) : [];
}

/** Elements are known by their id; the members of a set by themselves. */
function keyOf(element: Value): string {
  return isElement(element) ? (element satisfies ListElement).id : JSON.stringify(element);
}

function listOf(elements: readonly Value[]): Value {
  return elements.length === 0 ? null : elements;
}
