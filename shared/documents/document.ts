// What stands in a document made of records: plain data that Word, PDF and paper are drawn from, so that they never
// differ. It is in one language, or in two side by side: whatever is said once for each language stands in `Sides`, in the
// order of `languages`.
import type { Block } from '../fields/markdown.ts';

export type DocumentLanguage = 'nl' | 'fr';

/** One for each language of the document. */
export type Sides<T> = readonly T[];

export interface RegisterDocument {
  readonly languages: Sides<DocumentLanguage>;
  /** Whose document it is: the line above everything. */
  readonly source: Sides<string>;
  /** What it is called; of a single record its title. */
  readonly title: Sides<string>;
  /** What stands at its head; `null` where the only record is heading enough. */
  readonly head: { readonly titles: Sides<string>; readonly facts: Sides<string> } | null;
  readonly overview: DocumentTable | null;
  readonly records: readonly DocumentRecord[];
  readonly foot: {
    readonly text: string;
    /** The words around "3" and "12"; the first may be empty. */
    readonly page: string;
    readonly of: string;
  };
  readonly isLandscape: boolean;
}

export interface DocumentRecord {
  /** What a link within the document leads to. */
  readonly anchor: string;
  readonly titles: Sides<Told>;
  /** Whose it is, how far it is, and when it changed last. */
  readonly facts: Sides<readonly string[]>;
  readonly sections: readonly DocumentSection[];
}

export interface DocumentSection {
  readonly headings: Sides<string>;
  readonly entries: readonly DocumentEntry[];
}

export type DocumentEntry =
  | {
      readonly type: 'value';
      readonly labels: Sides<string>;
      /** Only one where it is the same whatever the language, as addresses are. */
      readonly told: Sides<Told>;
      /** Stands beneath its label and not beside it. */
      readonly isLong: boolean;
    }
  | {
      readonly type: 'table';
      /** The list it was made of. */
      readonly field: string;
      readonly labels: Sides<string>;
      readonly table: DocumentTable;
    };

/** A text with what has to be known about it; without blocks there is none. */
export interface Told {
  /** Of the text itself, which may be the other one. */
  readonly language: DocumentLanguage;
  readonly blocks: readonly Block[];
  /** Translation missing, or no longer right; empty: nothing to remark. */
  readonly note: string;
}

export interface DocumentTable {
  readonly columns: readonly DocumentColumn[];
  readonly rows: readonly (readonly DocumentCell[])[];
}

export interface DocumentColumn {
  readonly labels: Sides<string>;
  readonly isNumber: boolean;
  /** In characters: of its longest word, which should not be broken, and of its longest text. */
  readonly wordLength: number;
  readonly textLength: number;
}

export interface DocumentCell {
  /** One where both languages say the same. */
  readonly texts: readonly { readonly language: DocumentLanguage; readonly text: string }[];
  /** An address outside, or `#` and the anchor of a record; empty: none. */
  readonly href: string;
}

/** The text of it, without its marks: for names and lines. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join('\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
      return inlineText(block.parts);
    case 'list':
      return block.items.map(inlineText).join('\n');
    case 'paragraph':
      return block.lines.map(inlineText).join('\n');
  }
}

function inlineText(parts: Extract<Block, { type: 'heading' }>['parts']): string {
  return parts.map((part) => (part.type === 'text' ? part.text : inlineText(part.parts))).join('');
}
