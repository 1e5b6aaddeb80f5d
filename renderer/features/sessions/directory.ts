// The organisations and people known here, as they are looked up by id and by name. Pure.
import type { Value } from '../../../shared/fields/field.ts';
import { foldText } from '../../../shared/fold-text.ts';
import { definitionOf } from '../../../shared/records/index.ts';
import { titleOf } from '../../../shared/records/title.ts';
import { textOf } from '../../grid/grid-row.ts';

interface Row {
  readonly id: string;
  readonly values: Readonly<Record<string, Value>>;
}

export interface DirectoryRows {
  readonly people: readonly Row[];
  readonly organisations: readonly Row[];
  readonly language: 'nl' | 'fr' | 'en';
}

export interface Directory {
  /** In the reader's language; empty for what is no organisation. */
  readonly organisationName: (id: string) => string;
  /** In both languages. */
  readonly organisationNames: (id: string) => string;
  /** The one that is called so, in either language. */
  readonly organisationNamed: (name: string) => string | null;
  readonly isMunicipality: (id: string) => boolean;
  readonly municipalityTotal: number;
  readonly personName: (id: string) => string;
  readonly organisationOf: (personId: string) => string | null;
  /** What tells somebody from who is called the same: their function, else an address; may be empty. */
  readonly personDetail: (id: string) => string;
  /** The person of that name in that organisation; nobody where two are called so. */
  readonly personNamed: (name: string, organisationId: string | null) => string | null;
  /** Of names, in the reader's order. */
  readonly compare: (a: string, b: string) => number;
}

export function directoryOf({ people, organisations, language }: DirectoryRows): Directory {
  const definition = definitionOf('organisation');
  const names = new Map(
    organisations.map(({ id, values }) => [id, titleOf(definition, { values, language }).text]),
  );
  const bothNames = new Map(
    organisations.map(({ id, values }) => [id, ['nameNl', 'nameFr'].map((field) => textOf(values[field]))]),
  );
  const idsByName = new Map(
    [...bothNames].flatMap(([id, both]) => both.map((name) => [foldText(name), id] as const)),
  );
  const municipalities = new Set(
    organisations.filter(({ values }) => values['organisationKind'] === 'municipality').map(({ id }) => id),
  );
  const peopleById = new Map(people.map((person) => [person.id, person.values]));
  const peopleByName = new Map<string, string | null>();
  for (const { id, values } of people) {
    const key = personKey(textOf(values['name']), organisationIn(values));
    peopleByName.set(key, peopleByName.has(key) ? null : id);
  }
  return {
    organisationName: (id) => names.get(id) ?? '',
    organisationNames: (id) => bothNames.get(id)?.join(' ') ?? '',
    organisationNamed: (name) => (name.trim() === '' ? null : (idsByName.get(foldText(name.trim())) ?? null)),
    isMunicipality: (id) => municipalities.has(id),
    municipalityTotal: municipalities.size,
    personName: (id) => textOf(peopleById.get(id)?.['name']),
    personDetail: (id) => detailIn(peopleById.get(id) ?? {}, language),
    organisationOf: (id) => organisationIn(peopleById.get(id) ?? {}),
    personNamed: (name, organisationId) => peopleByName.get(personKey(name, organisationId)) ?? null,
    compare: new Intl.Collator(`${language}-BE`).compare,
  };
}

function detailIn(person: Row['values'], language: DirectoryRows['language']): string {
  const functions = language === 'fr' ? ['functionFr', 'functionNl'] : ['functionNl', 'functionFr'];
  return [...functions, 'email', 'phone'].map((field) => textOf(person[field])).find(Boolean) ?? '';
}

function organisationIn(person: Row['values']): string | null {
  return textOf(person['organisationId']) || null;
}

function personKey(name: string, organisationId: string | null): string {
  return `${organisationId ?? ''} ${foldText(name)}`;
}
