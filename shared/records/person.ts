import { requireOneOf } from './checks.ts';
import { defineKind } from './definition.ts';

/** A contact: personal data, so only its owner and the Region read it, until the retention date. */
export const person = defineKind({
  kind: 'person',
  version: 2,
  readers: 'ownerAndRegion',
  title: { nl: ['name'], fr: ['name'] },
  checks: [requireOneOf('name')],
  fields: {
    name: { type: 'text', group: 'sheet', width: 260 },
    function: { isExpected: true, type: 'text', bilingual: true, group: 'sheet', width: 220 },
    organisationId: { isExpected: true, type: 'reference', to: 'organisation', group: 'sheet', width: 220 },
    email: { isOnce: true, isExpected: true, type: 'text', format: 'email', group: 'sheet', width: 220 },
    phone: { isExpected: true, type: 'text', format: 'phone', maxLength: 40, group: 'sheet', width: 140 },
    language: { isExpected: true, type: 'code', codes: 'language', group: 'sheet', width: 110 },
    consentOn: { isOnce: true, type: 'date', group: 'sheet' },
    retainUntil: { type: 'date', group: 'sheet' },
    tags: {
      type: 'list',
      group: 'sheet',
      element: { label: { type: 'text', required: true, maxLength: 60 } },
    },
  },
});
