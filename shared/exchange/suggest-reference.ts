// Which column of a foreign sheet holds each record's own number there, and what that source may be called.
import { isUuid } from '../ids.ts';
import { hasOrigins } from '../records/origins.ts';
import type { RecordDefinition } from '../records/definition.ts';
import { cellText } from './cell-text.ts';
import { plainWords } from './closeness.ts';
import type { SheetRow } from './find-record.ts';

const numberWords = new Set(
  [
    ...['id', 'identifier', 'number', 'no', 'code', 'key', 'ref', 'reference', 'record id'],
    ...['nr', 'nummer', 'volgnummer', 'kenmerk', 'referentie', 'sleutel', 'dossiernummer', 'projectnummer'],
    ...['numero', 'n', 'num', 'référence', 'cle', 'numéro de dossier', 'numéro de projet', 'identifiant'],
  ].map(plainWords),
);

export interface Unmapped {
  readonly definition: RecordDefinition;
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly mapping: readonly (string | null)[];
}

/** Place of the column, or `null`: it must be called so, be filled in everywhere, and be nowhere the same. */
export function suggestReference({ definition, headers, rows, mapping }: Unmapped): number | null {
  if (!hasOrigins(definition)) return null;
  const isNumber = (header: string, at: number): boolean => {
    if (mapping[at] !== null || !numberWords.has(plainWords(header))) return false;
    const texts = rows.map(({ cells }) => cellText(cells[at] ?? null));
    return texts.every((text) => text !== '' && !isUuid(text)) && new Set(texts).size === texts.length;
  };
  const at = headers.findIndex(isNumber);
  return at < 0 ? null : at;
}

/** "Lijst 2021-03 (2).xlsx" → "Lijst": the next file of the same source will carry another date. */
export function sourceNameOf(fileName: string): string {
  const name = fileName.replace(/\.[^.]+$/, '');
  const undated = name.replace(/[\s_.-]*\(\d+\)$/, '').replace(/[\s_.-]+\d[\d\s_.-]*$/, '');
  return (undated || name).slice(0, 100);
}
