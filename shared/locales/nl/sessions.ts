import type { sessions as en } from '../en/sessions.ts';
import type { Words } from '../words.ts';

export const sessions: Words<typeof en> = {
  followUp: {
    begin: 'Er een initiatief van maken',
    begun: 'Het initiatief is begonnen; de opvolging verwijst ernaar.',
    undone: 'Ongedaan gemaakt: het initiatief is verwijderd en de opvolging verwijst er niet meer naar.',
  },
  plan: {
    agendaItems: {
      action: 'Delen van een smart lunch invullen',
      done: '{n} deel aan de agenda toegevoegd. | {n} delen aan de agenda toegevoegd.',
      nothing: 'De drie delen staan al op de agenda.',
    },
    invitations: {
      action: 'Alle gemeenten uitnodigen',
      done: '{n} gemeente aan de uitnodigingen toegevoegd. | {n} gemeenten aan de uitnodigingen toegevoegd.',
      nothing: 'Alle gemeenten zijn al uitgenodigd.',
    },
  },
  attendance: {
    title: 'Aanwezigheden',
    take: 'Aanwezigheden opnemen',
    search: 'Zoek een naam of een gemeente',
    hint: 'Pijltjes om te kiezen, Enter om aan te vinken, Esc om de zoekopdracht te wissen. Elk vinkje wordt meteen bewaard.',
    present: '{n} aanwezige | {n} aanwezigen',
    municipalities: '{n} van de {of} gemeenten',
    noOrganisation: 'Zonder organisatie',
    invited: 'uitgenodigd',
    add: '“{name}” toevoegen',
    addAnother: 'Nog iemand die “{name}” heet, toevoegen',
    more: 'En nog {n}: typ een deel van de naam.',
    nobody: 'Hier is nog niemand bekend. Typ een naam om de eerste toe te voegen.',
    ticked: '{name} is aanwezig.',
    unticked: '{name} is niet meer aangevinkt.',
    done: 'Klaar',
  },
  newGuest: {
    name: 'Naam',
    nameMissing: 'Geef eerst de naam.',
    organisation: 'Gemeente of organisatie',
    add: 'Toevoegen en aanvinken',
    note: 'De persoon komt ook bij de contactpersonen. Alleen uw organisatie en het Gewest zien persoonsgegevens.',
  },
  sheet: {
    print: 'Aanwezigheidslijst afdrukken',
    title: 'Aanwezigheidslijst',
    name: 'Naam',
    organisation: 'Gemeente of organisatie',
    signature: 'Handtekening',
    others: 'Niet op de lijst',
  },
  calendar: {
    label: 'Kalender',
    today: 'Vandaag',
    onDay: '{n} sessie | {n} sessies',
    none: 'Geen sessies in deze maand.',
    before: 'Eerder: {month}',
    after: 'Later: {month}',
    sometime: 'Ergens in deze maand, dit seizoen of dit jaar',
    undated: 'Zonder datum',
  },
};
