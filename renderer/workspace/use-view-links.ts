// Views as links: the one in the address is taken in and kept apart from one's own, until it is made one's own or removed.
import { computed, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import { definitionOf, kindNames } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';
import { readRecords } from '../data/read-records.ts';
import { registerOrigin } from '../data/register-origin.ts';
import { useSyncState } from '../stores/sync-state.ts';
import { useShowToast } from '../ui/toasts.ts';
import { openSavedViews } from './saved-views.ts';
import type { SavedView } from './saved-views.ts';
import { ownersInViewCode, placeOfLink, readViewCode, viewCode } from './view-link.ts';
import { viewOfKind } from './view-of-kind.ts';

interface ViewLinks {
  readonly person: () => string;
  readonly kind: () => Kind;
  readonly show: (view: SavedView) => void;
  /** Of the list on screen. */
  readonly hasColumn: (id: string) => boolean;
}

export function useViewLinks({ person, kind, show, hasColumn }: ViewLinks) {
  const { t } = useI18n();
  const showToast = useShowToast();
  const route = useRoute();
  const router = useRouter();
  const syncState = useSyncState();
  const own = computed(() => openSavedViews({ person: person(), kind: kind() }));
  const received = computed(() => openSavedViews({ person: person(), kind: `${kind()}.received` }));
  const lists = new Set(kindNames.map(viewOfKind));

  // Not before it can be said which owners are known here.
  watch(
    () => syncState.status?.isComplete === true && route.name === viewOfKind(kind()) && route.query['view'],
    (code) => typeof code === 'string' && void takeIn(code),
    { immediate: true },
  );

  async function takeIn(code: string): Promise<void> {
    const { view: _taken, ...query } = route.query;
    await router.replace({ ...route, query } as Parameters<typeof router.replace>[0]);
    const definition = definitionOf(kind());
    const owners = await organisationsAmong(ownersInViewCode(code));
    const isOwner = (id: string): boolean => owners.has(id);
    const read = readViewCode(code, { definition, isOwner, isColumn: hasColumn });
    if (!read) return void showToast({ text: () => t('workingScreens.views.notReadable'), tone: 'error' });
    const view = { ...read.view, name: read.view.name || t('workingScreens.views.unnamed') };
    received.value.save(view);
    show(view);
    const part = () => (read.isPartial ? ` ${t('workingScreens.views.partial')}` : '');
    const action = { label: () => t('workingScreens.views.makeOwn'), run: () => makeOwn(view) };
    const text = () => `${t('workingScreens.views.received', { name: view.name })}${part()}`;
    showToast({ text, action, ...(read.isPartial && { durationMs: null }) });
  }

  /** None of one's own is lost for one that happens to be called the same. */
  function makeOwn(view: SavedView): void {
    const name = freeName(view.name, new Set(own.value.views.value.map((other) => other.name)));
    own.value.save({ ...view, name });
    received.value.remove(view.name);
    showToast({ text: () => t('workingScreens.views.saved', { name }), tone: 'ok' });
  }

  /** Answers whether there was a view in what was pasted. */
  function follow(address: string): boolean {
    const place = placeOfLink(address);
    const list = place && router.resolve(place.path).name;
    if (!place || typeof list !== 'string' || !lists.has(list)) return false;
    void router.push({ name: list, query: { view: place.view } });
    return true;
  }

  /** `null`: too much for a link. @throws AppError registerAddressMissing */
  async function linkTo(view: SavedView): Promise<string | null> {
    const page = `${await registerOrigin()}${window.bridge ? '/' : location.pathname}`;
    const code = viewCode(view);
    if (code === null) return null;
    return `${page}#${router.resolve({ name: viewOfKind(kind()), query: { view: code } }).fullPath}`;
  }

  return { own, received, makeOwn, follow, linkTo };
}

/** Read where they lie: the list of all may still be on its way to the screen. */
async function organisationsAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { signal } = new AbortController();
  const rows = await readRecords(ids, { signal });
  return new Set(rows.filter(({ kind }) => kind === 'organisation').map(({ id }) => id));
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name} (${n})`)) n += 1;
  return `${name} (${n})`;
}
