// The organisations: the 19 municipalities and the Smart City Office in every register, the others in the demonstration.
import { assert } from '../../shared/errors.ts';
import type { Value } from '../../shared/fields/field.ts';
import { bodyWords } from './body-words.ts';
import { fixedId } from './fixed-id.ts';
import { bothLanguages, fixedElements, withoutEmpty } from './fixed-record.ts';
import type { FixedRecord } from './fixed-record.ts';
import { otherOwners } from './other-names.ts';
import { sourceBodies, sourceMunicipalities } from './sources.ts';
import { siteName, verificationTags } from './source-link.ts';
import type { SourceBody, SourceMunicipality } from './sources.ts';

const officeName = 'Smart City Office';

/** The organisation of the Smart City Office, which also keeps the sheets of those who have no account. */
export const officeId = fixedId(`organisation:${officeName}`);

export function municipalityId(nisCode: string): string {
  return fixedId(`organisation:${nisCode}`);
}

/** In every register: whoever signs in belongs to one of these. */
export function referenceOrganisations(): readonly FixedRecord[] {
  const office = sourceBodies.find((body) => body.nameNl === officeName);
  assert(office, 'the Smart City Office is among the bodies');
  return [...sourceMunicipalities.map(municipalityRecord), bodyRecord(office)];
}

/** Only in the demonstration: owners and partners of its initiatives. */
export function otherOrganisations(): readonly FixedRecord[] {
  const bodies = sourceBodies.filter((body) => body.nameNl !== officeName).map(bodyRecord);
  return [
    ...bodies,
    ...otherOwners.map(([nl, fr, kind]) =>
      organisation(nl, { ...bothLanguages('name', { nl, fr }), organisationKind: kind }),
    ),
  ];
}

const precisions: Readonly<Record<string, { nl: string; fr: string }>> = {
  'town hall': { nl: 'op het gemeentehuis', fr: 'sur la maison communale' },
  near: { nl: 'bij het gemeentehuis', fr: 'près de la maison communale' },
  area: { nl: 'bij benadering', fr: 'approximative' },
};

function municipalityRecord(source: SourceMunicipality): FixedRecord {
  const count = source.population2020;
  const precision = precisions[source.coordPrecision];
  assert(precision, 'every precision of a place has its words');
  return organisation(
    source.nis,
    {
      ...bothLanguages('name', { nl: source.nameNl, fr: source.nameFr }),
      organisationKind: 'municipality',
      nisCode: source.nis,
      ...bothLanguages('address', { nl: source.townHallNl, fr: source.townHallFr }),
      postalCodes: source.postalCodes.join(', '),
      ...bothLanguages('role', {
        nl: `${printCount(count, 'nl')} inwoners op 1 januari 2020; plaats op de kaart ${precision.nl}`,
        fr: `${printCount(count, 'fr')} habitants au 1er janvier 2020 ; position sur la carte ${precision.fr}`,
      }),
      ecosystemRoles: ['public-authority'],
      latitude: source.lat,
      longitude: source.lon,
    },
    // A municipality looks after its own sheet.
    municipalityId(source.nis),
  );
}

function bodyRecord({ nameNl, nameFr, basis }: SourceBody): FixedRecord {
  const words = bodyWords[nameNl];
  assert(words, `${nameNl} has its words in both languages`);
  const link = /^https?:\/\/\S+$/.exec(basis)?.[0];
  // What no page says, somebody should look up.
  const confidence = basis.includes('own knowledge') ? 'low' : 'high';
  return organisation(nameNl, {
    ...bothLanguages('name', { nl: nameNl, fr: nameFr }),
    organisationKind: words.kind,
    ...bothLanguages('role', { nl: words.nl, fr: words.fr }),
    links: link
      ? fixedElements(`organisation:${nameNl}:links`, [{ url: link, label: siteName(link) }])
      : null,
    tags: fixedElements(`organisation:${nameNl}:tags`, verificationTags({ confidence })),
  });
}

function organisation(
  key: string,
  values: Readonly<Record<string, Value>>,
  ownerId: string = officeId,
): FixedRecord {
  const id = fixedId(`organisation:${key}`);
  return { kind: 'organisation', record: { id, ownerId, reviewState: 'received', ...withoutEmpty(values) } };
}

function printCount(count: number, language: 'nl' | 'fr'): string {
  return new Intl.NumberFormat(`${language}-BE`).format(count);
}
