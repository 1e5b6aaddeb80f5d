import { expect, it } from 'vitest';
import { continueList } from './mark-selection.ts';

function enterAt(marked: string): string | null {
  const at = marked.indexOf('|');
  const continued = continueList({ text: marked.replace('|', ''), start: at, end: at });
  return continued && `${continued.text.slice(0, continued.start)}|${continued.text.slice(continued.start)}`;
}

it('Enter goes on with a list, splits an item, and ends the list on an empty one', () => {
  expect(enterAt('- een|')).toBe('- een\n- |');
  expect(enterAt('Vooraf\n- een twee|\n- drie')).toBe('Vooraf\n- een twee\n- |\n- drie');
  expect(enterAt('- een| twee')).toBe('- een\n- | twee');
  expect(enterAt('- een\n- |')).toBe('- een\n|');
});

it('Enter is only Enter elsewhere', () => {
  expect(enterAt('een|')).toBeNull();
  expect(enterAt('|- een')).toBeNull();
});
