// The insides of cells as plain elements: thousands are made while scrolling, so no component per cell.
import { h, render, type Component } from 'vue';
import type { RecordSyncState } from '../../shared/sync/client/record-sync-state.ts';
import { syncLooks } from './sync-looks.ts';

const drawnIcons = new Map<Component, Element>();
const markCount = 8;

/** A title, with a tag naming the language when it is only there in the other one. */
export function titleCell(title: {
  readonly text: string;
  readonly language: string | null;
  readonly tag?: { readonly text: string; readonly hint: string };
  readonly isUntitled: boolean;
}): HTMLElement {
  const cell = element('span', 'cell-title');
  const words = element('span', title.isUntitled ? 'words muted' : 'words', title.text);
  words.title = title.text;
  if (title.language) words.lang = title.language;
  cell.append(words);
  if (title.tag) {
    const tag = element('abbr', 'tag', title.tag.text);
    tag.title = title.tag.hint;
    cell.append(tag);
  }
  return cell;
}

/** A code as a word with a small mark; the mark only repeats the word's place in its list. */
export function codeCell(word: string, place: number): HTMLElement {
  const cell = element('span', 'cell-code');
  const mark = element('span', `mark mark-${place % markCount}`);
  mark.ariaHidden = 'true';
  const words = element('span', 'words', word);
  words.title = word;
  cell.append(mark, words);
  return cell;
}

export function syncCell(state: RecordSyncState, word: string): HTMLElement {
  const { icon, tone } = syncLooks[state];
  const cell = element('span', `cell-sync ${tone}`);
  const words = element('span', 'words', word);
  words.title = word;
  cell.append(iconElement(icon), words);
  return cell;
}

function iconElement(icon: Component): Node {
  const known = drawnIcons.get(icon);
  if (known) return known.cloneNode(true);
  const holder = document.createElement('span');
  render(h(icon, { size: 14, strokeWidth: 1.75, ariaHidden: 'true' }), holder);
  const drawn = holder.firstElementChild ?? holder;
  drawnIcons.set(icon, drawn);
  return drawn.cloneNode(true);
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
