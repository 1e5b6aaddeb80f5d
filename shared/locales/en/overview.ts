// The words of the start page. " | " parts singular and plural.
export const overview = {
  scope: 'Figures of',
  wholeRegion: 'The whole Region',
  figures: {
    initiatives: 'initiative | initiatives',
    active: 'in preparation or running',
    incomplete: 'incomplete',
    sessions: 'session | sessions',
  },
  waiting: {
    title: 'Waiting for you',
    nothing: 'Nothing urgent.',
    toComplete: '{n} initiative can still be completed. | {n} initiatives can still be completed.',
    conflicts: 'conflict to settle | conflicts to settle',
    toCorrect: 'change the Region could not take | changes the Region could not take',
    sessionTomorrow: 'session tomorrow | sessions tomorrow',
    followUpToday: 'follow-up for today | follow-ups for today',
    toTranslate: 'initiative to translate | initiatives to translate',
    stale: 'running initiative not updated for half a year | running initiatives not updated for half a year',
  },
  overdue: {
    title: '{n} follow-up overdue | {n} follow-ups overdue',
    due: 'was due on {day}',
  },
  news: {
    title: 'Changed by others since your last visit',
    none: 'Nobody else has changed anything since.',
    first: 'From your next visit on, what others changed stands here.',
    more: 'and {n} more | and {n} more',
  },
  ahead: {
    title: 'Sessions ahead',
    none: 'No session is planned.',
  },
  byStage: 'Initiatives by stage',
  byTheme: 'Initiatives by theme',
  showThem: 'Show these initiatives',
  noInitiatives: 'There are no initiatives yet.',
  budget: {
    title: 'Budget by year and source',
    none: 'No initiative has a budget line yet.',
    others: 'Other sources',
    noSource: 'Source not given',
    withoutYear: 'And {amount} without a year.',
  },
  map: {
    title: 'The 19 municipalities',
    tile: '{name}: {n} initiative | {name}: {n} initiatives',
  },
};
