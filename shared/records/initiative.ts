import { inOrder, requireOneOf } from './checks.ts';
import { defineKind } from './definition.ts';
import { origins } from './origins.ts';

/** A smart initiative of a municipality or of the Region. */
export const initiative = defineKind({
  kind: 'initiative',
  version: 2,
  readers: 'everyoneOnceReady',
  title: { nl: ['titleNl', 'titleFr'], fr: ['titleFr', 'titleNl'] },
  checks: [requireOneOf('titleNl', 'titleFr'), inOrder('startOn', 'endOn')],
  fields: {
    title: { type: 'text', bilingual: true, group: 'sheet', width: 320 },
    summary: { type: 'longText', bilingual: true, group: 'sheet' },
    description: { type: 'richText', bilingual: true, group: 'sheet' },
    stage: { type: 'code', codes: 'stage', initial: 'idea', group: 'sheet', width: 130 },
    theme: { type: 'code', codes: 'theme', group: 'sheet', width: 130 },
    scope: { type: 'code', codes: 'scope', initial: 'local', group: 'sheet', width: 110 },
    pilotOrStructural: { type: 'code', codes: 'pilotOrStructural', group: 'sheet', width: 130 },
    sdgs: { type: 'codes', codes: 'sdg', group: 'sheet' },
    dataThemes: { type: 'codes', codes: 'dataTheme', group: 'sheet' },
    tags: {
      type: 'list',
      group: 'sheet',
      element: { label: { type: 'text', required: true, maxLength: 60 } },
    },
    leadService: { type: 'text', group: 'sheet' },
    contactPersonId: { type: 'reference', to: 'person', readers: 'ownerAndRegion', group: 'sheet' },
    objectives: { type: 'longText', bilingual: true, group: 'planning' },
    indicators: {
      type: 'list',
      group: 'planning',
      element: {
        nameNl: { type: 'text' },
        nameFr: { type: 'text' },
        unit: { type: 'text', maxLength: 40 },
        baseline: { type: 'number' },
        target: { type: 'number' },
      },
    },
    measurements: {
      isOnce: true,
      type: 'list',
      group: 'planning',
      element: {
        indicator: { type: 'text', required: true },
        measuredOn: { type: 'date', required: true },
        value: { type: 'number', required: true },
      },
    },
    startOn: { type: 'date', atom: 'period', group: 'planning', width: 120 },
    startOnPrecision: { type: 'code', codes: 'periodPrecision', atom: 'period', group: 'planning' },
    endOn: { type: 'date', atom: 'period', group: 'planning', width: 120 },
    endOnPrecision: { type: 'code', codes: 'periodPrecision', atom: 'period', group: 'planning' },
    milestones: {
      type: 'list',
      group: 'planning',
      element: {
        nameNl: { type: 'text' },
        nameFr: { type: 'text' },
        plannedOn: { type: 'date' },
        reachedOn: { type: 'date' },
      },
    },
    budgetLines: {
      type: 'list',
      group: 'planning',
      isListed: true,
      element: {
        amountEur: { type: 'amount', required: true },
        year: { type: 'number', integer: true, min: 1990, max: 2100 },
        fundingSource: { type: 'code', codes: 'fundingSource' },
      },
    },
    staffFte: { type: 'number', min: 0, max: 1_000, group: 'planning' },
    subcontractors: {
      type: 'list',
      group: 'planning',
      element: {
        name: { type: 'text', required: true },
        organisationId: { type: 'reference', to: 'organisation' },
        task: { type: 'text' },
        amountEur: { type: 'amount' },
      },
    },
    partners: {
      type: 'list',
      group: 'planning',
      element: {
        name: { type: 'text', required: true },
        organisationId: { type: 'reference', to: 'organisation' },
        role: { type: 'code', codes: 'partnerRole' },
      },
    },
    places: {
      type: 'list',
      group: 'planning',
      element: {
        kind: { type: 'code', codes: 'placeKind', required: true },
        address: { type: 'text' },
        latitude: { type: 'number', min: -90, max: 90 },
        longitude: { type: 'number', min: -180, max: 180 },
      },
    },
    statusEntries: {
      isOnce: true,
      type: 'list',
      merge: 'append',
      group: 'progress',
      element: {
        enteredOn: { type: 'date', required: true },
        author: { type: 'text' },
        trafficLight: { type: 'code', codes: 'trafficLight' },
        resultNl: { type: 'longText' },
        resultFr: { type: 'longText' },
        obstacle: { type: 'longText' },
        nextStep: { type: 'longText' },
        evidenceUrl: { type: 'text', format: 'link', maxLength: 2_000 },
      },
    },
    evaluation: { isOnce: true, type: 'longText', bilingual: true, group: 'progress' },
    replicatedFromId: { type: 'reference', to: 'initiative', group: 'links' },
    replicatedToIds: {
      isOnce: true,
      type: 'list',
      group: 'links',
      element: { initiativeId: { type: 'reference', to: 'initiative', required: true } },
    },
    sessionId: { type: 'reference', to: 'session', group: 'links' },
    links: {
      type: 'list',
      group: 'links',
      element: {
        url: { type: 'text', format: 'link', maxLength: 2_000, required: true },
        label: { type: 'text' },
      },
    },
    origins: { ...origins, group: 'links' },
    attachments: {
      isOnce: true,
      type: 'list',
      group: 'links',
      element: {
        name: { type: 'text', required: true },
        sha256: { type: 'text', required: true },
        byteCount: { type: 'number', integer: true, min: 0 },
        mediaType: { type: 'text' },
      },
    },
    isPublished: { isOnce: true, type: 'boolean', group: 'links' },
  },
});
