import type { Component } from 'vue';

/**
 * Another way to look at a list than row by row. Its component gets the `rows` that pass search and filters, the
 * `language` and the `openId`, and emits `open` as a list does; `data-list-focus` marks what takes the keyboard.
 */
export interface ListLook {
  readonly label: string;
  readonly icon: Component;
  readonly component: Component;
}
