// The sessions of the demonstration: public events and inspiration sessions as the sources name them.
import { assert } from '../../shared/errors.ts';
import { findOrganisation } from './find-organisation.ts';
import { fixedId } from './fixed-id.ts';
import { bothLanguages, fixedElements, withoutEmpty } from './fixed-record.ts';
import type { FixedRecord } from './fixed-record.ts';
import { officeId } from './organisation-records.ts';
import { sourceLink, verificationTags } from './source-link.ts';
import { sourceSessions } from './sources.ts';
import type { SourceSession } from './sources.ts';

export function demoSessions(): readonly FixedRecord[] {
  return sourceSessions.map(sessionRecord);
}

const types: Readonly<Record<string, string>> = {
  congress: 'congress-mission',
  mission: 'congress-mission',
  festival: 'other',
  'kick-off': 'other',
  inspiration: 'other',
  award: 'other',
  workshop: 'workshop',
  conference: 'conference',
  hackathon: 'hackathon',
  'smart-lunch': 'smart-lunch',
};

/** The source's word for what became a broader type. */
const kindWords: Readonly<Record<string, string>> = {
  congress: 'congres / congrès',
  mission: 'zending / mission',
  festival: 'festival',
  'kick-off': 'kick-off',
  inspiration: 'inspiratie / inspiration',
  award: 'prijs / prix',
};

function sessionRecord(source: SourceSession): FixedRecord {
  const key = `session:${source.date}:${source.titleNl}`;
  const organiser = findOrganisation(source.organiser);
  const type = types[source.kind];
  assert(type, `${source.kind} is a known kind of session`);
  const word = kindWords[source.kind];
  const values = withoutEmpty({
    ...bothLanguages('title', { nl: source.titleNl, fr: source.titleFr }),
    type,
    ...seriesOf(source),
    // Announced, and no word found of whether it took place.
    status: source.note === 'Aangekondigd' ? 'confirmed' : 'held',
    ...periodOf(source),
    attendanceMode: source.place.startsWith('online') ? 'online' : 'on-site',
    place: source.place,
    organiser: source.organiser,
    organiserId: organiser?.id,
    invitations: fixedElements(
      `${key}:invitations`,
      source.participants.map((name) => ({ name, organisationId: findOrganisation(name)?.id })),
    ),
    topics: fixedElements(
      `${key}:topics`,
      source.topics.map((label) => ({ label })),
    ),
    tags: fixedElements(`${key}:tags`, [...(word ? [{ label: word }] : []), ...verificationTags(source)]),
    links: fixedElements(`${key}:links`, [sourceLink(source)]),
  });
  const ownerId = organiser?.id ?? officeId;
  return { kind: 'session', record: { id: fixedId(key), ownerId, reviewState: 'received', ...values } };
}

function seriesOf({ titleNl, note }: SourceSession): { series?: string; number?: number } {
  if (!titleNl.startsWith('Smart Lunch')) return {};
  const number = /^Smart Lunch (\d+)/.exec(titleNl)?.[1] ?? /volgnummer (\d+)/.exec(note)?.[1];
  return { series: 'Smart Lunch', ...(number !== undefined && { number: Number(number) }) };
}

const firstMonths: Readonly<Record<string, string>> = {
  lente: '03',
  zomer: '06',
  herfst: '09',
  winter: '12',
};

function periodOf({
  date,
  endDate,
  datePrecision,
  note,
}: SourceSession): Readonly<Record<string, string | undefined>> {
  const season = firstMonths[/^(lente|zomer|herfst|winter)/i.exec(note)?.[1]?.toLowerCase() ?? ''];
  const [year, month = datePrecision === 'season' ? (season ?? '01') : '01', day = '01'] = date.split('-');
  const times = /^(\d{2})(?::(\d{2}))?-(\d{2})(?::(\d{2}))?(?: u)?$/.exec(note);
  return {
    startOn: `${year}-${month}-${day}`,
    startOnPrecision: datePrecision,
    ...(endDate !== null && { endOn: endDate, endOnPrecision: 'day' }),
    ...(times && {
      startTime: `${times[1]}:${times[2] ?? '00'}`,
      endTime: `${times[3]}:${times[4] ?? '00'}`,
    }),
  };
}
