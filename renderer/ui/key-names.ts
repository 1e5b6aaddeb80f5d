// Keys by the names they have on a keyboard of the reader's language.
import { useI18n } from 'vue-i18n';

/** `Ctrl Space` is “Ctrl Espace” in French: still one space between two keys. */
export function useKeyNames(): (keys: string) => string {
  const { t, te } = useI18n();
  return (keys) =>
    keys
      .split(' ')
      .map((key) => (te(`screens.keyboard.keys.${key}`) ? t(`screens.keyboard.keys.${key}`) : key))
      .join(' ');
}
