// Names of the few records a screen points to, kept live. Never all records of a kind: there may be a hundred thousand.
import { useI18n } from 'vue-i18n';
import { useRecordNames } from '../data/live-queries.ts';

export interface OrganisationNames {
  /** For printing values: the name of the organisation or person a value points to, empty when unknown. */
  readonly recordName: (kind: string, id: string) => string;
}

/** Organisations are few and named everywhere: all their names, in the person's language. */
export function useOrganisationNames(): OrganisationNames {
  const { locale } = useI18n();
  const organisations = useRecordNames('organisation');
  const language = () => (locale.value === 'fr' ? 'fr' : 'nl');
  return {
    recordName: (kind, id) =>
      kind === 'organisation' ? (organisations.data.value.get(id)?.[language()] ?? '') : '',
  };
}
