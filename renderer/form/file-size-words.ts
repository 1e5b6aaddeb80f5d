import type { Value } from '../../shared/fields/field.ts';
import type { Formats } from '../ui/formats-for.ts';

interface Words extends Pick<Formats, 'formatNumber'> {
  readonly t: (key: string, facts: Record<string, unknown>) => string;
}

/** How large a file is; empty where a record does not say. */
export function fileSizeWords(byteCount: Value | undefined, { t, formatNumber }: Words): string {
  if (typeof byteCount !== 'number') return '';
  const kilobytes = byteCount / 1024;
  return kilobytes < 1000
    ? t('workingScreens.files.kilobytes', { n: formatNumber(Math.ceil(kilobytes)) })
    : t('workingScreens.files.megabytes', { n: formatNumber(Math.round(kilobytes / 102.4) / 10) });
}
