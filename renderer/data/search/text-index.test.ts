import { describe, expect, it } from 'vitest';
import { sampleInitiatives } from '../../../shared/records/testing/sample-records.ts';
import { foldText } from '../../../shared/fold-text.ts';
import { recordText } from './record-text.ts';
import { TextIndex } from './text-index.ts';

function indexOf(...texts: readonly (readonly [title: string, text?: string])[]): TextIndex {
  const index = new TextIndex();
  for (const [title, text = ''] of texts) index.add({ title, text });
  return index;
}

describe('a search', () => {
  it('finds without capitals and accents, also letters with marks of their own, before the word is finished', () => {
    const index = indexOf(['Étude de la rue'], ['E\u0301TUDES'], ['Straat']);
    expect(index.search('etude').inTitle).toEqual([1, 0]);
    expect(index.search('ÉTU').inTitle).toEqual([1, 0]);
  });

  it('finds what holds every word, the title before the text and what came last first', () => {
    const index = indexOf(
      ['Slimme bakken', 'in de wijk'],
      ['Wijk met slimme bakken'],
      ['Slimme wijk'],
      ['Wijk'],
    );
    expect(index.search('wijk slimme')).toEqual({ inTitle: [2, 1], inText: [0] });
    expect(index.search('bakken wijk')).toEqual({ inTitle: [1], inText: [0] });
  });

  it('finds a word inside a longer one, but no single letter there', () => {
    const index = indexOf(['Vuilnisbakken'], ['Bakker']);
    expect(index.search('bak').inTitle).toEqual([1, 0]);
    expect(index.search('b').inTitle).toEqual([1]);
  });

  it.each(['vuilnisbaken', 'vuilnisbakkken', 'vuilnisbokken', 'vulinisbakken', 'vuilnsba', 'uilnisbakken'])(
    'forgives one mistake: %s',
    (word) => {
      expect(indexOf(['Vuilnisbakken'], ['Straat']).search(word).inTitle).toEqual([0]);
    },
  );

  it.each(['vulnisbaken', 'straot bakken', 'stroot laan'])(
    'does not forgive two, nor a word that is nowhere: %s',
    (words) => {
      expect(indexOf(['Vuilnisbakken'], ['Straat']).search(words)).toEqual({ inTitle: [], inText: [] });
    },
  );

  it('forgives nothing where the word as it was typed is found', () => {
    expect(indexOf(['Bakker'], ['Bakkes']).search('bakker').inTitle).toEqual([0]);
  });

  it('takes a number as it is, unfinished only where there is no such one, and never for another', () => {
    const index = indexOf(['Fase 12'], ['Fase 123'], ['Fase 2012'], ['Fase 40123']);
    expect(index.search('12').inTitle).toEqual([0]);
    expect(index.search('40').inTitle).toEqual([3]);
    expect(index.search('40124').inTitle).toEqual([]);
  });

  it('counts what has to do with a word besides as holding it, though not in its title', () => {
    const index = indexOf(['Straat'], ['Straat'], ['Laan']);
    const beside = (word: string, how: string): readonly number[] =>
      word === 'jette' && how === 'inside' ? [1, 2] : [];
    expect(index.search('straat jette', beside)).toEqual({ inTitle: [], inText: [1] });
  });

  it('finds no text that is gone', () => {
    const index = indexOf(['Straat'], ['Straat']);
    index.remove(0);
    expect(index.search('straat').inTitle).toEqual([1]);
  });
});

it('finds in many records what a look at each of them finds', () => {
  const records = sampleInitiatives({ count: 800, ownerIds: ['a'] });
  const index = new TextIndex();
  const texts = records.map((record) => {
    const made = recordText('initiative', record);
    index.add(made);
    return foldText(`${made.title}\n${made.text}`);
  });
  for (const query of ['qualite air', 'Schaarbeek 1234', 'straatverlichting elsene', 'geëvalueerd', 'zzz']) {
    const words = foldText(query).split(' ');
    const seen = texts.flatMap((text, n) => (words.every((word) => text.includes(word)) ? [n] : []));
    const { inTitle, inText } = index.search(query);
    expect([...inTitle, ...inText].toSorted((a, b) => a - b)).toEqual(seen);
  }
});
