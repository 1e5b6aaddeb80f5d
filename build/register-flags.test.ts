import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { registerFlags } from './register-flags.mjs';

it('the register runs with the same, however it is started', () => {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(file) as { readonly scripts: Readonly<Record<string, string>> };
  expect(scripts['register']).toBe(`node ${registerFlags.join(' ')} build/register.mjs`);
});
