// What the panel lists, already in words.

export interface ToCorrectItem {
  readonly opId: string;
  readonly kind: string;
  readonly recordId: string;
  readonly title: string;
  /** Why the register refused it, or keeps it for now, as a sentence. */
  readonly reason: string;
  /** Kept at the register: for others to decide, or until something it waits for is there. */
  readonly isHeld: boolean;
  readonly isDeletion: boolean;
  /** Of a record that the register does not have. */
  readonly isCreation: boolean;
  readonly values: readonly { readonly label: string; readonly text: string }[];
  readonly savedAt: string;
}

export interface ConflictEntry {
  readonly id: string;
  readonly title: string;
  readonly kindLabel: string;
  readonly fields: string;
  readonly otherPerson: string;
}

export interface WaitingItem {
  readonly kind: string;
  readonly recordId: string;
  readonly title: string;
  /** The fields that changed, or what else was done: made, deleted, brought back. */
  readonly deeds: string;
  readonly since: string;
}

/** Whether unsent work is kept a second time on this computer, outside the browser's database. */
export type SecondCopy = 'none' | 'kept' | 'failing';
