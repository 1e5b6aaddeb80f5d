// Numbers and dates as Belgium writes them. A formatter is dear to make, and lists print thousands of values: each is made
// once for a language and a form.
import type { PrintContext } from './field.ts';

type Language = PrintContext['language'];

export function formatNumber(value: number, language: Language, options: Intl.NumberFormatOptions): string {
  return numberFormats(`${language}-BE`, options).format(value);
}

/** The day as it is in UTC. */
export function formatDay(at: Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  return dateFormats(`${language}-BE`, options).format(at);
}

const numberFormats = madeOnce<Intl.NumberFormatOptions, Intl.NumberFormat>(
  (locale, options) => new Intl.NumberFormat(locale, options),
);
const dateFormats = madeOnce<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(
  (locale, options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
);

function madeOnce<Options, Format>(make: (locale: string, options: Options) => Format) {
  const made = new Map<string, Format>();
  return (locale: string, options: Options): Format => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = made.get(key) ?? make(locale, options);
    made.set(key, format);
    return format;
  };
}
