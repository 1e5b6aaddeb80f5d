import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createGzipStream, linesOf, packPiece, storeLine } from './gzip-pieces.ts';

it('pieces packed apart are one gzip stream, checksum included', async () => {
  const contents = [['één', 'twee “drie” 🌍'], [], ['x'.repeat(200_000), ''], ['é'.repeat(70_001)]];
  const stream = createGzipStream();
  const parts = [stream.start];
  for (const lines of contents) {
    // The same piece in several places: as what is kept is sent to several people.
    const piece = await packPiece(lines);
    parts.push(stream.add(piece), stream.add(storeLine('end')), stream.add(piece));
  }
  parts.push(stream.end());
  const expected = contents.flatMap((lines) => [...lines, 'end', ...lines]);
  expect(gunzipSync(Buffer.concat(parts)).toString()).toBe(expected.map((line) => `${line}\n`).join(''));
});

it('an altered piece does not pass for the stream', async () => {
  const stream = createGzipStream();
  const piece = await packPiece(['a', 'b']);
  const bytes = Buffer.concat([stream.start, stream.add({ ...piece, crc: piece.crc ^ 1 }), stream.end()]);
  expect(() => gunzipSync(bytes)).toThrow('incorrect data check');
});

it('lines are as long as they are in UTF-8', () => {
  expect(linesOf(['é', '', '€🌍']).toString()).toBe('é\n\n€🌍\n');
});
