// Every failure nobody handled ends here and is said in words; nothing fails in silence.
import type { App } from 'vue';
import { isAppError } from '../../shared/errors.ts';
import { errorSentence } from '../../shared/locales/sentence.ts';
import type { Language } from '../stores/preferences.ts';
import { showToast } from '../ui/toasts.ts';
import type { PageI18n } from './i18n.ts';
import { supportDetails } from '../ui/support-details.ts';

/** Browsers report this for a harmless delay in a layout observer. */
const harmless = /^ResizeObserver loop/;

export function displayErrors(app: App, i18n: PageI18n): void {
  const told = new WeakSet<Error>();
  const report = (error: unknown) => {
    if (!(error instanceof Error && told.has(error))) say(error, i18n);
  };
  app.config.errorHandler = report;
  addEventListener('vite:preloadError', (event) => {
    told.add(event.payload);
    sayPartMissing(i18n);
  });
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    report(event.reason);
  });
  addEventListener('error', (event) => {
    if (!harmless.test(event.message)) report(event.error ?? event.message);
  });
}

/** A register updated meanwhile no longer has the parts an older page asks for. */
function sayPartMissing({ global: { t } }: PageI18n): void {
  showToast({
    tone: 'error',
    text: () => t('screens.error.partMissing'),
    action: { label: () => t('screens.error.reload'), run: () => location.reload() },
  });
}

function say(error: unknown, i18n: PageI18n): void {
  const { locale, t } = i18n.global;
  if (isAppError(error)) {
    showToast({
      tone: 'error',
      text: () => errorSentence(locale.value as Language, error.code, error.details),
    });
    return;
  }
  showToast({
    tone: 'error',
    text: () => `${t('screens.error.title')}. ${t('screens.error.kept')}`,
    details: supportDetails(error),
  });
}
