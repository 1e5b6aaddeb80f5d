// Puts the person's theme and density on the document, where tokens.css reads them.
import { watch } from 'vue';
import type { usePreferences } from '../stores/preferences.ts';

export function followAppearance(preferences: ReturnType<typeof usePreferences>): void {
  watch(
    () => [preferences.theme, preferences.density] as const,
    ([theme, density]) => {
      const { dataset } = document.documentElement;
      if (theme === 'system') delete dataset['theme'];
      else dataset['theme'] = theme;
      dataset['density'] = density;
    },
    { immediate: true },
  );
}
