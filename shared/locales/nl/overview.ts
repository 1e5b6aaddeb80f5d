import type { overview as en } from '../en/overview.ts';
import type { Words } from '../words.ts';

export const overview: Words<typeof en> = {
  scope: 'Cijfers van',
  wholeRegion: 'Het hele Gewest',
  figures: {
    initiatives: 'initiatief | initiatieven',
    active: 'in voorbereiding of lopend',
    incomplete: 'onvolledig',
    sessions: 'sessie | sessies',
  },
  waiting: {
    title: 'Wat op u wacht',
    nothing: 'Niets dringends.',
    toComplete: '{n} initiatief kan nog worden aangevuld. | {n} initiatieven kunnen nog worden aangevuld.',
    conflicts: 'conflict af te ronden | conflicten af te ronden',
    toCorrect: 'wijziging die het Gewest niet kon overnemen | wijzigingen die het Gewest niet kon overnemen',
    sessionTomorrow: 'sessie morgen | sessies morgen',
    followUpToday: 'opvolging voor vandaag | opvolgingen voor vandaag',
    toTranslate: 'initiatief te vertalen | initiatieven te vertalen',
    stale:
      'lopend initiatief dat een half jaar niet is bijgewerkt | lopende initiatieven die een half jaar niet zijn bijgewerkt',
  },
  overdue: {
    title: '{n} opvolging over tijd | {n} opvolgingen over tijd',
    due: 'moest klaar zijn op {day}',
  },
  news: {
    title: 'Door anderen gewijzigd sinds uw vorige bezoek',
    none: 'Niemand anders heeft sindsdien iets gewijzigd.',
    first: 'Vanaf uw volgende bezoek staat hier wat anderen wijzigden.',
    more: 'en nog {n} andere | en nog {n} andere',
  },
  ahead: {
    title: 'Komende sessies',
    none: 'Er is geen sessie gepland.',
  },
  byStage: 'Initiatieven per fase',
  byTheme: 'Initiatieven per thema',
  showThem: 'Deze initiatieven tonen',
  noInitiatives: 'Er zijn nog geen initiatieven.',
  budget: {
    title: 'Budget per jaar en bron',
    none: 'Nog geen enkel initiatief heeft een budgetlijn.',
    others: 'Andere bronnen',
    noSource: 'Bron niet vermeld',
    withoutYear: 'En {amount} zonder jaar.',
  },
  map: {
    title: 'De 19 gemeenten',
    tile: '{name}: {n} initiatief | {name}: {n} initiatieven',
  },
};
