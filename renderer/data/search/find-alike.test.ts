// Against the demonstration's own titles, which hold the same thing several times on purpose.
import { describe, expect, it } from 'vitest';
import bodies from '../../../resources/demo/bodies.json' with { type: 'json' };
import initiatives from '../../../resources/demo/initiatives.json' with { type: 'json' };
import municipalities from '../../../resources/demo/municipalities.json' with { type: 'json' };
import type { Kind } from '../../../shared/records/index.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { findAlike } from './find-alike.ts';
import { KindIndex } from './kind-index.ts';

type Texts = Readonly<Record<string, string>>;

function rowsOf(kind: Kind, records: readonly Texts[]): readonly ClientRecordRow[] {
  return records.map((texts, i) => ({
    ...{ id: `${kind} ${i}`, kind, isDeleted: false, revision: 1, acknowledged: null, touched: i + 1 },
    ...{ pendingCount: 0, firstPendingN: null, openConflictCount: 0 },
    body: { id: `${kind} ${i}`, ownerId: 'o', reviewState: 'received', ...texts },
  }));
}

function indexOf(kind: Kind, rows: readonly ClientRecordRow[]): KindIndex {
  const index = new KindIndex(kind);
  index.take(rows);
  return index;
}

const titlesOf = initiatives.map(({ titleNl, titleFr }) => ({ titleNl, titleFr }));
const names = [...municipalities, ...bodies].map(({ nameNl, nameFr }) => ({ nameNl, nameFr }));
const owners = indexOf('organisation', rowsOf('organisation', names));

/** Dutch titles of what these typed titles resemble, the most alike first. */
async function found(
  titles: string | readonly string[],
  records: readonly Texts[] = titlesOf,
  { exceptId = '', kind = 'initiative' }: { exceptId?: string; kind?: Kind } = {},
): Promise<readonly string[]> {
  const rows = rowsOf(kind, records);
  const ids = await findAlike({
    kind,
    titles: typeof titles === 'string' ? [titles] : titles,
    exceptId,
    index: indexOf(kind, rows),
    isPlace: (word) => kind !== 'organisation' && owners.titled(word, 'whole').length > 0,
    read: (asked) => Promise.resolve(asked.map((id) => rows.find((row) => row.id === id))),
  });
  return ids.map((id) => {
    const body = rows.find((row) => row.id === id)?.body;
    return String(body?.['titleNl'] ?? body?.['titleFr'] ?? body?.['nameNl'] ?? body?.['name']);
  });
}

const bins = [
  'Slimme vuilnisbakken Big Belly in Elsene',
  'Slimme vuilnisbakken in de voetgangerszone',
  'XL-vuilnisbakken Muntplein en Stoofstraat',
];
const scanCars = ['Scancar Schaarbeek', 'Scanwagens Stad Brussel', 'Scanwagens parking.brussels'];
const radars = [
  'Geluidsradar Louis Bertrandlaan',
  'Geluidsradar Bergensesteenweg',
  'Geluidsradar Heizelplateau',
];
const cameras = initiatives.flatMap(({ titleNl }) => (/camera/i.test(titleNl) ? [titleNl] : []));

describe('what another municipality has already is found', () => {
  it.each([
    ['Slimme vuilnisbakken in de Brabantwijk', bins],
    ['Poubelles intelligentes au quartier Brabant', bins.slice(1)],
    ['slime vuilnisbaken', bins],
    ['Scan-cars à Ixelles', scanCars],
    ['Scanwagens Elsene', scanCars.slice(1)],
    ['Geluidsradar Generaal Jacqueslaan', radars],
    ['Radar anti-bruit boulevard Général Jacques', radars.slice(0, 2)],
    ['bIoTope', ['bIoTope: Brusselse proefprojecten']],
    ['Participatieplatform van Koekelberg', ['Participatieplatform voor het Klimaatplan van Jette']],
    ['Burgerbudget Etterbeek', ['Burgerbudget Ukkel']],
    ['Budget participatif Etterbeek', ['Burgerbudget Ukkel']],
  ])('%s', async (typed, expected) => {
    expect(await found(typed)).toEqual(expect.arrayContaining([...expected]));
  });

  it('three of the cameras against fly-tipping, whichever words they use', async () => {
    const alike = await found('Slimme camera’s tegen sluikstort in Vorst');
    expect(alike).toHaveLength(3);
    for (const title of alike) expect(cameras).toContain(title);
    expect(alike).toContain("Slimme camera's tegen sluikstorten");
  });

  it.each([bins, scanCars.slice(1), radars])(
    'each of a group by the title of another: %s',
    async (...group) => {
      for (const title of group) {
        const at = initiatives.findIndex(({ titleNl }) => titleNl === title);
        const { titleNl = '', titleFr = '' } = titlesOf[at] ?? {};
        const alike = await found([titleNl, titleFr], titlesOf, { exceptId: `initiative ${at}` });
        expect(alike).toEqual(expect.arrayContaining(group.filter((other) => other !== title)));
      }
    },
  );
});

it('what is only there in the other language is found by the glossary', async () => {
  const records = [{ titleFr: 'Poubelles intelligentes' }, { titleFr: 'Rue scolaire' }];
  expect(await found('Slimme vuilnisbakken', records)).toEqual(['Poubelles intelligentes']);
  expect(await found('Energiegemeenschap', [{ titleFr: 'Communauté d’énergie' }])).toHaveLength(1);
  expect(await found('Communautés d’énergie', [{ titleNl: 'Energiegemeenschap' }])).toHaveLength(1);
});

it('a name is only that of somebody or something else when nearly all of it is', async () => {
  const people = [{ name: 'Christine Peeters' }, { name: 'Jan Claes' }];
  const named = (name: string) => found(name, people, { kind: 'person' });
  expect(await named('Peeters Christine')).toEqual(['Christine Peeters']);
  expect(await named('Christine Peters')).toEqual(['Christine Peeters']);
  expect(await named('Christine')).toEqual([]);
  expect(await named('Christine Dubois')).toEqual([]);
  const organisation = (name: string) => found(name, names, { kind: 'organisation' });
  expect(await organisation('Sibelga NV')).toEqual(['Sibelga']);
  expect(await organisation('Leefmilieu Brusel')).toEqual(['Leefmilieu Brussel']);
  expect(await organisation('Université Saint-Louis')).toEqual([]);
});

it.each(['Digitale school', 'Fiber to the School'])('a school alone is no likeness: %s', async (title) => {
  const at = initiatives.findIndex(({ titleNl }) => titleNl === title);
  const { titleNl = '', titleFr = '' } = titlesOf[at] ?? {};
  expect(await found([titleNl, titleFr], titlesOf, { exceptId: `initiative ${at}` })).toEqual([]);
  expect(await found(title)).toEqual([title]);
});

it.each([
  'Zebrapaden in 3D',
  'Slimme stad',
  'Stad Brussel',
  'Digitaal',
  'Nieuwe website van de gemeente',
  'Jan',
  'Vrijwilligers in het rusthuis',
  'Stages numériques pour les jeunes',
  'Fietsenstalling met badge',
])('nothing is said of “%s”, which is like nothing there', async (typed) => {
  expect(await found(typed)).toEqual([]);
});

it('most of what is there is like nothing else there', async () => {
  const alike = await Promise.all(
    titlesOf.map(({ titleNl, titleFr }, i) =>
      found([titleNl, titleFr], titlesOf, { exceptId: `initiative ${i}` }),
    ),
  );
  const pairs = titlesOf.map(({ titleNl }, i) => [titleNl, alike[i]]).filter(([, others]) => others?.length);
  expect(pairs.length).toBeLessThan(60);
});
