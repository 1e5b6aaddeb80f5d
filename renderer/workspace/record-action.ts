import type { Component } from 'vue';
import type { Values } from '../form/form-context.ts';

/** Something a feature can do with an open record, in the record's menu. */
export interface RecordAction {
  readonly id: string;
  readonly label: string;
  readonly icon: Component;
  /** False where the record does not hold what is needed. */
  readonly isPossible: (values: Values) => boolean;
  /** `title` in the person's language. */
  readonly run: (values: Values, title: string) => Promise<void>;
}
