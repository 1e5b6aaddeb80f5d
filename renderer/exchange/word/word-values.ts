// The values of a record in Word. In one language: short ones beside their label, long ones beneath it. In two: everything
// in two columns, so that a paragraph stands beside its translation.
import { TableRow } from 'docx';
import type { Paragraph, Table } from 'docx';
import type { DocumentLanguage, Sides } from '../../../shared/documents/document.ts';
import type { ValueEntry } from '../../../shared/documents/entry-groups.ts';
import { styleIds } from './word-look.ts';
import { gridCell, wordGrid } from './word-tables.ts';
import { linePar, toldPars } from './word-text.ts';

interface Look {
  readonly languages: Sides<DocumentLanguage>;
  readonly width: number;
}

export function valueParts(entries: readonly ValueEntry[], look: Look): readonly (Paragraph | Table)[] {
  if (look.languages.length > 1) return [sideBySide(entries, look)];
  const parts: (Paragraph | Table)[] = [];
  for (let from = 0; from < entries.length;) {
    const entry = entries[from];
    if (!entry) break;
    if (entry.isLong) {
      parts.push(...longParts(entry, look));
      from += 1;
      continue;
    }
    const to = entries.findIndex((other, i) => i > from && other.isLong);
    const short = entries.slice(from, to < 0 ? entries.length : to);
    parts.push(shortGrid(short, look));
    from += short.length;
  }
  return parts;
}

function longParts({ labels, told }: ValueEntry, { languages }: Look): readonly Paragraph[] {
  const [language = 'nl'] = languages;
  const label = linePar(labels[0] ?? '', { language, style: styleIds.label });
  return [label, ...told.flatMap((each) => toldPars(each))];
}

function shortGrid(entries: readonly ValueEntry[], { languages, width }: Look): Table {
  const [language = 'nl'] = languages;
  const widths = [Math.floor(width / 3), width - Math.floor(width / 3)];
  const rows = entries.map(({ labels, told }) => {
    const label = linePar(labels[0] ?? '', { language, style: styleIds.cellLabel });
    const value = told.flatMap((each) => toldPars(each, styleIds.cell));
    return new TableRow({
      cantSplit: true,
      children: [
        gridCell({ children: [label], width: widths[0] ?? 0 }),
        gridCell({ children: value, width: widths[1] ?? 0 }),
      ],
    });
  });
  return wordGrid({ widths, rows });
}

function sideBySide(entries: readonly ValueEntry[], look: Look): Table {
  const { languages, width } = look;
  const each = Math.floor(width / languages.length);
  const rows = entries.map((entry) => {
    const { labels, told, isLong } = entry;
    if (told.length < languages.length) return sharedRow(entry, look);
    const children = languages.map((language, side) => {
      const label = linePar(labels[side] ?? '', { language, style: styleIds.cellLabel });
      const own = told[side];
      return gridCell({ children: [label, ...(own ? toldPars(own, styleIds.cell) : [])], width: each });
    });
    return new TableRow({ cantSplit: !isLong, children });
  });
  return wordGrid({ widths: languages.map(() => each), rows });
}

function sharedRow({ labels, told }: ValueEntry, { languages, width }: Look): TableRow {
  const [language = 'nl'] = languages;
  const label = linePar([...new Set(labels)].join(' · '), { language, style: styleIds.cellLabel });
  const children = [label, ...told.flatMap((each) => toldPars(each, styleIds.cell))];
  return new TableRow({ children: [gridCell({ children, width, span: languages.length })] });
}
