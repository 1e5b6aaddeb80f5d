import type { Component } from 'vue';
import type { Language } from '../../shared/locales/labels.ts';
import type { GridRow } from '../grid/grid-row.ts';

/** Another way to look at a list than row by row. */
export interface ListLook {
  readonly label: string;
  readonly icon: Component;
  /** Has `LookProps` and `LookEmits`; `data-list-focus` marks what takes the keyboard. */
  readonly component: Component;
}

export interface LookProps {
  /** Those that pass search and filters. */
  readonly rows: readonly GridRow[];
  readonly language: Language;
  readonly openId: string | null;
}

export interface LookEmits {
  readonly open: [id: string, how: 'pointer' | 'keyboard'];
}

/** A click made with the keyboard counts no presses of a button. */
export function openedBy({ detail }: MouseEvent): LookEmits['open'][1] {
  return detail === 0 ? 'keyboard' : 'pointer';
}
