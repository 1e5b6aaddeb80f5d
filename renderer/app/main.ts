// Starts the page: words, stores, data, then the screen. What cannot start ends in the rescue screen, never in a blank one.
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { startData } from '../data/start.ts';
import { rescueReasonOf, type RescueReason } from '../features/rescue/rescue-reason.ts';
import { useAccount } from '../stores/account.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSyncState } from '../stores/sync-state.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/tooltip.css';
import '../ui/print.css';
import AppRoot from './AppRoot.vue';
import { displayErrors } from './error-display.ts';
import { createPageI18n, followLanguage, setLanguage } from './i18n.ts';
import { keepPageAtHand, letNewerPageIn } from './page-keeper.ts';
import { createPageRouter } from './router.ts';
import { supportDetails } from './support-details.ts';
import { followAppearance } from './theme.ts';
import { guardScriptAddresses } from './trusted-types.ts';

guardScriptAddresses(window);
const isInBrowser = window.bridge === undefined;
if (isInBrowser) await letNewerPageIn(navigator);
await start();
if (isInBrowser) await keepPageAtHand(navigator);

async function start(): Promise<void> {
  const pinia = createPinia();
  const preferences = usePreferences(pinia);
  const i18n = createPageI18n();
  followAppearance(preferences);
  const [rescue] = await Promise.all([
    openData({ account: useAccount(pinia), syncState: useSyncState(pinia) }),
    setLanguage(i18n, preferences.language),
  ]);
  followLanguage(i18n, () => preferences.language);
  const app = createApp(AppRoot, { rescue });
  displayErrors(app, i18n);
  app.use(pinia).use(i18n).use(createPageRouter()).mount('#app');
}

interface Rescue {
  readonly reason: RescueReason;
  readonly details: string;
}

async function openData({
  account,
  syncState,
}: {
  account: ReturnType<typeof useAccount>;
  syncState: ReturnType<typeof useSyncState>;
}): Promise<Rescue | null> {
  try {
    await startData({ onStatus: syncState.receive, onAccount: account.receive });
    return null;
  } catch (error) {
    return { reason: rescueReasonOf(error), details: supportDetails(error) };
  }
}
