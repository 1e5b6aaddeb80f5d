// Views as links: the one in the address is taken in and kept apart from one's own, until it is made one's own or removed.
import { computed, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import { definitionOf, kindNames } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';
import { useRecordNames } from '../data/live-queries.ts';
import { showToast } from '../ui/toasts.ts';
import { openSavedViews } from './saved-views.ts';
import type { SavedView } from './saved-views.ts';
import { placeOfLink, readViewCode, viewCode } from './view-link.ts';
import { viewOfKind } from './view-of-kind.ts';

interface ViewLinks {
  readonly person: () => string;
  readonly kind: () => Kind;
  readonly show: (view: SavedView) => void;
}

export function useViewLinks({ person, kind, show }: ViewLinks) {
  const { t } = useI18n();
  const route = useRoute();
  const router = useRouter();
  const organisations = useRecordNames('organisation');
  const own = computed(() => openSavedViews({ person: person(), kind: kind() }));
  const received = computed(() => openSavedViews({ person: person(), kind: `${kind()}.received` }));
  const lists = new Set(kindNames.map(viewOfKind));

  // Not before it can be said which owners are known here.
  watch(
    () => !organisations.isLoading.value && route.name === viewOfKind(kind()) && route.query['view'],
    (code) => typeof code === 'string' && void takeIn(code),
    { immediate: true },
  );

  async function takeIn(code: string): Promise<void> {
    const { view: _taken, ...query } = route.query;
    await router.replace({ ...route, query } as Parameters<typeof router.replace>[0]);
    const definition = definitionOf(kind());
    const read = readViewCode(code, { definition, isOwner: (id) => organisations.data.value.has(id) });
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

  /** Of the register itself: the desktop application's own address leads nowhere on another computer. */
  async function linkTo(view: SavedView): Promise<string> {
    const register = await window.bridge?.getRegisterAddress();
    const page = register ? `${register.address ?? ''}/` : `${location.origin}${location.pathname}`;
    const place = router.resolve({ name: viewOfKind(kind()), query: { view: viewCode(view) } });
    return `${page}#${place.fullPath}`;
  }

  return { own, received, makeOwn, follow, linkTo };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name} (${n})`)) n += 1;
  return `${name} (${n})`;
}
