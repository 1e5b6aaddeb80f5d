// Draws a chapter as elements made one by one; text can never become markup. What is not known is shown as it was written.
import { h } from 'vue';
import type { FunctionalComponent, VNodeArrayChildren } from 'vue';
import type { MarkedToken, Token, Tokens } from 'marked';
import type { Chapter } from './read-manual.ts';

interface ManualTextProps {
  readonly chapter: Chapter;
  /** The passage that was looked for. */
  readonly found: number | null;
}

export const ManualText: FunctionalComponent<ManualTextProps> = ({ chapter, found }) => {
  const places = new Map(chapter.passages.map(({ part }, place) => [part, place]));
  const marks = (part: object) => ({
    'data-passage': places.get(part),
    class: { found: places.get(part) === found },
  });
  return h(
    'div',
    { class: 'manual-text' },
    chapter.blocks.map((block) => drawBlock(block, marks)),
  );
};

ManualText.props = ['chapter', 'found'];

type Marks = (part: object) => Record<string, unknown>;

function drawBlock(block: MarkedToken, marks: Marks) {
  switch (block.type) {
    case 'heading':
      return h('h4', marks(block), drawInlines(block.tokens));
    case 'list':
      return h(
        block.ordered ? 'ol' : 'ul',
        block.items.map((item) => h('li', marks(item), drawInlines(item.tokens))),
      );
    case 'table':
      return drawTable(block, marks);
    case 'paragraph':
      return h('p', marks(block), drawInlines(block.tokens));
    default:
      return h('p', marks(block), block.raw);
  }
}

function drawTable({ header, rows }: Tokens.Table, marks: Marks) {
  const head = header.map(({ tokens }) => h('th', { scope: 'col' }, drawInlines(tokens)));
  return h('table', [
    h('thead', h('tr', head)),
    h(
      'tbody',
      rows.map((row) =>
        h(
          'tr',
          marks(row),
          row.map(({ tokens }) => h('td', drawInlines(tokens))),
        ),
      ),
    ),
  ]);
}

function drawInlines(tokens: readonly Token[]): VNodeArrayChildren {
  return (tokens as readonly MarkedToken[]).map(drawInline);
}

function drawInline(token: MarkedToken) {
  switch (token.type) {
    case 'text':
      return token.tokens ? drawInlines(token.tokens) : token.text;
    case 'paragraph':
      return drawInlines(token.tokens);
    case 'strong':
      return h('strong', drawInlines(token.tokens));
    case 'em':
      return h('em', drawInlines(token.tokens));
    case 'codespan':
      return h('kbd', token.text);
    case 'link':
      return h(
        'a',
        { href: token.href, target: '_blank', rel: 'noopener noreferrer' },
        drawInlines(token.tokens),
      );
    case 'escape':
      return token.text;
    case 'br':
      return h('br');
    default:
      return token.raw;
  }
}
