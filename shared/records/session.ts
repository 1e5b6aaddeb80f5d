import { fileItself } from '../fields/file-elements.ts';
import { inOrder, requireOneOf } from './checks.ts';
import { defineKind } from './definition.ts';
import { origins } from './origins.ts';

/** An inspiration session for administrations: smart lunch, workshop, study visit… */
export const session = defineKind({
  kind: 'session',
  version: 2,
  readers: 'everyoneOnceReady',
  title: { nl: ['titleNl', 'titleFr'], fr: ['titleFr', 'titleNl'] },
  checks: [requireOneOf('titleNl', 'titleFr'), inOrder('startOn', 'endOn')],
  calendar: {
    event: {
      ...{ startOn: 'startOn', startTime: 'startTime', endOn: 'endOn', endTime: 'endTime', place: 'place' },
      status: { field: 'status', tentative: 'tentative', cancelled: 'cancelled' },
      tells: ['organiser', 'topics'],
    },
    dues: [{ list: 'followUps', on: 'dueOn', settledBy: 'status' }],
  },
  fields: {
    title: { type: 'text', bilingual: true, group: 'sheet', width: 320 },
    type: { type: 'code', codes: 'sessionType', initial: 'smart-lunch', group: 'sheet', width: 150 },
    series: { type: 'text', group: 'sheet', width: 140 },
    number: { isOnce: true, type: 'number', integer: true, min: 1, max: 9_999, group: 'sheet' },
    status: { type: 'code', codes: 'sessionStatus', initial: 'tentative', group: 'sheet', width: 120 },
    startOn: { isExpected: true, isOnce: true, type: 'date', atom: 'period', group: 'sheet', width: 130 },
    startOnPrecision: {
      isOnce: true,
      type: 'code',
      codes: 'sessionPrecision',
      atom: 'period',
      group: 'sheet',
    },
    endOn: { isOnce: true, type: 'date', atom: 'period', group: 'sheet', width: 130 },
    endOnPrecision: { isOnce: true, type: 'code', codes: 'sessionPrecision', atom: 'period', group: 'sheet' },
    startTime: { type: 'time', atom: 'period', group: 'sheet' },
    endTime: { type: 'time', atom: 'period', group: 'sheet' },
    attendanceMode: { isExpected: true, type: 'code', codes: 'attendanceMode', group: 'sheet', width: 120 },
    place: { isExpected: true, type: 'text', group: 'sheet', width: 180 },
    organiser: { isExpected: true, type: 'text', group: 'sheet', width: 200 },
    organiserId: { type: 'reference', to: 'organisation', group: 'sheet' },
    coOrganisers: {
      type: 'list',
      group: 'sheet',
      element: {
        name: { type: 'text', required: true },
        organisationId: { type: 'reference', to: 'organisation' },
      },
    },
    languages: { isExpected: true, type: 'codes', codes: 'language', group: 'sheet' },
    topics: {
      isExpected: true,
      type: 'list',
      group: 'sheet',
      element: { label: { type: 'text', required: true, maxLength: 120 } },
    },
    tags: {
      type: 'list',
      group: 'sheet',
      element: { label: { type: 'text', required: true, maxLength: 60 } },
    },
    agendaItems: {
      isExpected: true,
      type: 'list',
      group: 'agenda',
      element: {
        part: { type: 'code', codes: 'agendaPart' },
        titleNl: { type: 'text' },
        titleFr: { type: 'text' },
        speaker: { type: 'text' },
        durationMinutes: { type: 'number', integer: true, min: 0, max: 1_440 },
      },
    },
    invitations: {
      type: 'list',
      group: 'attendance',
      element: {
        name: { type: 'text' },
        organisationId: { type: 'reference', to: 'organisation' },
      },
    },
    attendees: {
      isOnce: true,
      type: 'list',
      readers: 'ownerAndRegion',
      group: 'attendance',
      element: {
        name: { type: 'text' },
        personId: { type: 'reference', to: 'person' },
        organisationId: { type: 'reference', to: 'organisation' },
        organisation: { type: 'text' },
        hasAttended: { type: 'boolean' },
      },
    },
    attendanceCounts: {
      type: 'list',
      group: 'attendance',
      element: {
        name: { type: 'text' },
        organisationId: { type: 'reference', to: 'organisation' },
        count: { type: 'number', integer: true, min: 0, max: 100_000 },
      },
    },
    minutes: { isOnce: true, type: 'richText', bilingual: true, group: 'results' },
    takeAways: { isExpected: true, isOnce: true, type: 'longText', bilingual: true, group: 'results' },
    feedback: {
      isOnce: true,
      type: 'list',
      group: 'results',
      element: {
        score: { type: 'number', integer: true, min: 1, max: 5 },
        remark: { type: 'longText' },
      },
    },
    followUps: {
      isOnce: true,
      type: 'list',
      group: 'results',
      isListed: true,
      element: {
        titleNl: { type: 'text' },
        titleFr: { type: 'text' },
        responsible: { type: 'text' },
        dueOn: { type: 'date' },
        status: { type: 'code', codes: 'followUpStatus' },
        initiativeId: { type: 'reference', to: 'initiative' },
      },
    },
    links: {
      type: 'list',
      group: 'results',
      element: {
        url: { type: 'text', format: 'link', maxLength: 2_000, required: true },
        label: { type: 'text' },
      },
    },
    origins: { ...origins, group: 'results' },
    attachments: {
      isOnce: true,
      type: 'list',
      group: 'results',
      element: fileItself,
    },
    isPublished: { isOnce: true, type: 'boolean', group: 'results' },
  },
});
