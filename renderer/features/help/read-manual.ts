// The manual as chapters. Its text is docs/handleiding.md and docs/mode-d-emploi.md, and nothing else; a comment before a
// chapter names the views of the application it is about: `<!-- help: initiatives sessions -->`.
import { lexer } from 'marked';
import type { MarkedToken, Token } from 'marked';
import { foldText, matchesWords } from '../../../shared/fold-text.ts';

export interface Chapter {
  readonly title: string;
  readonly views: readonly string[];
  readonly blocks: readonly MarkedToken[];
  /** What is found and shown as one: the title, a paragraph, an item of a list, a row of a table. */
  readonly passages: readonly Passage[];
}

export interface Passage {
  /** The part of the text that it is, as the reader of Markdown made it. */
  readonly part: object;
  readonly text: string;
}

/** Where in the manual: a chapter, and a passage in it where one was looked for. */
export interface Place {
  readonly chapter: number;
  readonly passage: number | null;
}

const viewsOfComment = /^<!--\s*help:\s*([\w\s]+?)\s*-->/;

export function readManual(markdown: string): readonly Chapter[] {
  const chapters: { heading: Passage; views: readonly string[]; blocks: MarkedToken[] }[] = [];
  let views: readonly string[] = [];
  for (const token of lexer(markdown) as MarkedToken[]) {
    if (token.type === 'html') views = viewsOfComment.exec(token.raw)?.[1]?.split(/\s+/) ?? [];
    else if (token.type === 'heading' && token.depth === 2) {
      chapters.push({ heading: { part: token, text: plainText(token.tokens) }, views, blocks: [] });
      views = [];
    } else if (token.type !== 'space') chapters.at(-1)?.blocks.push(token);
  }
  return chapters.map(({ heading, views, blocks }) => ({
    ...{ title: heading.text, views, blocks },
    passages: [heading, ...blocks.flatMap(passagesOf)],
  }));
}

/** The chapter about that view; -1 where there is none. */
export function chapterAbout(chapters: readonly Chapter[], view: string | undefined): number {
  return chapters.findIndex(({ views }) => view !== undefined && views.includes(view));
}

/** The passages that hold all words, accents and capitals aside. */
export function findPassages(chapters: readonly Chapter[], query: string): readonly (Place & Passage)[] {
  const sought = foldText(query.trim());
  return chapters.flatMap(({ passages }, chapter) =>
    passages.flatMap((found, passage) =>
      matchesWords(foldText(found.text), sought) ? [{ ...found, chapter, passage }] : [],
    ),
  );
}

function passagesOf(block: MarkedToken): readonly Passage[] {
  if (block.type === 'list') return block.items.map((item) => ({ part: item, text: plainText(item.tokens) }));
  if (block.type === 'table')
    return block.rows.map((row) => ({
      ...{ part: row, text: row.map(({ tokens }) => plainText(tokens)).join(' · ') },
    }));
  return [{ part: block, text: plainText([block]) }];
}

/** Without its marks, on one line. */
function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if ('tokens' in token && token.tokens) return plainText(token.tokens);
      if (token.type === 'html') return '';
      return 'text' in token ? String(token.text) : ' ';
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
