// Names of the few records a screen points to, kept live. Never all records of a kind: there may be a hundred thousand.
import { effectScope, onScopeDispose, shallowReactive, watch, type EffectScope } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRecord, useRecordNames, type Live } from '../data/live-queries.ts';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';

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

/** The rows of the records with these ids, followed while they are asked for. */
export function useRecordsById(ids: () => readonly string[]): {
  readonly rowOf: (id: string) => ClientRecordRow | null;
} {
  const followed = shallowReactive(
    new Map<string, { scope: EffectScope; live: Live<ClientRecordRow | null> }>(),
  );
  watch(
    ids,
    (wanted) => {
      const kept = new Set(wanted);
      for (const [id, { scope }] of followed) {
        if (kept.has(id)) continue;
        scope.stop();
        followed.delete(id);
      }
      for (const id of kept) if (!followed.has(id)) followed.set(id, follow(id));
    },
    { immediate: true },
  );
  onScopeDispose(() => followed.forEach(({ scope }) => scope.stop()));
  return { rowOf: (id) => followed.get(id)?.live.data.value ?? null };
}

function follow(id: string): { scope: EffectScope; live: Live<ClientRecordRow | null> } {
  const scope = effectScope(true);
  const live = scope.run(() => useRecord(id));
  if (!live) throw new Error('An effect scope just made is active.');
  return { scope, live };
}
