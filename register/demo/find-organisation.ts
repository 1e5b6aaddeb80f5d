// Which organisation a source means by a name.
import type { FixedRecord } from './fixed-record.ts';
import { otherNames, otherOwnerNames } from './other-names.ts';
import { otherOrganisations, referenceOrganisations } from './organisation-records.ts';

/** The organisation of that name in one language, both, or another name of it; `undefined` for a name like any other. */
export function findOrganisation(name: string): FixedRecord['record'] | undefined {
  return byName.get(otherNames[name] ?? otherOwnerNames[name] ?? name);
}

const byName = new Map(
  [...referenceOrganisations(), ...otherOrganisations()].flatMap(({ record }) => {
    const { nameNl, nameFr } = record as unknown as { nameNl: string; nameFr: string };
    const names = [nameNl, nameFr, `${nameNl} / ${nameFr}`, `${nameNl}/${nameFr}`];
    return names.map((name) => [name, record] as const);
  }),
);
