import { describe, expect, it } from 'vitest';
import { dispositionOf, partOf, placeOf } from './file-headers.ts';

describe('the place of a piece', () => {
  it('is read from Content-Range', () => {
    expect(placeOf('bytes 100-199/1000')).toEqual({ from: 100, byteCount: 100, total: 1_000 });
    expect(placeOf('bytes */1000')).toEqual({ from: null, byteCount: 0, total: 1_000 });
  });

  it.each([
    [undefined, 'requestInvalid'],
    ['bytes 0-1000/1000', 'requestInvalid'],
    ['bytes 9-3/1000', 'requestInvalid'],
    ['bytes 0-8388608/100000000', 'requestTooLarge'],
    ['bytes */524288001', 'fileTooLarge'],
    ['bytes 0-9/99999999999999999', 'requestInvalid'],
  ])('%s is refused as %s', (header, code) => expect(() => placeOf(header)).toThrow(code));
});

describe('the part that is asked for', () => {
  it.each([
    ['bytes=0-9', { from: 0, to: 9 }],
    ['bytes=90-', { from: 90, to: 99 }],
    ['bytes=-10', { from: 90, to: 99 }],
    ['bytes=90-500', { from: 90, to: 99 }],
    ['bytes=0-1,5-6', null],
    [undefined, null],
  ])('%s', (header, part) => expect(partOf(header, 100)).toEqual(part));

  it('must be there', () => expect(() => partOf('bytes=100-', 100)).toThrow('requestInvalid'));
});

describe('the name of a file on its way out (F03)', () => {
  it.each([
    [
      'Verslag été.pdf',
      `attachment; filename="Verslag ete.pdf"; filename*=UTF-8''Verslag%20%C3%A9t%C3%A9.pdf`,
    ],
    ['../../etc/passwd', `attachment; filename="passwd"; filename*=UTF-8''passwd`],
    ['C:\\Windows\\a.exe', `attachment; filename="a.exe"; filename*=UTF-8''a.exe`],
    ['a"\r\nSet-Cookie: x', `attachment; filename="aSet-Cookie x"; filename*=UTF-8''aSet-Cookie%20x`],
    ['invoice\u202Efdp.exe', `attachment; filename="invoicefdp.exe"; filename*=UTF-8''invoicefdp.exe`],
    ['..', `attachment; filename="file"; filename*=UTF-8''file`],
    ['\ud800', `attachment; filename="file"; filename*=UTF-8''file`],
  ])('%j cannot be abused', (name, disposition) => expect(dispositionOf(name)).toBe(disposition));
});
