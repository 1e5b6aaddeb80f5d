import { describe, expect, it, test } from 'vitest';
import type { FieldSpec, Value } from '../fields/field.ts';
import { codeLists, isCodeListName } from '../records/code-lists.ts';
import { wireFields } from '../records/definition.ts';
import type { RecordDefinition } from '../records/definition.ts';
import { labelsIn } from '../locales/labels.ts';
import { recordKinds } from '../records/index.ts';
import { initiative } from '../records/initiative.ts';
import { session } from '../records/session.ts';
import { documentOfRecords } from './document-of-records.ts';
import type { DocumentOrder } from './document-of-records.ts';
import { plainText } from './document.ts';
import type { DocumentEntry, DocumentTable, RegisterDocument } from './document.ts';

const element = (n: number, properties: Readonly<Record<string, Value>>) => ({
  id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  ...properties,
});
const names: Readonly<Record<string, string>> = { nl: 'Schaarbeek', fr: 'Schaerbeek', en: 'Schaerbeek' };

const values: Readonly<Record<string, Value>> = {
  ownerId: 'o1',
  reviewState: 'ready',
  changedAt: '2026-11-12T09:00:00Z',
  titleNl: 'Slimme vuilnisbakken',
  titleFr: 'Poubelles intelligentes',
  summaryNl: 'Bakken melden zelf\ndat ze vol zijn.',
  descriptionNl: '**Veel** passage.',
  descriptionFr: 'Du passage.',
  descriptionFrState: 'outdated',
  stage: 'pilot',
  startOn: '2026-01-01',
  startOnPrecision: 'quarter',
  endOn: '2027-06-30',
  tags: [element(1, { label: 'sensor' }), element(2, { label: 'LoRa' })],
  contactPersonId: 'p1',
  budgetLines: [element(3, { amountEur: '12500.50', year: 2026 }), element(4, { amountEur: '800.00' })],
  milestones: [
    element(5, { nameNl: 'Geplaatst', nameFr: 'Installés', plannedOn: '2026-02-15' }),
    element(6, { nameFr: 'Mesuré' }),
  ],
  links: [
    element(7, { url: 'https://1030.be/bakken', label: 'Nieuws' }),
    element(8, { url: 'javascript:alert(1)' }),
  ],
  sdgs: null,
};

function documentOf(order: Partial<DocumentOrder> = {}): RegisterDocument {
  return documentOfRecords({
    ...{ definition: initiative, languages: ['nl'], factFields: ['stage'], withRestricted: false },
    ...{ tableFields: null, madeAt: '2026-11-27T10:00:00Z' },
    records: [{ id: 'a', values }],
    nameIn: (language) => () => names[language] ?? '',
    ...order,
  });
}

function entries(document: RegisterDocument): readonly DocumentEntry[] {
  return document.records.flatMap(({ sections }) => sections.flatMap((section) => section.entries));
}

function entry(document: RegisterDocument, label: string): DocumentEntry | undefined {
  return entries(document).find(({ labels }) => labels[0] === label);
}

function texts(found: DocumentEntry | undefined): readonly string[] {
  return found?.type === 'value' ? found.told.map(({ blocks }) => plainText(blocks)) : [];
}

function cells({ rows }: DocumentTable): readonly (readonly string[])[] {
  return rows.map((row) =>
    row.map(({ texts: told }) => told.map(({ text }) => text.replaceAll('\u00a0', ' ')).join(' / ')),
  );
}

function tableOf(found: DocumentEntry | undefined): DocumentTable {
  if (found?.type !== 'table') throw new Error('is no table');
  return found.table;
}

describe('a document of one record', () => {
  it('says what it is, whose, how far it is and when it was made, and needs no other head', () => {
    const document = documentOf();
    expect(document).toMatchObject({
      ...{ title: ['Slimme vuilnisbakken'], head: null, overview: null, isLandscape: false },
      foot: { text: 'Opgemaakt op 27 november 2026', page: 'Pagina', of: 'van' },
    });
    expect(document.records[0]?.facts).toEqual([
      ['Schaarbeek', 'proefproject', 'afgetekend', 'laatst gewijzigd op 12 november 2026'],
    ]);
  });

  it('prints dates no more precise than they are, and nothing that is empty', () => {
    const document = documentOf();
    expect(texts(entry(document, 'Begin'))).toEqual(['K1 2026']);
    expect(texts(entry(document, 'Einde'))).toEqual(['30 juni 2027']);
    const first = { id: 'a', values: { titleFr: 'Un', startOn: '2026-03-01', endOn: '2026-03-21' } };
    const french = documentOf({ languages: ['fr'], records: [first] });
    expect(entries(french).map(texts)).toEqual([['1er mars 2026'], ['21 mars 2026']]);
    expect(texts(entry(document, 'Trefwoorden'))).toEqual(['sensor, LoRa']);
    const labels = entries(document).map((each) => each.labels[0]);
    expect(labels).not.toContain(labelsIn('nl').fieldLabel('initiative', 'sdgs'));
    expect(labels).not.toContain('Titel');
  });

  it('shows what exists only in the other language, and says so; what is outdated too', () => {
    const [summary] = entries(documentOf({ languages: ['fr'] }));
    expect(summary).toMatchObject({
      told: [{ language: 'nl', note: 'en néerlandais uniquement' }],
    });
    expect(texts(summary)).toEqual(['Bakken melden zelf\ndat ze vol zijn.']);
    expect(entry(documentOf({ languages: ['fr'] }), 'Description')).toMatchObject({
      told: [{ language: 'fr', note: 'traduction à mettre à jour' }],
    });
  });

  it('holds personal data only when that is asked for', () => {
    const label = labelsIn('nl').fieldLabel('initiative', 'contactPersonId');
    expect(entry(documentOf(), label)).toBeUndefined();
    expect(texts(entry(documentOf({ withRestricted: true }), label))).toEqual(['Schaarbeek']);
  });

  it('makes tables of lists, of two languages one column, amounts as they are written in Belgium', () => {
    const budget = tableOf(entry(documentOf(), 'Begroting'));
    expect(cells(budget)).toEqual([
      ['€ 12.500,50', '2026'],
      ['€ 800', ''],
    ]);
    expect(budget.columns.map(({ isNumber }) => isNumber)).toEqual([true, true]);
    const milestones = tableOf(entry(documentOf(), 'Mijlpalen'));
    expect(milestones.columns.map(({ labels }) => labels[0])).toEqual(['Mijlpaal', 'Gepland op']);
    expect(cells(milestones)).toEqual([
      ['Geplaatst', '15 februari 2026'],
      ['Mesuré', ''],
    ]);
    expect(milestones.rows[1]?.[0]?.texts).toEqual([{ language: 'fr', text: 'Mesuré' }]);
  });

  it('has no column that only repeats the one beside it', () => {
    const partners = [element(1, { name: 'Schaarbeek', organisationId: 'o1', role: 'partner' })];
    const record = { id: 'a', values: { titleNl: 'Bakken', partners } };
    const known = documentOf({ records: [record] });
    expect(cells(tableOf(entry(known, 'Partners')))).toEqual([['Schaarbeek', 'partner']]);
    const other = documentOf({ records: [record], nameIn: () => () => 'Gemeente Schaarbeek' });
    expect(cells(tableOf(entry(other, 'Partners')))[0]).toHaveLength(3);
  });

  it('links only to what leads outside safely', () => {
    const links = entry(documentOf(), 'Links');
    const hrefs = JSON.stringify(links).match(/"href":"[^"]*"/g);
    expect(hrefs).toEqual(['"href":"https://1030.be/bakken"']);
    expect(texts(links)).toEqual(['Nieuws: https://1030.be/bakken\njavascript:alert(1)']);
  });

  it('says everything twice where both languages are asked for, and once what is the same', () => {
    const document = documentOf({ languages: ['fr', 'nl'] });
    expect(document.title).toEqual(['Poubelles intelligentes', 'Slimme vuilnisbakken']);
    expect(texts(entry(document, 'Phase'))).toEqual(['projet pilote', 'proefproject']);
    expect(entry(document, 'Résumé')).toMatchObject({
      labels: ['Résumé', 'Samenvatting'],
      told: [
        { blocks: [], note: 'pas encore traduit' },
        { language: 'nl', note: '' },
      ],
    });
    expect(cells(tableOf(entry(document, 'Jalons')))[0]).toEqual([
      'Installés / Geplaatst',
      '15 février 2026 / 15 februari 2026',
    ]);
    expect(cells(tableOf(entry(document, 'Budget')))[0]?.[1]).toBe('2026');
    expect(document.foot).toMatchObject({ page: '', of: '/' });
  });
});

describe('a document of many records', () => {
  const records = ['a', 'b'].map((id) => ({ id, values }));

  it('begins with a table that leads to each of them', () => {
    const { head, overview, records: whole } = documentOf({ records });
    expect(head).toEqual({ titles: ['Initiatieven'], facts: ['2 fiches'] });
    expect(overview?.rows.map(([, title]) => title)).toEqual(
      whole.map(({ anchor }) => ({
        texts: [{ language: 'nl', text: 'Slimme vuilnisbakken' }],
        href: `#${anchor}`,
      })),
    );
    expect(overview?.columns.map(({ labels }) => labels[0])).toEqual([
      'Nr.',
      'Titel',
      'Fase',
      'Eigenaar',
      'Nazicht',
    ]);
  });

  it('is only a table where the columns of a list are asked for, across the page when there are many', () => {
    const tableFields = ['title', 'stage', 'startOn', 'changedAt', 'completeness'];
    const document = documentOf({ records, tableFields });
    expect(document.records).toEqual([]);
    expect(cells(document.overview as DocumentTable)[1]).toEqual([
      '2',
      'Slimme vuilnisbakken',
      'proefproject',
      'K1 2026',
      '12 november 2026',
    ]);
    expect(document.isLandscape).toBe(false);
    expect(documentOf({ records, tableFields: [...tableFields, 'endOn', 'ownerId'] }).isLandscape).toBe(true);
  });
});

function wholeValue(spec: FieldSpec): Value {
  switch (spec.type) {
    case 'number':
      return 3;
    case 'amount':
      return '12.50';
    case 'boolean':
      return false;
    case 'date':
      return '2026-03-01';
    case 'time':
      return '09:30';
    case 'code':
      return isCodeListName(spec.codes) ? (codeLists[spec.codes][0] ?? null) : null;
    case 'codes':
      return isCodeListName(spec.codes) ? codeLists[spec.codes].slice(0, 2) : null;
    case 'reference':
      return '01900000-0000-7000-8000-000000000009';
    case 'list':
      return [
        element(
          1,
          Object.fromEntries(Object.entries(spec.element).map(([name, of]) => [name, wholeValue(of)])),
        ),
      ];
    case 'text':
    case 'longText':
    case 'richText':
      return 'woorden';
  }
}

function wholeRecord(definition: RecordDefinition): Readonly<Record<string, Value>> {
  return Object.fromEntries(wireFields(definition).map(({ name, spec }) => [name, wholeValue(spec)]));
}

test.each(Object.values(recordKinds))('every field of a whole $kind stands in its document', (definition) => {
  const record = { id: 'a', values: wholeRecord(definition) };
  for (const languages of [['nl'], ['fr'], ['nl', 'fr']] as const) {
    const document = documentOf({
      definition,
      records: [record],
      languages,
      withRestricted: true,
      factFields: [],
    });
    const labels = new Set(entries(document).map((each) => each.labels[0]));
    const expected = Object.keys(definition.fields).filter((name) => !/Precision$|^title$|^name$/.test(name));
    const fieldLabel = labelsIn(languages[0]).fieldLabel;
    expect(
      expected.map((name) => fieldLabel(definition.kind, name)).filter((label) => !labels.has(label)),
    ).toEqual([]);
  }
});

test('a day and a time are told, an empty list is not', () => {
  const record = {
    id: 's',
    values: { titleNl: 'Lunch', startOn: '2026-12-03', startTime: '12:00', feedback: [] },
  };
  const document = documentOf({ definition: session, records: [record], factFields: ['status'] });
  expect(entries(document).map(texts)).toEqual([['3 december 2026'], ['12:00']]);
});
