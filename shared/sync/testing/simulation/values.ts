// Values people type: each word is new, so that it can be told afterwards whose it is.
import type { Value } from '../../../fields/field.ts';
import { newId } from '../../../ids.ts';
import type { ClientRecordRow } from '../../client/tables.ts';
import { isChance, newWord, pick } from './world.ts';
import type { World } from './world.ts';

type Values = Readonly<Record<string, Value>>;
type ListItem = { readonly id: string; readonly [name: string]: Value };

/** Fields of one text, by kind; `futureNote` is of a version nobody here has. */
const texts: Readonly<Record<string, readonly string[]>> = {
  initiative: ['titleNl', 'titleFr', 'summaryNl', 'summaryFr', 'leadService', 'futureNote'],
  organisation: ['nameNl', 'nameFr', 'roleNl', 'futureNote'],
  person: ['name', 'functionNl', 'functionFr'],
};

export function valuesOfNew(world: World, kind: string): Values {
  const [first = '', second = ''] = texts[kind] ?? [];
  return { [first]: newWord(world), ...(isChance(world, 0.4) && { [second]: newWord(world) }) };
}

/** One edit of a record as it is on screen. */
export function newValues(world: World, { kind, body }: ClientRecordRow): Values {
  const text = pick(world, texts[kind] ?? []) ?? 'futureNote';
  const isLonger = isChance(world, 0.2);
  // Only what is there can be emptied.
  const canEmpty = text !== 'name' && body[text] !== undefined;
  const typed = { [text]: isChance(world, 0.05) && canEmpty ? null : newWord(world) };
  if (kind !== 'initiative' || isChance(world, 0.55)) {
    const other = pick(world, texts[kind] ?? []) ?? text;
    return isLonger ? { ...typed, [other]: newWord(world) } : typed;
  }
  const edit = pick(world, [period, tags, tags, partners, statusEntries, goals]) ?? period;
  return { ...edit(world, body), ...(isLonger && typed) };
}

function period(world: World): Values {
  const day = Math.floor(world.random() * 28) + 1;
  const date = `2024-0${1 + (day % 3)}-${String(day).padStart(2, '0')}`;
  const periods: readonly Values[] = [
    { startOn: date },
    { endOn: date },
    { startOn: date, endOn: '2024-12-31' },
  ];
  return pick(world, periods) ?? {};
}

function tags(world: World, body: Values): Values {
  return { tags: editedList(world, body['tags'], () => ({ label: newWord(world) })) };
}

function partners(world: World, body: Values): Values {
  return { partners: editedList(world, body['partners'], () => ({ name: newWord(world) })) };
}

/** Adds one, or changes or removes one that is there. */
function editedList(world: World, list: Value | undefined, content: () => Values): Value {
  const items = (list ?? []) as readonly ListItem[];
  const one = pick(world, items);
  if (!one || isChance(world, 0.5)) return [...items, { id: newId(world.environment), ...content() }];
  const others = items.filter((item) => item !== one);
  if (isChance(world, 0.4)) return others.length > 0 ? others : null;
  return items.map((item) => (item === one ? { ...one, ...content() } : item));
}

function statusEntries(world: World, body: Values): Values {
  const entries = (body['statusEntries'] ?? []) as readonly ListItem[];
  const entry = { id: newId(world.environment), enteredOn: '2024-03-01', nextStep: newWord(world) };
  return { statusEntries: [...entries, entry] };
}

function goals(world: World, body: Values): Values {
  const now = (body['sdgs'] ?? []) as readonly string[];
  const goal = `sdg-${String(Math.floor(world.random() * 17) + 1).padStart(2, '0')}`;
  const next = now.includes(goal) ? now.filter((other) => other !== goal) : [...now, goal];
  return { sdgs: next.length > 0 ? next : null };
}
