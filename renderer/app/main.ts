// Starts the page: words, stores, data, then the screen. What cannot start ends in the rescue screen, never in a blank one.
import { createPinia, type Pinia } from 'pinia';
import { createApp } from 'vue';
import { startData } from '../data/start.ts';
import { useAccount } from '../stores/account.ts';
import { useDataHealth } from '../stores/data-health.ts';
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
  const opening = openData(pinia);
  await setLanguage(i18n, preferences.language);
  followLanguage(i18n, () => preferences.language);
  const app = createApp(AppRoot);
  displayErrors(app, i18n);
  app.use(pinia).use(i18n).use(createPageRouter()).mount('#app');
  // Nobody points at anything before there is something to see.
  void import('../ui/whole-text.ts').then(({ tellWholeTexts }) => tellWholeTexts(document));
  await opening;
}

/** Whatever happens, the screen says so, also while it lasts. */
async function openData(pinia: Pinia): Promise<void> {
  const health = useDataHealth(pinia);
  try {
    await startData({
      onStatus: useSyncState(pinia).receive,
      onAccount: (account) => {
        if (health.trouble?.when === 'blocked') health.receiveTrouble(null);
        useAccount(pinia).receive(account);
      },
      onBlocked: () => health.receiveTrouble({ when: 'blocked', error: null }),
      onLost: (error) => health.receiveTrouble({ when: 'lost', error }),
      onMissing: health.receiveMissing,
    });
  } catch (error) {
    health.receiveTrouble({ when: 'start', error });
  }
}
