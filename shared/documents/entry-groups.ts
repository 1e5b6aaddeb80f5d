// The entries of a section as they are drawn: values that follow each other share one grid, a table stands on its own.
import type { DocumentEntry } from './document.ts';

export type ValueEntry = Extract<DocumentEntry, { type: 'value' }>;

export type EntryGroup =
  | { readonly type: 'values'; readonly entries: readonly ValueEntry[] }
  | Extract<DocumentEntry, { type: 'table' }>;

export function entryGroups(entries: readonly DocumentEntry[]): readonly EntryGroup[] {
  const groups: EntryGroup[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (entry.type === 'table') groups.push(entry);
    else if (last?.type === 'values') groups.splice(-1, 1, { ...last, entries: [...last.entries, entry] });
    else groups.push({ type: 'values', entries: [entry] });
  }
  return groups;
}
