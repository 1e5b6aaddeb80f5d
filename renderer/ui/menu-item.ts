import type { Component } from 'vue';

/** One command of an AppMenu. `checked` (also false) makes it one of a choice. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly icon?: Component | undefined;
  readonly keys?: string | undefined;
  readonly danger?: boolean | undefined;
  /** How many there are of it, in the person's way of writing numbers. */
  readonly count?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly checked?: boolean | undefined;
  readonly separatorBefore?: boolean | undefined;
}
