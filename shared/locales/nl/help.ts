import type { help as en } from '../en/help.ts';
import type { Words } from '../words.ts';

export const help: Words<typeof en> = {
  title: 'Handleiding',
  contents: 'Inhoud',
  search: 'Zoeken in de handleiding',
  found: '{n} plaats | {n} plaatsen',
  noneFound: 'Deze woorden staan niet in de handleiding.',
  next: 'Volgende: {chapter}',
  onlyIn: 'De handleiding bestaat in het Nederlands en in het Frans.',
  language: 'Taal van de handleiding',
  news: {
    title: 'Wat is er nieuw',
    unread: '{n} nieuwigheid voor u | {n} nieuwigheden voor u',
    isNew: 'nieuw',
    items: {
      documents: {
        title: 'Documenten voor Word, PDF en agenda',
        text: '‘Exporteren…’ maakt van een fiche, een selectie of een lijst een document in één taal of in beide, een werkmap of een agendabestand. Ook in het menu van een fiche.',
      },
      manual: {
        title: 'De handleiding, in de toepassing zelf',
        text: 'F1 opent ze bij het hoofdstuk over wat op uw scherm staat. U kunt erin zoeken, en ze is er ook zonder verbinding.',
      },
      completeness: {
        title: 'Wat nog ontbreekt',
        text: 'Onder de titel van een fiche leest u hoe volledig ze is. Een klik op wat ontbreekt, brengt u erheen.',
      },
      glossary: {
        title: 'Termen uit de woordenlijst',
        text: 'Wat de Nederlandse tekst zegt, wordt ernaast in het Frans voorgesteld, en omgekeerd. Een klik of Alt G voegt het in.',
      },
      startPage: {
        title: 'Een overzicht om mee te beginnen',
        text: 'Wat op u wacht, wat anderen wijzigden, de komende sessies en uw gemeente in cijfers. Klik op een cijfer om te zien wat erachter zit.',
      },
      spreadsheets: {
        title: 'Van en naar Excel',
        text: 'Achter de drie puntjes boven een lijst zitten Exporteren en Importeren. U ziet elke wijziging voor er iets bewaard wordt, en één stap haalt alles terug.',
      },
      views: {
        title: 'Bewaarde weergaven',
        text: 'Zoekwoord, filters en kolommen van een lijst onder een naam die u zelf geeft, naast de naam van de lijst.',
      },
      search: {
        title: 'Zoeken in alles',
        text: 'Ctrl K doorzoekt alle teksten in beide talen; accenten tellen niet en een tikfout mag.',
      },
    },
  },
  firstSteps: {
    title: 'Eerste stappen',
    open: 'Een initiatief openen',
    translate: 'Een tekst vertalen (Alt T)',
    session: 'Een inspiratiesessie noteren',
    keep: 'Een kopie van uw werk bewaren',
    done: 'gedaan',
    putAway: 'Deze lijst wegdoen',
    finished: 'Alles is gedaan. Met F1 opent u altijd de handleiding.',
  },
};
