// Shows Markdown as elements made one by one; text can never become markup.
import { h } from 'vue';
import type { FunctionalComponent, VNode } from 'vue';
import { readMarkdown } from '../../shared/fields/markdown.ts';
import type { Block, Inline } from '../../shared/fields/markdown.ts';

export const RichTextView: FunctionalComponent<{ text: string }> = ({ text }) =>
  h(BlocksView, { blocks: readMarkdown(text) });

RichTextView.props = ['text'];

export const BlocksView: FunctionalComponent<{ blocks: readonly Block[] }> = ({ blocks }) =>
  h('div', { class: 'rich-text' }, blocks.map(drawBlock));

BlocksView.props = ['blocks'];

function drawBlock(block: Block): VNode {
  switch (block.type) {
    case 'heading':
      return h('p', { class: 'rich-heading' }, block.parts.map(drawInline));
    case 'list':
      return h(
        'ul',
        block.items.map((item) => h('li', item.map(drawInline))),
      );
    case 'paragraph':
      return h(
        'p',
        block.lines.flatMap((line, index) => [...(index > 0 ? [h('br')] : []), ...line.map(drawInline)]),
      );
  }
}

function drawInline(part: Inline): VNode | string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'bold':
      return h('strong', part.parts.map(drawInline));
    case 'italic':
      return h('em', part.parts.map(drawInline));
    case 'link':
      return h(
        'a',
        {
          // On paper an address is not said twice.
          class: { 'is-address': isItsOwnText(part) },
          ...{ href: part.href, target: '_blank', rel: 'noopener noreferrer' },
        },
        part.parts.map(drawInline),
      );
  }
}

function isItsOwnText({ href, parts }: Extract<Inline, { type: 'link' }>): boolean {
  const [only] = parts;
  return parts.length === 1 && only?.type === 'text' && href.endsWith(only.text);
}
