// How much script the first screen of the built page needs, as it travels: gzipped.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const assets = path.resolve(import.meta.dirname, '../out/renderer/assets');
/** The view one lands on, loaded right after the page itself. */
const firstView = /^InitiativesScreen-.*\.js$/;
const isGrid = /^grid-.*\.js$/;

/**
 * Bytes of everything the first screen imports, the grid's own part apart.
 * @returns {{ withoutGrid: number, grid: number }}
 */
export function firstScreenSize() {
  const html = readFileSync(path.join(assets, '../index.html'), 'utf8');
  const entry = /<script[^>]*src="\/assets\/([^"]+)"/.exec(html)?.[1];
  const view = readdirSync(assets).find((name) => firstView.test(name));
  if (!entry || !view) throw new Error('The built page has no script or no first view.');
  const files = [...importedBy([entry, view])];
  return {
    withoutGrid: sum(files.filter((name) => !isGrid.test(name))),
    grid: sum(files.filter((name) => isGrid.test(name))),
  };
}

/**
 * These files and all they import before they run.
 * @param {readonly string[]} names
 */
function importedBy(names) {
  /** @type {Set<string>} */
  const found = new Set();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const code = readFileSync(path.join(assets, name), 'utf8');
    for (const [, imported = ''] of code.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) {
      waiting.push(imported);
    }
  }
  return found;
}

/** @param {readonly string[]} names */
function sum(names) {
  return names.reduce((total, name) => total + gzipSync(readFileSync(path.join(assets, name))).length, 0);
}
