import { requireOneOf } from './checks.ts';
import { defineKind } from './definition.ts';
import { origins } from './origins.ts';

/** A municipality, public body, company, university or association: owner, partner or organiser of the others. */
export const organisation = defineKind({
  kind: 'organisation',
  version: 2,
  readers: 'everyone',
  title: { nl: ['nameNl', 'nameFr'], fr: ['nameFr', 'nameNl'] },
  checks: [requireOneOf('nameNl', 'nameFr')],
  fields: {
    name: { type: 'text', bilingual: true, group: 'sheet', width: 320 },
    organisationKind: {
      isExpected: true,
      type: 'code',
      codes: 'organisationKind',
      group: 'sheet',
      width: 180,
    },
    nisCode: { type: 'text', format: 'nisCode', group: 'sheet', width: 100 },
    enterpriseNumber: { type: 'text', format: 'enterpriseNumber', group: 'sheet', width: 140 },
    address: { isExpected: true, type: 'text', bilingual: true, group: 'sheet' },
    postalCodes: { type: 'text', group: 'sheet' },
    website: { isExpected: true, type: 'text', format: 'link', maxLength: 2_000, group: 'sheet' },
    ecosystemRoles: { isExpected: true, type: 'codes', codes: 'ecosystemRole', group: 'sheet' },
    role: { type: 'text', bilingual: true, group: 'sheet' },
    contactPersons: {
      type: 'list',
      readers: 'ownerAndRegion',
      group: 'sheet',
      element: { personId: { type: 'reference', to: 'person', required: true } },
    },
    latitude: { type: 'number', min: -90, max: 90, group: 'sheet' },
    longitude: { type: 'number', min: -180, max: 180, group: 'sheet' },
    tags: {
      type: 'list',
      group: 'sheet',
      element: { label: { type: 'text', required: true, maxLength: 60 } },
    },
    links: {
      type: 'list',
      group: 'sheet',
      element: {
        url: { type: 'text', format: 'link', maxLength: 2_000, required: true },
        label: { type: 'text' },
      },
    },
    origins: { ...origins, group: 'sheet' },
  },
});
