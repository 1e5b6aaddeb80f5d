// What a file is, by its bytes and never by its name. What is not on this list is bytes and nothing more: a program, a
// page or a picture with a script in it must not be opened as what somebody calls it.

export const unknownMediaType = 'application/octet-stream';

const office = 'application/vnd.openxmlformats-officedocument';

/** By how they begin: text, with a dot for any byte. */
const beginnings: readonly (readonly [string, string])[] = [
  ['%PDF-', 'application/pdf'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['RIFF....WEBP', 'image/webp'],
  ['....ftypisom', 'video/mp4'],
  ['....ftypmp42', 'video/mp4'],
];

/** Of packed documents: a name within, near the beginning. */
const contents: readonly (readonly [string, string])[] = [
  ['mimetypeapplication/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
  [
    'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.oasis.opendocument.spreadsheet',
  ],
  [
    'mimetypeapplication/vnd.oasis.opendocument.presentation',
    'application/vnd.oasis.opendocument.presentation',
  ],
  ['word/', `${office}.wordprocessingml.document`],
  ['xl/', `${office}.spreadsheetml.sheet`],
  ['ppt/', `${office}.presentationml.presentation`],
];

/** The media type of a file that begins with these bytes (4 kB are enough). */
export function mediaTypeOf(head: Uint8Array): string {
  const text = [...head.subarray(0, 4_096)].map((byte) => String.fromCharCode(byte)).join('');
  const plain = beginnings.find(([beginning]) => beginsWith(text, beginning));
  if (plain) return plain[1];
  if (!text.startsWith('PK\x03\x04')) return unknownMediaType;
  const packed = contents.find(([name]) => text.includes(name) && isDocument(text));
  return packed ? packed[1] : unknownMediaType;
}

function beginsWith(text: string, beginning: string): boolean {
  return [...beginning].every((character, i) => character === '.' || text[i] === character);
}

function isDocument(text: string): boolean {
  return (
    text.startsWith('mimetype', 30) || text.includes('[Content_Types].xml') || text.includes('_rels/.rels')
  );
}
