import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { newsItems, useHelp } from './help.ts';

/** As when the window is opened. */
function open() {
  setActivePinia(createPinia());
  return useHelp();
}

beforeEach(() => localStorage.clear());

it('whoever begins has no news, and whoever worked here before an update has', () => {
  expect(open().unread).toEqual(newsItems);
  open().beginNews();
  expect(open().unread).toEqual([]);
});

it('what was read stays read, and a later update brings only what is newer', () => {
  const help = open();
  help.markNewsRead();
  expect(help.unread).toEqual([]);
  localStorage.setItem('smart-city-register.news-read', newsItems[2]);
  expect(open().unread).toEqual(newsItems.slice(0, 2));
});

it('beginning again on the same computer does not count news as read', () => {
  localStorage.setItem('smart-city-register.news-read', newsItems[1]);
  const help = open();
  help.beginNews();
  expect(help.unread).toEqual(newsItems.slice(0, 1));
});
