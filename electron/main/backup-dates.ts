// Which backups stay: the last of each day, of the 14 newest days, and the first of each month, of the 3 newest months.
const days = 14;
const months = 3;

/** Of ids that begin with their date, the newest first. */
export function keptBackups(ids: readonly string[]): ReadonlySet<string> {
  const newestOfDay = new Map<string, string>();
  for (const id of ids) if (!newestOfDay.has(dayOf(id))) newestOfDay.set(dayOf(id), id);
  const oldestOfMonth = new Map(ids.map((id) => [monthOf(id), id]));
  return new Set([
    ...[...newestOfDay.values()].slice(0, days),
    ...[...oldestOfMonth.values()].slice(0, months),
  ]);
}

function dayOf(id: string): string {
  return id.slice(0, 'yyyymmdd'.length);
}

function monthOf(id: string): string {
  return id.slice(0, 'yyyymm'.length);
}
