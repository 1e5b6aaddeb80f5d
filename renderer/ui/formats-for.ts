// Intl for one language, kept: making a formatter costs far more than using it.

export interface Formats {
  readonly formatNumber: (value: number) => string;
  /** A decimal string or number of euros; cents only where there are any. */
  readonly formatEuro: (value: number | string) => string;
  /** An ISO date or time as 3 November 2025. */
  readonly formatDate: (value: string) => string;
  readonly formatDateTime: (value: string) => string;
  /** 14:02 */
  readonly formatTime: (value: string) => string;
  /** 14:02 when it was today, else with its day. */
  readonly formatMoment: (value: string, now: Date) => string;
}

const kept = new Map<string, Formats>();

export function formatsFor(language: string): Formats {
  const known = kept.get(language);
  if (known) return known;
  const made = makeFormats(`${language}-BE`);
  kept.set(language, made);
  return made;
}

function makeFormats(locale: string): Formats {
  const number = new Intl.NumberFormat(locale);
  const euro = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  const wholeEuro = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const dateTime = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const shortDateTime = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  // French reads “le 3 nov. 2025 à 14:02”; its short form comes with a comma.
  const joined = (text: string): string => (locale.startsWith('fr') ? text.replace(', ', ' à ') : text);
  return {
    formatNumber: (value) => number.format(value),
    formatEuro: (value) => (Number.isInteger(Number(value)) ? wholeEuro : euro).format(Number(value)),
    formatDate: (value) => date.format(new Date(value)),
    formatDateTime: (value) => joined(dateTime.format(new Date(value))),
    formatTime: (value) => time.format(new Date(value)),
    formatMoment: (value, now) => {
      const at = new Date(value);
      return at.toDateString() === now.toDateString() ? time.format(at) : joined(shortDateTime.format(at));
    },
  };
}
