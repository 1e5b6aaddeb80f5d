import type { desktop as master } from '../en/desktop.ts';
import type { Words } from '../words.ts';

export const desktop: Words<typeof master> = {
  appName: 'Smart City-register',
  menu: {
    app: 'Smart City-register',
    about: 'Over het Smart City-register',
    hide: 'Smart City-register verbergen',
    hideOthers: 'Andere verbergen',
    showAll: 'Alles tonen',
    quit: 'Afsluiten',
    file: 'Bestand',
    closeWindow: 'Venster sluiten',
    edit: 'Bewerken',
    undo: 'Ongedaan maken',
    redo: 'Opnieuw uitvoeren',
    cut: 'Knippen',
    copy: 'Kopiëren',
    paste: 'Plakken',
    pasteAsText: 'Plakken als gewone tekst',
    selectAll: 'Alles selecteren',
    view: 'Beeld',
    reload: 'Opnieuw laden',
    actualSize: 'Ware grootte',
    zoomIn: 'Inzoomen',
    zoomOut: 'Uitzoomen',
    fullScreen: 'Volledig scherm',
    developerTools: 'Hulpmiddelen voor ontwikkelaars',
    window: 'Venster',
    minimise: 'Minimaliseren',
    zoomWindow: 'Vergroten',
    bringToFront: 'Alles naar voren',
    help: 'Help',
    manual: 'Handleiding',
  },
  spelling: {
    noSuggestions: 'Geen suggesties',
    learnWord: '“{word}” aan het woordenboek toevoegen',
  },
  openLink: {
    title: 'Een link openen',
    question: 'Wilt u dit adres openen buiten het Smart City-register?',
    mailQuestion: 'Wilt u een e-mail schrijven naar dit adres?',
    open: 'Openen',
    cancel: 'Annuleren',
  },
  changeRegister: {
    title: 'Ander register',
    question: 'Moet deze computer zijn gegevens voortaan uitwisselen met het register op dit adres?',
    advice:
      'Aanvaard dit alleen als uw beheerder u dit adres heeft gegeven. U moet zich daarna opnieuw aanmelden.',
    accept: 'Dit adres gebruiken',
    cancel: 'Annuleren',
  },
  stopped: {
    title: 'Het Smart City-register is gestopt',
    text: 'Er ging iets mis in de toepassing. Uw werk is op deze computer bewaard. Start de toepassing opnieuw.',
  },
  pageStopped: {
    title: 'Het scherm valt telkens stil',
    text: 'Uw werk is op deze computer bewaard. U kunt het nog eens proberen, of de toepassing sluiten en later opnieuw starten.',
    retry: 'Opnieuw proberen',
    quit: 'De toepassing sluiten',
  },
  page: {
    spelling: 'Spelling',
    spellingOf: {
      browser:
        'Uw browser controleert wat u typt, in de talen die u daar hebt ingeschakeld: zet er Nederlands en Frans aan.',
      system: 'Deze computer controleert wat u typt. Rechtsklik op een onderstreept woord voor suggesties.',
      dictionaries:
        'Wat u typt wordt gecontroleerd in het Nederlands, het Frans en het Engels. Rechtsklik op een onderstreept woord voor suggesties.',
      none: 'Staat uit: op deze computer zijn geen woordenboeken ingesteld, en de toepassing haalt er geen bij derden. Uw beheerder kan ze voorzien.',
    },
    registerAddress: 'Adres van het register',
    registerAddressHint: 'Uw beheerder kan u dit adres geven. Het begint met https://.',
    registerAddressInvalid: 'Dit adres kunnen we niet gebruiken. Het moet beginnen met https://.',
    registerAddressFixed: 'Uw beheerder heeft dit adres voor deze computer ingesteld.',
    signInNotRemembered:
      'Deze computer heeft geen veilige plaats om uw aanmelding te onthouden. Alles werkt, maar u moet zich bij elke start van de toepassing aanmelden.',
  },
};
