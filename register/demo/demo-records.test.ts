import { describe, expect, it } from 'vitest';
import { isUuid } from '../../shared/ids.ts';
import { definitionOf } from '../../shared/records/index.ts';
import { checkRecord, normaliseField } from '../../shared/records/validate.ts';
import { bodyWords } from './body-words.ts';
import { demoAccounts } from './demo-accounts.ts';
import { fixedId } from './fixed-id.ts';
import { demoInitiatives } from './initiative-records.ts';
import { demoRecords } from './load.ts';
import { officeId, otherOrganisations, referenceOrganisations } from './organisation-records.ts';
import { demoSessions } from './session-records.ts';
import { sourceBodies, sourceInitiatives, sourceMunicipalities, sourceSessions } from './sources.ts';

const all = [...referenceOrganisations(), ...demoRecords()];
const organisations = [...referenceOrganisations(), ...otherOrganisations()].map(({ record }) => record);
const nameOf = (id: string): unknown => organisations.find((record) => record.id === id)?.['nameNl'];

describe('the demonstration’s records', () => {
  it('are all there: 113 initiatives, 32 sessions, 19 municipalities and every body', () => {
    expect(demoInitiatives()).toHaveLength(113);
    expect(demoSessions()).toHaveLength(32);
    expect(organisations.filter((record) => record['organisationKind'] === 'municipality')).toHaveLength(19);
    const names = organisations.map((record) => record['nameNl']);
    expect(names).toEqual(expect.arrayContaining(sourceBodies.map((body) => body.nameNl)));
    expect(Object.keys(bodyWords).toSorted()).toEqual(sourceBodies.map((body) => body.nameNl).toSorted());
  });

  it('are each good, and written as they would be kept', () => {
    for (const { kind, record } of all) {
      const definition = definitionOf(kind);
      expect(checkRecord(definition, record), JSON.stringify(record)).toEqual([]);
      for (const [name, value] of Object.entries(record)) {
        expect(normaliseField(definition, name, value), `${name} of ${record.id}`).toEqual(value);
      }
    }
  });

  it('have ids of their own that are the same everywhere', () => {
    const ids = all.map(({ record }) => record.id);
    expect(new Set(ids).size).toBe(all.length);
    expect(ids.every(isUuid)).toBe(true);
    expect(fixedId('organisation:21015')).toBe('019b76da-a800-72bf-a06e-517830c87cc5');
  });

  it('have an organisation as owner', () => {
    for (const { record } of all) expect(nameOf(record.ownerId), record.id).toBeDefined();
  });

  it('belong to whom the source says', () => {
    const owners = Object.fromEntries(
      demoInitiatives().map(({ record }, i) => [sourceInitiatives[i]?.owner, nameOf(record.ownerId)]),
    );
    expect(owners).toMatchObject({
      'Elsene / Ixelles': 'Elsene',
      'Stad Brussel / Ville de Bruxelles': 'Brussel',
      Jette: 'Jette',
      'CIBG / CIRB': 'Paradigm (vroeger CIBG)',
      'CIBG / CIRB (nu Paradigm)': 'Paradigm (vroeger CIBG)',
      'MIVB / STIB': 'MIVB',
      'Leefmilieu Brussel / Bruxelles Environnement': 'Leefmilieu Brussel',
      'NTT Belgium': 'NTT Belgium',
    });
    const organisers = new Map(demoSessions().map(({ record }) => [record['organiser'], record.ownerId]));
    expect(organisers.get('Smart City Office')).toBe(officeId);
    expect(organisers.get('Business Club Belgium-Luxembourg')).toBe(officeId);
    expect(nameOf(organisers.get('Stad Brussel / Ville de Bruxelles') ?? '')).toBe('Brussel');
  });

  it('lose no word of their source', () => {
    const texts = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(texts) : [];
    const check = (source: object, record: object): void => {
      const codes = [
        'ownerKind',
        'theme',
        'status',
        'confidence',
        'kind',
        'datePrecision',
        'date',
        'endDate',
        'owner',
      ];
      const kept = JSON.stringify(record);
      for (const [name, value] of Object.entries(source)) {
        for (const text of codes.includes(name) ? [] : texts(value))
          expect(kept).toContain(JSON.stringify(text).slice(1, -1));
      }
    };
    demoInitiatives().forEach(({ record }, i) => check(sourceInitiatives[i] ?? {}, record));
    demoSessions().forEach(({ record }, i) => check(sourceSessions[i] ?? {}, record));
  });

  it('keep the wording of an owner that says more than its name', () => {
    for (const [i, { record }] of demoInitiatives().entries()) {
      const owner = organisations.find(({ id }) => id === record.ownerId);
      const known = [record['leadService'], owner?.['nameNl'], owner?.['nameFr']];
      const both = `${String(owner?.['nameNl'])} / ${String(owner?.['nameFr'])}`;
      expect([...known, both]).toContain(sourceInitiatives[i]?.owner);
    }
  });

  it('tell what a source tells: stage, years, budget, dates and series', () => {
    const titled = (title: string): unknown => all.find(({ record }) => record['titleNl'] === title)?.record;
    expect(titled('Slimme vuilnisbakken in de voetgangerszone')).toMatchObject({
      stage: 'in-operation',
      ...{ startOn: '2015-01-01', startOnPrecision: 'year', titleFrState: 'up-to-date' },
      budgetLines: [{ amountEur: '150000.00' }],
      links: [{ label: 'lalibre.be: Huurtest in 2014; 160.000 EUR voor 40 stuks in 2018 (RTBF)' }],
    });
    expect(titled('12 inventarisworkshops voor de ambitienota')).toMatchObject({
      ...{ startOn: '2018-06-01', startOnPrecision: 'season', status: 'held' },
    });
    expect(titled('Smart Lunch: digitale inclusie')).toMatchObject({ series: 'Smart Lunch', number: 4 });
    expect(titled('Brussels Digital Week (3e editie)')).toMatchObject({
      ...{ type: 'other', endOn: '2017-10-29', tags: [{ label: 'festival' }, {}] },
    });
    expect(titled('Masterclass Smart Cities Chair: organisatie')).toMatchObject({
      startTime: '14:00',
      endTime: '17:00',
    });
  });

  it('read as a coordinator writes, without a word of how they were gathered', () => {
    const kept = JSON.stringify(all.map(({ record }) => record));
    expect(
      kept.match(/zeker \/ sûr|initiatives\.json|eigen kennis|niet in de bron|fragment|een gok|testgeval/g),
    ).toBeNull();
  });

  it('are where the source says they are', () => {
    const placed = demoInitiatives().filter(({ record }) => 'places' in record);
    expect(placed.length).toBeGreaterThan(24);
    expect(placed.map(({ record }) => record)).toContainEqual(
      expect.objectContaining({
        titleNl: 'VR-beleving Wayezstraat',
        places: [
          expect.objectContaining({
            kind: 'address',
            address: 'Wayezstraat, Anderlecht / rue Wayez, Anderlecht',
          }),
        ],
      }),
    );
  });

  it('have an account for each municipality, the office and an administrator', () => {
    expect(demoAccounts).toHaveLength(21);
    expect(demoAccounts.map((account) => account.code)).toEqual(
      expect.arrayContaining([
        ...sourceMunicipalities.map(({ nis }) => `demo-${nis}`),
        'demo-sco',
        'demo-admin',
      ]),
    );
  });
});
