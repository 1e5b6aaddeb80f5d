import { describe, expect, it } from 'vitest';
import glossary from '../../resources/glossary.json' with { type: 'json' };
import { counterpartsIn, suggestedTerms } from './glossary.ts';

describe('the glossary', () => {
  it('has every term in both languages, without a remark among its words', () => {
    expect(glossary.length).toBeGreaterThan(120);
    for (const { nl, fr } of glossary)
      for (const names of [nl, fr]) {
        expect(names.length).toBeGreaterThan(0);
        expect(names.filter((name) => !name.trim() || /[()/]/.test(name))).toEqual([]);
      }
  });
});

describe('counterparts', () => {
  it('are found whatever the capitals, accents and plurals, in both directions', () => {
    expect(counterpartsIn('De Burgemeester en twee schepenen', 'Nl')).toEqual([
      ['bourgmestre'],
      ['échevin', 'échevine'],
    ]);
    expect(counterpartsIn('Les communes et leurs ECHEVINS', 'Fr')).toEqual([['gemeente'], ['schepen']]);
    expect(counterpartsIn("L'état d'avancement", 'Fr')).toEqual([['stand van zaken']]);
  });

  it('are those of the longest term, and of whole words', () => {
    expect(counterpartsIn('een actieplan', 'Nl')).toEqual([['plan d’action']]);
    expect(counterpartsIn('het college van burgemeester en schepenen', 'Nl')).toEqual([
      ['collège des bourgmestre et échevins'],
    ]);
    expect(counterpartsIn('de gemeenteraadsverkiezing', 'Nl')).toEqual([]);
  });

  it('are not those of a term both languages write alike', () => {
    expect(counterpartsIn('een hackathon met een Smart Lunch', 'Nl')).toEqual([]);
  });
});

describe('suggestions', () => {
  it('leave out what the text says already, in any of its words', () => {
    const found = counterpartsIn('De schepen en de gemeente', 'Nl');
    expect(suggestedTerms(found, '')).toEqual(['commune', 'échevin', 'échevine']);
    expect(suggestedTerms(found, 'L’échevine de la')).toEqual(['commune']);
    expect(suggestedTerms(found, 'Echevins et communes')).toEqual([]);
  });

  it('are few', () => {
    const text = glossary.map(({ nl }) => nl[0]).join('. ');
    expect(suggestedTerms(counterpartsIn(text, 'Nl'), '')).toHaveLength(4);
  });
});
