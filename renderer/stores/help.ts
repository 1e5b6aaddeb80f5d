// Which page of the built-in help is on screen, and what is new in it that was not read on this computer.
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';

export type HelpPage = 'manual' | 'news';

/** What came with updates, newest first; the words are under `help.news.items`. */
export const newsItems = [
  'documents',
  'manual',
  'completeness',
  'glossary',
  'startPage',
  'spreadsheets',
  'views',
  'search',
] as const;
export type NewsItem = (typeof newsItems)[number];

const storageKey = 'smart-city-register.news-read';

export const useHelp = defineStore('help', () => {
  const page = ref<HelpPage | null>(null);
  const readUpTo = ref(readStored());
  /** All of it after an update from a version that told no news. */
  const unread = computed<readonly NewsItem[]>(() => {
    const place = newsItems.findIndex((item) => item === readUpTo.value);
    return newsItems.slice(0, place < 0 ? newsItems.length : place);
  });

  function markNewsRead(): void {
    readUpTo.value = newsItems[0];
    try {
      localStorage.setItem(storageKey, readUpTo.value);
    } catch {
      // Full or switched off: read until the window closes.
    }
  }

  /** Nothing is new to whoever begins. */
  function beginNews(): void {
    if (readUpTo.value === null) markNewsRead();
  }

  return { page, unread, markNewsRead, beginNews };
});

function readStored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
