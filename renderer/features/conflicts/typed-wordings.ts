// Third wordings a person typed in a conflict, kept at every key until they are saved, discarded, or copied away: they
// outlive "later", a reload, and somebody else settling the conflict.
import { openUnsavedTexts } from '../../form/unsaved-texts.ts';

export interface TypedWordings {
  /** By field. */
  readonly read: () => Readonly<Record<string, string>>;
  readonly keep: (field: string, text: string) => void;
  readonly drop: (field: string) => void;
}

export function openTypedWordings(of: {
  readonly account: string;
  readonly recordId: string;
}): TypedWordings {
  // Apart from what is typed in the form of the same record.
  const texts = openUnsavedTexts({ account: of.account, recordId: `conflict.${of.recordId}` });
  return {
    read: () =>
      Object.fromEntries(
        texts.slots().flatMap((field) => {
          const text = texts.read(field)?.values['text'];
          return typeof text === 'string' ? [[field, text]] : [];
        }),
      ),
    keep: (field, text) => texts.keep(field, { values: { text }, seenRevision: 0 }),
    drop: texts.drop,
  };
}
