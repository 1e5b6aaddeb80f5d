import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../shared/fields/markdown.ts';
import { markSelection } from './mark-selection.ts';

describe('Markdown', () => {
  it('has paragraphs, lines, lists, headings, bold, italic and links', () => {
    expect(
      readMarkdown(
        '# Doel\n\nEen **vet** en _schuin_ woord\nover [Brussel](https://be.brussels)\n\n- een\n- twee',
      ),
    ).toEqual([
      { type: 'heading', parts: [{ type: 'text', text: 'Doel' }] },
      {
        type: 'paragraph',
        lines: [
          [
            { type: 'text', text: 'Een ' },
            { type: 'bold', parts: [{ type: 'text', text: 'vet' }] },
            { type: 'text', text: ' en ' },
            { type: 'italic', parts: [{ type: 'text', text: 'schuin' }] },
            { type: 'text', text: ' woord' },
          ],
          [
            { type: 'text', text: 'over ' },
            { type: 'link', href: 'https://be.brussels', parts: [{ type: 'text', text: 'Brussel' }] },
          ],
        ],
      },
      { type: 'list', items: [[{ type: 'text', text: 'een' }], [{ type: 'text', text: 'twee' }]] },
    ]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example', 'vbscript:x'])(
    'makes no link of %s',
    (href) => {
      expect(JSON.stringify(readMarkdown(`[klik](${href})`))).not.toContain('"link"');
    },
  );

  it('leaves underscores inside words alone', () => {
    expect(readMarkdown('smart_city_office')).toEqual([
      { type: 'paragraph', lines: [[{ type: 'text', text: 'smart_city_office' }]] },
    ]);
  });

  it('never throws and loses no letter, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const kept = JSON.stringify(readMarkdown(text));
        for (const letter of text.match(/\p{L}/gu) ?? []) expect(kept).toContain(letter);
      }),
    );
  });
});

describe('the toolbar', () => {
  const mark = (
    text: string,
    [start, end]: readonly [number, number],
    kind: 'bold' | 'italic' | 'bulletList' | 'link',
  ) => markSelection({ text, start, end }, { mark: kind, linkText: 'tekst' });

  it('puts signs around what is selected, and takes them away again', () => {
    const marked = mark('een woord', [4, 9], 'bold');
    expect(marked).toEqual({ text: 'een **woord**', start: 6, end: 11 });
    expect(markSelection(marked, { mark: 'bold', linkText: '' })).toEqual({
      text: 'een woord',
      start: 4,
      end: 9,
    });
  });

  it('makes every selected line an item, and back', () => {
    const marked = mark('een\ntwee\ndrie', [1, 6], 'bulletList');
    expect(marked.text).toBe('- een\n- twee\ndrie');
    expect(markSelection(marked, { mark: 'bulletList', linkText: '' }).text).toBe('een\ntwee\ndrie');
  });

  it('leaves the address of a new link selected', () => {
    const marked = mark('zie Brussel', [4, 11], 'link');
    expect(marked.text).toBe('zie [Brussel](https://)');
    expect(marked.text.slice(marked.start, marked.end)).toBe('https://');
  });
});
