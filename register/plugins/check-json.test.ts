import { describe, expect, it } from 'vitest';
import { checkJsonText } from './check-json.ts';

describe('a JSON text', () => {
  it.each([
    '{}',
    '[1,{"a":[{"a":1},{"a":2}]}]',
    '{"a":"{\\"a\\":1}","b":"a"}',
    '{"a":{"a":{"a":1}}}',
    '"a"',
    'nonsense',
  ])('passes: %s', (text) => expect(checkJsonText(text)).toBeNull());

  it.each([
    ['{"a":1,"a":2}', 'keyTwice'],
    ['{"a":1,"\\u0061":2}', 'keyTwice'],
    ['[{"b":{"c":1,"d":[],"c":{}}}]', 'keyTwice'],
    ['{"__proto__":{"isAdmin":true}}', 'keyForbidden'],
    ['[{"x":{"__pr\\u006fto__" : null}}]', 'keyForbidden'],
    [`${'['.repeat(61)}${']'.repeat(61)}`, 'tooDeep'],
    ['{"a":'.repeat(100_000), 'tooDeep'],
  ])('is refused: %.40s', (text, fault) => expect(checkJsonText(text)).toBe(fault));

  it('passes at the depth a record can have', () => {
    expect(checkJsonText(`${'['.repeat(60)}${']'.repeat(60)}`)).toBeNull();
  });

  it('is looked through fast: 256 kB of quotes and brackets well below 200 ms', () => {
    const text = `[${'{"a":"\\\\\\"{[","b":[[],[]]},'.repeat(10_000)}0]`;
    const started = performance.now();
    expect(checkJsonText(text)).toBeNull();
    expect(checkJsonText(`"${'\\"'.repeat(130_000)}`)).toBeNull();
    expect(performance.now() - started).toBeLessThan(200);
  });
});
