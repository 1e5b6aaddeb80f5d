// A folder laid out like Electron's distribution, with a fuse wire and without Electron: enough to pack with.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron ships it: "1" is on, "0" off. */
const shippedFuses = '10110001';

/** @param {string} folder */
export function layOutElectron(folder) {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from('before '),
    Buffer.from(sentinel),
    Buffer.from([1, shippedFuses.length]),
    Buffer.from(shippedFuses),
    Buffer.from(' after'),
  ]);
  writeFileSync(path.join(folder, 'electron'), wire, { mode: 0o755 });
  writeFileSync(path.join(folder, 'chrome-sandbox'), '', { mode: 0o755 });
  writeFileSync(path.join(folder, 'version'), '45.4.1');
  for (const file of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(path.join(folder, file), file);
  for (const language of ['de', 'en-US', 'fr', 'nl']) {
    writeFileSync(path.join(folder, 'locales', `${language}.pak`), language);
  }
}
