import { expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

const long =
  'een twee drie vier vijf zes Étude acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien';

it('shows a few words before and after, and where it was cut', () => {
  expect(excerptOf(`kort\n${long}`, 'etude')).toEqual({
    before: '…twee drie vier vijf zes ',
    match: 'Étude',
    after: ' acht negen tien elf twaalf dertien veertien vijftien zestien zeventien…',
  });
});

it('is the whole of a short line, without the marks of Markdown', () => {
  const text = 'De **proef** in [Jette](https://jette.be)';
  expect(excerptOf(text, 'proef')).toEqual({ before: 'De ', match: 'proef', after: ' in Jette' });
});

it('takes a word as it was typed before one with a mistake, and none that is not there', () => {
  expect(excerptOf('straten\nde bakken', 'straaten bakken')?.match).toBe('bakken');
  expect(excerptOf('straten', 'straaten')?.match).toBe('straten');
  expect(excerptOf('straten 123', '12')?.match).toBe('123');
  expect(excerptOf('straten', 'laan')).toBeNull();
});
