// Initiatives made up from a seed: the same ones every time, as long and as varied as real ones (about 2.6 kB of JSON),
// and good by the rules of their kind. For measurements and for tests that want many.
import type { Value } from '../../fields/field.ts';
import { newId } from '../../ids.ts';
import type { Environment } from '../../ids.ts';
import { codeLists } from '../code-lists.ts';
import type { FlatRecord } from '../definition.ts';

export interface SampleOptions {
  readonly count: number;
  /** Ids of the organisations that share them out in turn. */
  readonly ownerIds: readonly string[];
  readonly seed?: number;
}

const madeAt = Date.UTC(2026, 0, 5, 8);
const subjects = [
  ['slimme straatverlichting', 'éclairage public intelligent'],
  ['deelmobiliteit', 'mobilité partagée'],
  ['digitale inclusie', 'inclusion numérique'],
  ['luchtkwaliteit', 'qualité de l’air'],
  ['open data', 'données ouvertes'],
  ['slim parkeren', 'stationnement intelligent'],
  ['energiemonitoring van gebouwen', 'suivi énergétique des bâtiments'],
  ['burgerparticipatie', 'participation citoyenne'],
  ['sorteerbakken met sensoren', 'poubelles connectées'],
  ['e-loket', 'guichet électronique'],
] as const;
const places = ['Schaarbeek', 'Elsene', 'Anderlecht', 'Ukkel', 'Jette', 'Evere', 'Vorst', 'Etterbeek'];
const wordsNl = (
  'de gemeente wil met dit project haar diensten beter laten aansluiten bij wat bewoners nodig hebben door sensoren ' +
  'gegevens en bestaande systemen samen te brengen zodat medewerkers sneller kunnen beslissen en minder tijd verliezen ' +
  'een eerste proef loopt in twee wijken waarna de resultaten worden geëvalueerd met partners uit het Gewest'
).split(' ');
const wordsFr = (
  'la commune souhaite avec ce projet mieux adapter ses services aux besoins des habitants en réunissant capteurs ' +
  'données et systèmes existants afin que les agents puissent décider plus vite et perdre moins de temps une première ' +
  'phase pilote se déroule dans deux quartiers après quoi les résultats seront évalués avec des partenaires régionaux'
).split(' ');

/** @throws RangeError without owners */
export function sampleInitiatives({ count, ownerIds, seed = 1 }: SampleOptions): readonly FlatRecord[] {
  if (ownerIds.length === 0) throw new RangeError('sample records have owners');
  const dice = createDice(seed);
  return Array.from({ length: count }, (_, i) =>
    sampleInitiative(dice, i, String(ownerIds[i % ownerIds.length])),
  );
}

interface Dice {
  /** A whole number from 0 to below the limit. */
  readonly roll: (limit: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly id: (msecs: number) => string;
}

function sampleInitiative(dice: Dice, i: number, ownerId: string): FlatRecord {
  const [subjectNl, subjectFr] = dice.pick(subjects);
  const place = dice.pick(places);
  const year = 2015 + dice.roll(10);
  const at = new Date(madeAt + i * 60_000).toISOString();
  return {
    ...{ id: dice.id(madeAt + i), ownerId, reviewState: 'accepted' },
    ...bilingual('title', `${subjectNl} ${place} ${i}`, `${subjectFr} ${place} ${i}`),
    ...bilingual('summary', text(dice, wordsNl, 85), text(dice, wordsFr, 85)),
    stage: dice.pick(codeLists.stage),
    theme: dice.pick(codeLists.theme),
    scope: dice.pick(codeLists.scope),
    pilotOrStructural: dice.pick(codeLists.pilotOrStructural),
    sdgs: [codeLists.sdg[dice.roll(8)] ?? 'sdg-01', codeLists.sdg[8 + dice.roll(9)] ?? 'sdg-17'],
    dataThemes: [dice.pick(codeLists.dataTheme)],
    leadService: `Dienst ${dice.pick(wordsNl)} / Service ${dice.pick(wordsFr)}`,
    ...{
      startOn: `${year}-03-01`,
      startOnPrecision: 'month',
      endOn: `${year + 3}-12-01`,
      endOnPrecision: 'month',
    },
    tags: elements(dice, 2, () => ({ label: dice.pick(subjects)[0] })),
    budgetLines: elements(dice, 2, (n) => ({
      ...{ amountEur: `${10_000 + dice.roll(900_000)}.00`, year: year + n },
      fundingSource: dice.pick(codeLists.fundingSource),
    })),
    partners: elements(dice, 2, () => ({
      name: `${dice.pick(places)} Lab`,
      role: dice.pick(codeLists.partnerRole),
    })),
    ...{ createdAt: at, createdBy: 'Steekproef', changedAt: at, changedBy: 'Steekproef' },
  };
}

function bilingual(name: string, nl: string, fr: string): Readonly<Record<string, Value>> {
  const states = { [`${name}NlState`]: 'up-to-date', [`${name}FrState`]: 'up-to-date' };
  return { [`${name}Nl`]: nl, [`${name}Fr`]: fr, ...states };
}

function text(dice: Dice, words: readonly string[], length: number): string {
  return Array.from({ length }, () => dice.pick(words)).join(' ');
}

function elements(dice: Dice, count: number, make: (n: number) => Readonly<Record<string, Value>>): Value {
  return Array.from({ length: count }, (_, n) => ({ id: dice.id(madeAt), ...make(n) }));
}

/** Mulberry32: quick, and the same on every machine. */
function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const roll = (limit: number): number => next() % limit;
  const randomBytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => roll(256));
  return {
    roll,
    pick: <T>(from: readonly T[]) => from[roll(from.length)] as T,
    id: (msecs) => newId({ now: () => msecs, randomBytes } satisfies Environment),
  };
}
