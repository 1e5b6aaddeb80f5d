import { expect, it } from 'vitest';
import { jsonText, keepText } from './body-text.ts';

it('answers the text a body was read from, and writes any other', () => {
  const body = { b: 1, a: 'é' };
  expect(jsonText(body)).toBe('{"b":1,"a":"é"}');
  keepText(body, '{"b":1.0,"a":"\\u00e9"}');
  expect(jsonText(body)).toBe('{"b":1.0,"a":"\\u00e9"}');
  expect(jsonText({ ...body })).toBe('{"b":1,"a":"é"}');
  expect(['x', 7, null, true, [body.b]].map(jsonText)).toEqual(['"x"', '7', 'null', 'true', '[1]']);
});
