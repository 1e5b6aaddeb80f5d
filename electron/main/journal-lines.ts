// The lines of the journal: a checksum, a space, and one JSON object. A line that does not fit its checksum is damaged
// and stands for nothing; the lines around it do not suffer.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { journalEntry, journalOwner } from '../../shared/sync/client/journal-entry.ts';
import type { JournalEntry, JournalOwner } from '../../shared/sync/client/journal-entry.ts';

/** Everything belongs to one register, named by its origin: work for one is never handed out under another. */
const content = z.union([
  z.looseObject({ register: z.string(), entry: journalEntry }),
  z.looseObject({ register: z.string(), owner: journalOwner }),
]);
export type JournalContent =
  | { readonly register: string; readonly entry: JournalEntry }
  | { readonly register: string; readonly owner: JournalOwner };

export interface JournalLine {
  /** Where in the file it begins, and where the next one does. */
  readonly at: number;
  readonly next: number;
  /** As it stands there, with its end. */
  readonly text: string;
  readonly isDamaged: boolean;
  /** Null when the line is damaged, or says what this version of the program does not know. */
  readonly content: JournalContent | null;
}

export function lineOf(line: JournalContent): string {
  const json = JSON.stringify(line);
  return `${checksumOf(json)} ${json}\n`;
}

/** The whole lines in these bytes, which begin at `from` in the file; what comes after the last line end is left out. */
export function linesIn(bytes: Buffer, from: number): readonly JournalLine[] {
  const lines: JournalLine[] = [];
  for (let start = 0; ;) {
    const end = bytes.indexOf(lineEnd, start);
    if (end === -1) return lines;
    const next = end + 1;
    lines.push({ at: from + start, next: from + next, ...readLine(bytes.toString('utf8', start, next)) });
    start = next;
  }
}

export const lineEnd = 0x0a;
const checksumLength = 16;

function readLine(text: string): Pick<JournalLine, 'text' | 'isDamaged' | 'content'> {
  const json = text.slice(checksumLength + 1, -1);
  if (!text.startsWith(`${checksumOf(json)} `)) return { text, isDamaged: true, content: null };
  const parsed = content.safeParse(JSON.parse(json));
  return { text, isDamaged: false, content: parsed.success ? parsed.data : null };
}

function checksumOf(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, checksumLength);
}
