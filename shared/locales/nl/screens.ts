import type { screens as en } from '../en/screens.ts';
import type { Words } from '../words.ts';
import { sync } from './sync.ts';

export const screens: Words<typeof en> = {
  product: {
    name: 'Smart City-register',
    owner: 'Brussels Hoofdstedelijk Gewest',
  },
  common: {
    cancel: 'Annuleren',
    close: 'Sluiten',
    dismiss: 'Verbergen',
    emptyValue: 'leeg',
    messages: 'Meldingen',
    removeFilter: 'Filter “{filter}” verwijderen',
    you: 'u',
    wholeText: 'Hele tekst tonen',
    lessText: 'Alleen de wijzigingen tonen',
  },
  frame: {
    navigation: 'Hoofdnavigatie',
    skipToContent: 'Naar de inhoud',
    divider: 'Scheiding tussen lijst en fiche',
    search: 'Alles doorzoeken',
    account: 'Uw account',
    signOut: 'Afmelden op deze computer',
    signOutTitle: 'Afmelden op deze computer?',
    signOutText:
      'Uw fiches en niet-verzonden wijzigingen blijven op deze computer. Om terug te komen hebt u een nieuwe code van uw beheerder nodig.',
    keyboardHelp: 'Sneltoetsen',
    readOnly: 'U kunt lezen en exporteren, maar niets wijzigen: dit programma is ouder dan het register.',
    safety: {
      copyFull:
        'De schijf van deze computer is vol. Uw werk is bewaard, maar er is geen tweede kopie van. Maak plaats: de kopie volgt dan vanzelf.',
      copyFailed:
        'Uw werk is bewaard, maar een tweede kopie ervan kon op deze computer niet gemaakt worden. Er wordt vanzelf opnieuw geprobeerd.',
      backupFull:
        'De schijf van deze computer is vol: de reservekopie van vandaag kon niet gemaakt worden. Maak plaats.',
      backupFailed:
        'De reservekopie van vandaag kon op deze computer niet gemaakt worden. Er wordt vanzelf opnieuw geprobeerd.',
      databaseMissing:
        'De fiches stonden niet meer op deze computer. Ze worden opnieuw bij het Gewest opgehaald; wat u nog niet verzonden had, komt terug uit de tweede kopie.',
      recovered:
        'Eén wijziging die op deze computer verdwenen was, is teruggehaald uit de tweede kopie. | {n} wijzigingen die op deze computer verdwenen waren, zijn teruggehaald uit de tweede kopie.',
    },
    loading: 'Een ogenblik…',
  },
  views: {
    overview: 'Overzicht',
    initiatives: 'Initiatieven',
    sessions: 'Inspiratiesessies',
    organisations: 'Organisaties',
    people: 'Contactpersonen',
    conflicts: 'Conflicten',
    toCorrect: 'Te verbeteren',
    deleted: 'Verwijderde fiches',
    settings: 'Instellingen',
  },
  roles: {
    coordinator: 'Gemeentelijk coördinator',
    office: 'Smart City Office',
    admin: 'Beheerder',
  },
  progress: {
    count: '{done} van {total}',
    seconds: 'Nog ongeveer {n} seconde | Nog ongeveer {n} seconden',
    minutes: 'Nog ongeveer {n} minuut | Nog ongeveer {n} minuten',
  },
  translation: {
    missing: 'ontbreekt',
    draft: 'ontwerp',
    upToDate: 'actueel',
    outdated: 'verouderd',
  },
  error: {
    title: 'Er is iets misgelopen',
    kept: 'Alles wat u had bewaard, staat nog op deze computer.',
    advice:
      'Herlaad de pagina. Gebeurt het opnieuw, kopieer dan de gegevens hieronder en bezorg ze aan de helpdesk.',
    partMissing:
      'Een deel van het programma kon niet worden opgehaald: er is een nieuwere versie, of geen verbinding.',
    reload: 'Herladen',
    details: 'Gegevens voor de helpdesk',
    copy: {
      none: 'Gegevens kopiëren',
      copied: 'Gekopieerd',
      refused: 'Selecteer de tekst en kopieer die zelf',
    },
    notFoundTitle: 'Deze pagina bestaat niet',
    notFoundText:
      'Het adres leidt nergens heen. Misschien is de fiche verwijderd, of is ze van iemand anders.',
    toInitiatives: 'Naar de initiatieven',
  },
  keyboard: {
    title: 'Sneltoetsen',
    or: 'of',
    groups: { everywhere: 'Overal', list: 'In een lijst', record: 'In een fiche' },
    search: 'Zoeken en opdrachten',
    create: 'Nieuwe fiche',
    nextPane: 'Volgend deel van het venster',
    help: 'Dit overzicht',
    moveInList: 'Omhoog en omlaag in de lijst',
    openRecord: 'Fiche openen',
    closeRecord: 'Terug naar de lijst',
    switchLanguage: 'Naar de andere taalkolom',
  },
  firstStart: {
    steps: 'Stap {step} van 3',
    lead: 'De slimme initiatieven van de negentien gemeenten en het Gewest, in één register.',
    promises: {
      offline: 'Werkt zonder verbinding, zolang als nodig',
      saved: 'Bewaart vanzelf, en u kunt altijd terug',
      bilingual: 'Nederlands en Frans, naast elkaar',
    },
    language: {
      title: 'In welke taal werkt u?',
      text: 'U kunt dit op elk moment wijzigen. Uw teksten blijven in beide talen staan.',
    },
    signIn: {
      title: 'Aanmelden',
      text: 'Typ de code die u van het Smart City Office kreeg. Ze werkt één keer, op deze computer.',
      code: 'Uw code',
      codeHint: 'Hoofdletters of kleine letters: dat maakt geen verschil.',
      codeMissing: 'Typ eerst uw code.',
      defaultDeviceName: 'Mijn computer',
      submit: 'Aanmelden',
      demoTitle: 'Dit is een demonstratie',
      demoText: 'Kies wie u wilt zijn. Niets hier is echt werk: probeer gerust alles uit.',
      demoFilter: 'Zoek een gemeente',
      demoNothing: 'Geen account met die naam.',
      demoRegion: 'Gewest',
      demoMunicipalities: 'Gemeenten',
    },
    sync: {
      title: 'Het register wordt opgehaald',
      text: 'De fiches komen op deze computer te staan, zodat u zonder verbinding kunt werken. U wacht alleen deze keer.',
      label: 'Fiches opgehaald',
      again: 'Opnieuw proberen',
      stopped: 'Het ophalen is gestopt. Wat er al is, blijft bewaard; het gaat van daar verder.',
    },
  },
  sync,
  conflict: {
    emptyTitle: 'Geen conflicten',
    emptyText:
      'Wijzigen twee mensen tegelijk hetzelfde veld, dan wachten beide versies hier tot iemand kiest.',
    list: 'Openstaande conflicten',
    count: '{n} conflict | {n} conflicten',
    countIn: 'in {n} fiche | in {n} fiches',
    countOf: '{shown} van {total}',
    filter: { kind: 'Soort', ownerId: 'Eigenaar', field: 'Veld' },
    deletion: 'Verwijderd en bewerkt',
    intro:
      'Twee mensen wijzigden dit zonder elkaars werk te hebben gezien. Er gaat niets verloren: beide versies blijven in de geschiedenis.',
    introDeletion:
      'Iemand verwijderde deze fiche terwijl iemand anders ze bewerkte. Ze blijft staan tot u beslist.',
    changed:
      'Er kwam intussen een nieuwe versie bij. Kijk opnieuw voor u kiest; wat u zelf typte, staat er nog.',
    base: 'Voordien',
    current: 'Nu in het register',
    incoming: 'Wacht op een keuze',
    mine: 'Uw versie',
    by: '{name}, {organisation}',
    otherLanguage: '{language}, niet in conflict',
    take: 'Deze nemen',
    taken: 'Gekozen',
    decided: 'Beslist',
    other: 'Iets anders schrijven',
    resume: 'Verder met uw eigen tekst',
    otherText: 'Uw eigen tekst',
    chosen: '{done} van {total} gekozen | {done} van {total} gekozen',
    takeAll: {
      mine: 'Overal mijn versie',
      theirs: 'Overal de andere versie',
      current: 'Overal wat nu in het register staat',
      incoming: 'Overal wat op een keuze wacht',
    },
    settle: 'Conflict afronden',
    settlePart: 'Gekozen deel afronden',
    later: 'Later beslissen',
    settled: 'Het conflict is afgerond.',
    undone: '{fields}: de vorige inhoud staat er weer. De andere versie vindt u in de geschiedenis.',
    stillOpen: 'Het conflict blijft open.',
    recordDeleted: 'De fiche is verwijderd.',
    recordBack: 'De fiche is terug.',
    undo: 'Ongedaan maken',
    openRecord: 'De hele fiche openen',
    keepRecord: 'Fiche behouden',
    deleteRecord: 'Fiche verwijderen',
    deletedBy: 'Verwijderd door',
    editedBy: 'Bewerkt door',
    merge: {
      offer: 'Samenvoegen voorstellen',
      title: 'Voorstel om samen te voegen',
      text: 'Wat maar één van beiden wijzigde, is overgenomen. Kies bij elke plaats die beiden wijzigden; daarna kunt u de tekst nog bewerken.',
      stretch: 'plaats {n}',
      bothChanged: 'Plaats {n}: beiden wijzigden dit',
      both: 'Beide, na elkaar',
      nothing: 'weggelaten',
      fill: 'In mijn tekst zetten',
      left: 'Nog {n} plaats te kiezen | Nog {n} plaatsen te kiezen',
    },
    alike: {
      offer: 'Ook voor andere conflicten…',
      title: 'Dezelfde keuze voor meer conflicten',
      which: 'Voor welke conflicten?',
      what: 'Welke versie nemen we?',
      scope: {
        sameFields: 'Alle over hetzelfde veld: {fields}',
        sameSides: 'Alle tussen {one} en {other}',
        listed: 'Alle die de lijst nu toont',
      },
      take: {
        mine: 'Overal mijn versie',
        theirs: 'Overal de versie van de ander',
        current: 'Overal wat nu in het register staat',
        incoming: 'Overal wat op een keuze wacht',
        keep: 'De fiches behouden',
        delete: 'De fiches verwijderen',
      },
      summary: {
        mine: 'In {n} fiche nemen we uw versie. | In {n} fiches nemen we uw versie. De andere blijven in de geschiedenis. U kunt alles in één keer ongedaan maken.',
        theirs:
          'In {n} fiche nemen we de versie van de ander. | In {n} fiches nemen we de versie van de ander. De uwe blijven in de geschiedenis. U kunt alles in één keer ongedaan maken.',
        current:
          '{n} fiche blijft zoals ze nu in het register staat. | {n} fiches blijven zoals ze nu in het register staan. Wat op een keuze wachtte, blijft in de geschiedenis.',
        incoming:
          'In {n} fiche nemen we wat op een keuze wacht. | In {n} fiches nemen we wat op een keuze wacht. De andere versies blijven in de geschiedenis. U kunt alles in één keer ongedaan maken.',
        keep: '{n} fiche blijft behouden, met de wijzigingen. | {n} fiches blijven behouden, met hun wijzigingen.',
        delete:
          '{n} fiche wordt verwijderd. | {n} fiches worden verwijderd. U kunt ze terughalen bij de verwijderde fiches, of alles in één keer ongedaan maken.',
      },
      confirm: '{n} fiche afronden | {n} fiches afronden',
      progress: 'Conflicten worden afgerond',
      done: 'In {n} fiche is het conflict afgerond. | In {n} fiches is het conflict afgerond.',
      left: 'In {n} fiche blijft het open. | In {n} fiches blijft het open.',
      undone:
        'In {n} fiche staat de vorige inhoud er weer. De andere versie vindt u in de geschiedenis. | In {n} fiches staat de vorige inhoud er weer. De andere versies vindt u in de geschiedenis.',
      undoneDeletion: '{n} fiche is terug. | {n} fiches zijn terug.',
    },
    gone: {
      title: 'Dit conflict is al afgerond',
      text: 'Dit conflict is intussen afgerond. Beide versies staan in de geschiedenis van de fiche.',
      by: '{name} heeft dit conflict intussen afgerond. Beide versies staan in de geschiedenis van de fiche.',
      otherWindow: 'U hebt dit conflict al afgerond, hier of in een ander venster.',
      recordDeleted: 'De fiche is intussen verwijderd, en daarmee is het conflict afgerond.',
      recordAway: 'Deze fiche staat niet meer op deze computer.',
      yours: 'Wat u zelf had getypt: {field}',
      now: 'Nu in de fiche:',
      keep: 'Als wijziging bewaren',
      kept: 'Uw tekst is als wijziging bewaard.',
      copy: 'Kopiëren',
      copied: 'Gekopieerd',
      drop: 'Laten vallen',
      back: 'Terug naar de lijst',
    },
  },
  rescue: {
    noStorage: {
      title: 'Deze browser laat ons niets bewaren',
      text: 'Het register heeft opslag in de browser nodig (IndexedDB), en die is hier uitgeschakeld of geblokkeerd. Dat gebeurt vaak in een privévenster.',
      kept: 'Er is niets verloren: er kon nog niets worden bewaard.',
      advice:
        'Open dit adres in een gewoon venster, of vraag uw IT-dienst om opslag voor deze site toe te laten.',
    },
    storageFailed: {
      title: 'De gegevens op deze computer kunnen niet worden geopend',
      text: 'De browser meldt een fout bij het openen van de bewaarde fiches.',
      kept: 'Er is niets verwijderd. Niet-verzonden wijzigingen blijven staan waar ze staan.',
      advice:
        'Sluit andere vensters van het register en probeer opnieuw. Helpt dat niet, exporteer dan wat leesbaar is en bel de helpdesk.',
    },
    storageFull: {
      title: 'De schijf van deze computer is vol',
      text: 'Er is geen plaats meer om de fiches te openen of bij te werken.',
      kept: 'Er is niets verwijderd. Wat al bewaard was, staat er nog, ook uw niet-verzonden wijzigingen.',
      advice:
        'Maak plaats op de schijf en probeer opnieuw. Voor de zekerheid kunt u alles exporteren, bijvoorbeeld naar een USB-stick.',
    },
    blocked: {
      title: 'Sluit het andere venster van het register',
      text: 'Een ander venster of tabblad werkt nog met de vorige versie. Zolang dat openstaat, kunnen uw gegevens niet worden bijgewerkt.',
      kept: 'Al uw fiches en niet-verzonden wijzigingen zijn intact.',
      advice: 'Zodra het andere venster dicht is, gaat het hier vanzelf verder.',
    },
    storageLost: {
      title: 'De gegevens op deze computer antwoorden niet meer',
      text: 'De opslag van deze computer viel weg terwijl u werkte. Ze openen is drie keer geprobeerd.',
      kept: 'Er is niets verwijderd. Wat u als bewaard zag, staat op de schijf; tekst die nog niet bewaard was, staat na het herladen weer in de fiche.',
      advice:
        'Herlaad de pagina of herstart de toepassing. Helpt dat niet, exporteer dan wat leesbaar is en bel de helpdesk.',
    },
    dataNewer: {
      title: 'Dit programma is ouder dan uw gegevens',
      text: 'Op deze computer werkte al een nieuwere versie van het register. Deze oudere versie begrijpt niet alles ervan en wijzigt daarom niets.',
      kept: 'Al uw fiches en niet-verzonden wijzigingen zijn intact.',
      advice:
        'Start opnieuw de nieuwere versie, of herlaad de pagina om ze op te halen. Voor de zekerheid kunt u uw niet-verzonden wijzigingen exporteren.',
    },
    pageOlder: {
      title: 'Er is een nieuwere versie nodig',
      text: 'Het register is geëvolueerd en begrijpt deze versie niet meer. U kunt lezen en exporteren, maar niets wijzigen.',
      kept: 'Uw niet-verzonden wijzigingen blijven op deze computer en vertrekken na de update.',
      advice:
        'Herlaad de pagina om de nieuwe versie op te halen. Herstart de toepassing als u ze op uw computer hebt geïnstalleerd.',
    },
    afresh: {
      action: 'Opnieuw beginnen vanuit de kopieën',
      advice: 'Probeer eerst opnieuw. Helpt dat niet, begin dan opnieuw vanuit de kopieën.',
      text: 'De beschadigde databank wordt opzijgezet, nooit verwijderd, en de toepassing start opnieuw. Niet-verzonden wijzigingen komen terug uit de tweede kopie op deze computer, de rest van het Gewest of uit een dagelijkse kopie. Ziet u daarna dit scherm opnieuw, bel dan de helpdesk.',
      failed:
        'Dat is niet gelukt: op deze computer kon niets worden genoteerd. Kijk of er nog plaats is op de schijf en probeer opnieuw, of bel de helpdesk.',
    },
    tryAgain: 'Opnieuw proberen',
    reload: 'Pagina herladen',
    readOn: 'Verder lezen',
  },
  settings: {
    language: 'Taal',
    languageText: 'Voor het scherm, datums en getallen. De fiches behouden beide talen.',
    theme: 'Weergave',
    themeText: 'Volgt uw computer, tenzij u zelf kiest.',
    themes: { system: 'Zoals op deze computer', light: 'Licht', dark: 'Donker' },
    density: 'Dichtheid van lijsten',
    densityText: 'Compact toont ongeveer een vijfde meer rijen.',
    densities: { comfortable: 'Ruim', compact: 'Compact' },
    account: 'Account',
    shortcuts: 'Toetsenbord',
    shortcutsText: 'Alles kan zonder muis.',
    showShortcuts: 'Sneltoetsen tonen',
    display: 'Beeld',
  },
};
