import { describe, expect, it } from 'vitest';
import { mediaTypeOf, unknownMediaType } from './media-type.ts';

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The beginning of a packed file whose first entry has that name and content. */
function packed(name: string, rest = ''): Uint8Array {
  return bytes(`PK\x03\x04${'\0'.repeat(26)}${name}${rest}`);
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the media type of a file', () => {
  it.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n\0\0', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['RIFF\x12\x34\x56\x78WEBPVP8 ', 'image/webp'],
  ])('is read from how it begins: %j', (beginning, type) => expect(mediaTypeOf(bytes(beginning))).toBe(type));

  it('of a packed document is read from what is within', () => {
    expect(mediaTypeOf(packed('[Content_Types].xml', '…word/document.xml'))).toBe(word);
    expect(mediaTypeOf(packed('mimetype', 'application/vnd.oasis.opendocument.text'))).toBe(
      'application/vnd.oasis.opendocument.text',
    );
  });

  it.each([
    ['a program', 'MZ\x90\0'],
    ['a program of another system', '\x7fELF'],
    ['a picture that can hold a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>'],
    ['a page', '<!doctype html>'],
    ['a page that claims to be a PDF further on', '<script>/*%PDF-1.4*/</script>'],
    ['nothing', ''],
  ])('of %s is not told: it is bytes (F03)', (_case, beginning) =>
    expect(mediaTypeOf(bytes(beginning))).toBe(unknownMediaType),
  );

  it('of a packed file that is no document is not told', () =>
    expect(mediaTypeOf(packed('word/evil.exe'))).toBe(unknownMediaType));
});
