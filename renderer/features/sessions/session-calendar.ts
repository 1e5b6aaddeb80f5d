// A session for any calendar; what is to be done afterwards stays out of it.
import { calendarEntries } from '../../../shared/exchange/calendar-entries.ts';
import { writeCalendar } from '../../../shared/exchange/write-calendar.ts';
import type { Value } from '../../../shared/fields/field.ts';
import { labelsIn } from '../../../shared/locales/labels.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import { definitionOf } from '../../../shared/records/index.ts';

export function sessionCalendar(values: Readonly<Record<string, Value>>, language: Language): string {
  const labels = labelsIn(language);
  const entries = calendarEntries(
    { id: String(values['id']), values },
    {
      definition: definitionOf('session'),
      labels,
      context: { language, codeLabel: labels.codeLabel, recordName: () => '' },
    },
  );
  return writeCalendar(entries.filter(({ isDue }) => !isDue));
}
