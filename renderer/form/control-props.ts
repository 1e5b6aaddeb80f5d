import type { FieldSpec, Value } from '../../shared/fields/field.ts';

/** What every control gets. It answers with `commit`: the value as understood, and whether the person has left it. */
export interface ControlProps<Spec extends FieldSpec = FieldSpec> {
  readonly id: string;
  readonly spec: Spec;
  readonly value: Value;
  readonly isReadOnly: boolean;
  readonly isInvalid?: boolean;
  readonly describedBy?: string | undefined;
  /** Where there is no visible label for it. */
  readonly label?: string | undefined;
  /** The language of the text, for spelling and reading aloud. */
  readonly lang?: 'nl' | 'fr' | undefined;
}
