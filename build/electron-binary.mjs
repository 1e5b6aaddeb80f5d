// Where Electron's binary is, without importing the package: importing it would try to download.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const electron = path.resolve(import.meta.dirname, '../node_modules/electron');

/**
 * The path of the binary, or null where it has not been fetched.
 * @returns {string | null}
 */
export function findElectron() {
  const note = path.join(electron, 'path.txt');
  if (!existsSync(note)) return null;
  const binary = path.join(electron, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}
