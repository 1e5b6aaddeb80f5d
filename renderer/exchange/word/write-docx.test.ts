// What is in the Word file: its styles, its languages, its rows of headings; and that texts of people never break it.
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { DocumentOrder } from '../../../shared/documents/document-of-records.ts';
import { documentOfRecords } from '../../../shared/documents/document-of-records.ts';
import type { Value } from '../../../shared/fields/field.ts';
import { initiative } from '../../../shared/records/initiative.ts';
import { widthsOf } from './word-tables.ts';
import { writeDocx } from './write-docx.ts';

type Values = Readonly<Record<string, Value>>;

async function partsOf(values: readonly Values[], order: Partial<DocumentOrder> = {}) {
  const document = documentOfRecords({
    ...{ definition: initiative, languages: ['nl'], factFields: ['stage'], withRestricted: false },
    ...{ tableFields: null, madeAt: '2026-11-27T10:00:00Z', nameIn: () => () => 'Schaarbeek' },
    records: values.map((each, i) => ({ id: `id${i}`, values: each })),
    ...order,
  });
  const bytes = new Uint8Array(await (await writeDocx(document)).arrayBuffer());
  const parts = unzipSync(bytes);
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  return {
    body: part('word/document.xml'),
    styles: part('word/styles.xml'),
    core: part('docProps/core.xml'),
    part,
    names: Object.keys(parts),
  };
}

const bins: Values = {
  ...{ titleNl: 'Bakken', titleFr: 'Poubelles', stage: 'pilot', ownerId: 'o' },
  descriptionNl: '# Doel\n\n**Minder** ritten\n\n- een\n- [twee](https://be.brussels)',
  partners: ['MIVB', 'ULB'].map((name, i) => ({ id: `p${i}`, name, role: 'partner' })),
};

function texts(body: string): readonly string[] {
  return [...body.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '');
}

describe('a Word document', () => {
  it('has heading styles, so that the navigation pane lists records and their parts', async () => {
    const { body } = await partsOf([bins, { titleNl: 'Scanwagens', stage: 'idea' }]);
    expect(body.match(/<w:pStyle w:val="Title"\/>/g)).toHaveLength(1);
    expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(2);
    expect(body.match(/<w:pStyle w:val="Heading2"\/>/g)?.length).toBeGreaterThan(2);
    expect(body.match(/<w:pageBreakBefore\/>/g)).toHaveLength(2);
  });

  it('leads from its table to each record', async () => {
    const { body } = await partsOf([bins, bins]);
    const anchors = [...body.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g)].map(([, anchor]) => anchor);
    const bookmarks = [...body.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name);
    expect(anchors).toEqual(['r-id0', 'r-id1']);
    expect(bookmarks).toEqual(anchors);
  });

  it('says in which language it is, as a whole and text by text', async () => {
    const { body, styles } = await partsOf([bins], { languages: ['fr', 'nl'] });
    expect(styles).toMatch(/<w:docDefaults>.*<w:lang w:val="fr-BE"\/>.*<\/w:docDefaults>/);
    expect(body).toMatch(/<w:lang w:val="nl-BE"\/><\/w:rPr><w:t[^>]*>Bakken</);
    expect(body).toMatch(/<w:lang w:val="fr-BE"\/><\/w:rPr><w:t[^>]*>Poubelles</);
  });

  it('repeats the headings of a table on every page, and breaks no row', async () => {
    const { body } = await partsOf([bins]);
    const [table = ''] = body.match(/<w:tbl>(?:(?!<w:tbl>).)*MIVB.*?<\/w:tbl>/) ?? [];
    expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(table.match(/<w:cantSplit\/>/g)).toHaveLength(3);
  });

  it('counts its pages and says when it was made', async () => {
    const { names, part, core } = await partsOf([bins]);
    const footer = part(names.find((name) => /footer\d+\.xml$/.test(name)) ?? '');
    expect(footer).toContain('Opgemaakt op 27 november 2026');
    expect(footer).toMatch(/Pagina .*PAGE.* van .*NUMPAGES/);
    expect(core).toContain('<dc:title>Bakken</dc:title>');
  });

  it('lies across the page when a table has many columns', async () => {
    const many = ['title', 'stage', 'theme', 'scope', 'startOn', 'endOn', 'ownerId'];
    const values = { ...bins, theme: 'mobility', scope: 'local', startOn: '2026-01-01', endOn: '2026-02-01' };
    const { body } = await partsOf([values], { tableFields: many });
    expect(body).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
  });

  it('takes any text as text', async () => {
    const nasty = '<w:p>&amp; "a" ]]> \u0000\u0008\uD800 =1+1 {{x}}';
    const { body } = await partsOf([{ titleNl: nasty, summaryNl: nasty, tags: [{ id: 't', label: nasty }] }]);
    expect(body).not.toMatch(/[\u0000-\u0008]|\uFFFD/);
    expect(texts(body)).toContain('&lt;w:p&gt;&amp;amp; &quot;a&quot; ]]&gt;  =1+1 {{x}}');
  });
});

it('gives every column room for its longest word, and all of the width away', () => {
  const column = (wordLength: number, textLength: number, isNumber = false) => ({
    ...{ labels: [''], isNumber, wordLength, textLength },
  });
  for (const columns of [
    [column(4, 4, true), column(12, 60), column(18, 18)],
    Array.from({ length: 12 }, () => column(18, 60)),
    [column(5, 5, true), column(6, 6, true)],
  ]) {
    const widths = widthsOf(columns, 9000);
    expect(widths.reduce((sum, width) => sum + width)).toBe(9000);
    expect(Math.min(...widths)).toBeGreaterThan(500);
  }
  expect(widthsOf([column(4, 4, true), column(10, 60)], 9000)[0]).toBe(540);
});
