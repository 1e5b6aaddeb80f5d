// An empty workbook of a kind of record, to fill in elsewhere: the headings, and on a second sheet the words each choice knows.
import { choicesSheetNames } from '../../../shared/exchange/sheet-of-records.ts';
import { sheetColumns } from '../../../shared/exchange/sheet-columns.ts';
import type { SheetCell } from '../../../shared/exchange/sheet-columns.ts';
import { labelsIn } from '../../../shared/locales/labels.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import { codeLists, isCodeListName } from '../../../shared/records/code-lists.ts';
import { definitionOf } from '../../../shared/records/index.ts';
import type { Kind } from '../../../shared/records/index.ts';
import { writeWorkbook } from '../../exchange/write-workbook.ts';
import type { WorkbookFormat } from '../../exchange/write-workbook.ts';

export async function emptyTemplate(
  kind: Kind,
  { language, format }: { readonly language: Language; readonly format: WorkbookFormat },
): Promise<{ readonly file: Blob; readonly name: string }> {
  const labels = labelsIn(language);
  const columns = sheetColumns(definitionOf(kind)).filter(({ isReadOnly }) => !isReadOnly);
  const heading = (name: string): string => labels.fieldLabel(kind, name);
  const choices = columns.flatMap(({ name, spec }) => {
    if ((spec.type !== 'code' && spec.type !== 'codes') || !isCodeListName(spec.codes)) return [];
    const list = spec.codes;
    return [[heading(name), ...codeLists[list].map((code) => labels.codeLabel(list, code))]];
  });
  const depth = Math.max(0, ...choices.map((words) => words.length));
  const file = await writeWorkbook(format, [
    {
      name: labels.kindMany(kind),
      rows: [columns.map(({ name }) => heading(name))],
      widths: columns.map(() => 24),
    },
    {
      name: choicesSheetNames[language],
      rows: Array.from({ length: depth }, (_, i) => choices.map((words): SheetCell => words[i] ?? null)),
      widths: choices.map(() => 30),
    },
  ]);
  return { file, name: `${labels.kindMany(kind).toLowerCase().replace(/\s+/g, '-')}.${format}` };
}
