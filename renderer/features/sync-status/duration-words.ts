const units = [
  { unit: 'year', ms: 365 * 86_400_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** A length of time in its largest whole unit, as people say it: "3 jaar", "7 minutes". */
export function durationWords(ms: number, language: string): string {
  const { unit, ms: unitMs } = units.find((one) => ms >= one.ms) ?? units[3];
  const format = new Intl.NumberFormat(`${language}-BE`, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Math.max(1, Math.round(ms / unitMs)));
}
