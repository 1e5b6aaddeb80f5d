import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markdownOfHtml } from './pasted-html.ts';

it('keeps bold, italic, lists and links', () => {
  expect(
    markdownOfHtml(
      '<p>Dit is <b>vet </b>en <em>schuin</em>, zie <a href="https://be.brussels/a?b=1&amp;c=2">de site</a>.</p>' +
        '<ul>\n<li>een</li>\n<li><p>twee</p></li></ul><p>Slot &eacute; &#233; &lt;b&gt;</p>',
    ),
  ).toBe(
    'Dit is **vet** en _schuin_, zie [de site](https://be.brussels/a?b=1&c=2).\n\n- een\n- twee\n\nSlot &eacute; é <b>',
  );
});

it('leaves text without marks to the plain paste', () => {
  expect(markdownOfHtml('<meta charset="utf-8"><span>gewoon</span>')).toBeNull();
});

it('takes over no script, no style, no address that does not lead outside', () => {
  expect(markdownOfHtml('<style>b{}</style><script>x</script><a href="javascript:alert(1)">klik</a>')).toBe(
    'klik',
  );
  expect(markdownOfHtml('<b style="font-weight:normal">Niet vet <b>wel</b></b>')).toBe('Niet vet **wel**');
});

it('never fails, whatever is pasted', () => {
  const parts = fc.constantFrom(
    '<b>',
    '</b>',
    '<li>',
    '</li>',
    '<a href="https://x.be">',
    '</a>',
    '<',
    'x',
    '&#x1F600;',
    '<ul>',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(parts), (pieces) => {
      expect(() => markdownOfHtml(pieces.join(''))).not.toThrow();
    }),
  );
});
