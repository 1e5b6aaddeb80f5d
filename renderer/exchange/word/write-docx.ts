// A document as a Word file. Loaded only once somebody asks for one.
import { Bookmark, Document, Footer, HeadingLevel, Packer, PageNumber, PageOrientation } from 'docx';
import { Paragraph, TabStopType, Table, TextRun } from 'docx';
import { plainText } from '../../../shared/documents/document.ts';
import type {
  DocumentRecord,
  DocumentSection,
  RegisterDocument,
  Sides,
  Told,
} from '../../../shared/documents/document.ts';
import { entryGroups } from '../../../shared/documents/entry-groups.ts';
import { page, styleIds, textWidth, wordLanguage, wordNumbering, wordStyles } from './word-look.ts';
import { wordTable } from './word-tables.ts';
import { linePar, textRun } from './word-text.ts';
import { valueParts } from './word-values.ts';

type Part = Paragraph | Table;

/** `onRecord` is told how many records are drawn by now. */
export async function writeDocx(
  document: RegisterDocument,
  onRecord?: (done: number) => void,
): Promise<Blob> {
  const [language = 'nl'] = document.languages;
  const file = new Document({
    title: document.title.join(' – '),
    creator: document.source[0] ?? '',
    description: document.foot.text,
    styles: wordStyles(language),
    numbering: wordNumbering,
    sections: [
      {
        properties: { page: pageOf(document) },
        footers: { default: footerOf(document) },
        children: apart([
          ...headParts(document),
          ...document.records.flatMap((record, i) => {
            onRecord?.(i + 1);
            return recordParts(record, document);
          }),
        ]),
      },
    ],
  });
  return Packer.toBlob(file);
}

/** Word takes tables that follow each other for one. */
function apart(parts: readonly Part[]): Part[] {
  return parts.flatMap((part, i) =>
    part instanceof Table && parts[i - 1] instanceof Table
      ? [new Paragraph({ style: styleIds.between }), part]
      : [part],
  );
}

function pageOf({ isLandscape }: RegisterDocument) {
  const { margin } = page;
  const orientation = isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  return {
    size: { width: page.short, height: page.long, orientation },
    margin: { top: margin, right: margin, bottom: margin, left: margin },
  };
}

function footerOf({ foot, isLandscape, languages: [language = 'nl'] }: RegisterDocument): Footer {
  const children = [
    textRun(foot.text, language),
    new TextRun({
      language: wordLanguage(language),
      children: [
        '\t',
        foot.page === '' ? '' : `${foot.page} `,
        PageNumber.CURRENT,
        ` ${foot.of} `,
        PageNumber.TOTAL_PAGES,
      ],
    }),
  ];
  const tabStops = [{ type: TabStopType.RIGHT, position: textWidth(isLandscape) }];
  return new Footer({ children: [new Paragraph({ style: styleIds.foot, tabStops, children })] });
}

function headParts({ source, head, overview, languages, isLandscape }: RegisterDocument): readonly Part[] {
  const [language = 'nl', other] = languages;
  const parts: Part[] = [linePar(source.join(' – '), { language, style: styleIds.source })];
  if (head) {
    const [title = '', otherTitle] = head.titles;
    parts.push(new Paragraph({ heading: HeadingLevel.TITLE, children: [textRun(title, language)] }));
    if (other && otherTitle) parts.push(linePar(otherTitle, { language: other, style: styleIds.otherTitle }));
    parts.push(linePar([...new Set(head.facts)].join(' – '), { language, style: styleIds.facts }));
  }
  return overview ? [...parts, wordTable(overview, { languages, width: textWidth(isLandscape) })] : parts;
}

function recordParts(
  record: DocumentRecord,
  { head, languages, isLandscape }: RegisterDocument,
): readonly Part[] {
  const told = record.titles.filter(({ blocks }) => blocks.length > 0);
  const [title, other] = told;
  const heading = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: head !== null,
    children: [new Bookmark({ id: record.anchor, children: title ? [titleRun(title)] : [] })],
  });
  const facts = record.facts.map((line, side) =>
    linePar(line.join(' · '), { language: languages[side] ?? 'nl', style: styleIds.facts }),
  );
  return [
    heading,
    ...(other
      ? [linePar(plainText(other.blocks), { language: other.language, style: styleIds.otherTitle })]
      : []),
    ...record.titles.flatMap(({ note, language }) =>
      note === '' ? [] : [linePar(note, { language, style: styleIds.note })],
    ),
    ...facts,
    ...record.sections.flatMap((section) =>
      sectionParts(section, { languages, width: textWidth(isLandscape) }),
    ),
  ];
}

function titleRun({ blocks, language }: Told): TextRun {
  return textRun(plainText(blocks), language);
}

interface Look {
  readonly languages: RegisterDocument['languages'];
  readonly width: number;
}

function sectionParts({ headings, entries }: DocumentSection, look: Look): readonly Part[] {
  const heading = HeadingLevel.HEADING_2;
  const parts: Part[] = [new Paragraph({ heading, children: sidesRuns(headings, look) })];
  for (const group of entryGroups(entries)) {
    if (group.type === 'table') parts.push(labelPar(group.labels, look), wordTable(group.table, look));
    else parts.push(...valueParts(group.entries, look));
  }
  return parts;
}

function labelPar(labels: Sides<string>, look: Look): Paragraph {
  return new Paragraph({ style: styleIds.label, children: sidesRuns(labels, look) });
}

/** In one line; once where both languages say the same. */
function sidesRuns(texts: Sides<string>, { languages }: Look): readonly TextRun[] {
  const [language = 'nl'] = languages;
  return texts
    .slice(0, new Set(texts).size)
    .flatMap((text, side) => [
      ...(side > 0 ? [textRun(' · ', language)] : []),
      textRun(text, languages[side] ?? language),
    ]);
}
