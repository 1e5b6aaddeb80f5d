import type { Component } from 'vue';
import type { ListElement } from '../../shared/fields/field.ts';
import type { RowAction, Values } from '../form/form-context.ts';

/** Something a feature can do with an open record, in the record's menu. */
export interface RecordAction {
  readonly id: string;
  readonly label: string;
  readonly icon: Component;
  /** Also a button above the record, beside its menu. */
  readonly isInHeading?: true;
  /** The field in which it leaves something, shown afterwards. */
  readonly fills?: string;
  /** False where the record does not hold what is needed. */
  readonly isPossible: (values: Values) => boolean;
  /** `title` in the person's language. */
  readonly run: (values: Values, title: string) => Promise<void>;
}

/** Something a feature can do with a row of one of an open record's lists, in the row. */
export interface RecordRowAction extends Omit<RowAction, 'run'> {
  /** `row` as it is on screen; the record may hold another by now. */
  readonly run: (row: ListElement, recordId: string) => Promise<void>;
}
