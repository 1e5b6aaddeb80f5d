// Numbers, dates and euros as people write them in Belgium, in the language of the screen.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { formatsFor, type Formats } from './formats-for.ts';

export function useFormats(): Formats {
  const { locale } = useI18n();
  const formats = computed(() => formatsFor(locale.value));
  return {
    formatNumber: (value) => formats.value.formatNumber(value),
    formatEuro: (value) => formats.value.formatEuro(value),
    formatDate: (value) => formats.value.formatDate(value),
    formatDateTime: (value) => formats.value.formatDateTime(value),
    formatTime: (value) => formats.value.formatTime(value),
    formatMoment: (value, now) => formats.value.formatMoment(value, now),
  };
}
