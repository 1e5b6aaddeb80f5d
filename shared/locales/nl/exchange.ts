import type { exchange as en } from '../en/exchange.ts';
import type { Words } from '../words.ts';

export const exchange: Words<typeof en> = {
  menu: { label: 'Meer', export: 'Exporteren…', import: 'Importeren…' },
  export: {
    title: 'Exporteren',
    format: 'Soort bestand',
    formats: {
      xlsx: {
        name: 'Werkmap voor Excel (XLSX)',
        text: 'Om verder in te vullen en hier weer te importeren, ook weken later.',
      },
      ods: {
        name: 'Werkmap voor LibreOffice (ODS)',
        text: 'Hetzelfde, in het open formaat dat elk rekenbladprogramma kent.',
      },
      csv: {
        name: 'Tabel zonder opmaak (CSV)',
        text: 'Om in een ander programma of een databank in te lezen.',
      },
      docx: {
        name: 'Document voor Word (DOCX)',
        text: 'Om te laten nalezen of bij een dossier te voegen. Wat u erin wijzigt, komt niet terug in het register.',
      },
      pdf: {
        name: 'Document om te lezen (PDF)',
        text: 'Om af te drukken, door te sturen of te bewaren zoals het is. Kan hier niet weer worden ingelezen.',
      },
      ics: {
        name: 'Voor een agenda (ICS)',
        text: 'Wat op een dag plaatsvindt of klaar moet zijn, in Outlook of een andere agenda.',
      },
    },
    rows: 'Fiches',
    shown: 'Zoals in de lijst ({n})',
    all: 'Alle ({n})',
    columns: 'Kolommen',
    shownColumns: 'Zoals in de lijst',
    allColumns: 'Alle velden',
    content: 'Inhoud',
    wholeRecords: 'Volledige fiches',
    overview: 'Overzicht met de kolommen van de lijst',
    documentLanguage: 'Taal van het document',
    both: 'Beide naast elkaar',
    personal: 'Ik geef dit bestand alleen aan wie deze gegevens mag lezen',
    personalText:
      'Er staan persoonsgegevens in: {fields}. Alleen de eigenaar en het Gewest mogen ze lezen. Bewaar het bestand niet langer dan nodig.',
    restricted: 'Ook persoonsgegevens die alleen de eigenaar en het Gewest mogen lezen',
    restrictedText:
      'Het gaat om: {fields}. Met een vinkje geeft u het bestand alleen aan wie deze gegevens mag lezen en bewaart u het niet langer dan nodig; zonder vinkje staan ze er niet in.',
    tooMany:
      'Een document telt hoogstens {n} volledige fiches. Filter de lijst, of kies het overzicht of een werkmap.',
    printHint: 'Uw browser maakt de PDF zelf: kies in zijn afdrukvenster ‘Opslaan als PDF’.',
    noDays:
      'In deze fiches staat niets dat op een bekende dag plaatsvindt of nog klaar moet zijn. Er is geen bestand gemaakt.',
    reading: 'Fiches worden gelezen',
    busy: 'Bestand wordt gemaakt',
    action: 'Exporteren',
    failed: 'Het bestand kon niet worden gemaakt. Er is niets gewijzigd; probeer het opnieuw.',
  },
  import: {
    title: 'Importeren uit een rekenblad',
    choose: 'Kies een bestand',
    chooseText:
      'XLSX, ODS of CSV: een eigen lijst, of een die hier geëxporteerd en verder ingevuld is. Er wordt niets bewaard voor u gezien hebt wat er zou wijzigen.',
    drop: 'of sleep het hierheen',
    label: 'Te importeren rekenblad',
    pasted: 'geplakte rijen',
    template: 'Leeg sjabloon ({format})',
    reading: '{name} wordt gelezen',
    comparing: 'Vergelijken met uw fiches',
    another: 'Ander bestand',
    back: 'Kolommen',
    columnsText:
      '{rows} rij in {name}. Zeg waar elke kolom heen gaat; wat geen plaats krijgt, blijft achterwege. | {rows} rijen in {name}. Zeg waar elke kolom heen gaat; wat geen plaats krijgt, blijft achterwege.',
    sheet: 'Blad',
    textLanguage: 'Teksten zonder taal zijn in het',
    column: 'Kolom van het bestand',
    example: 'Bijvoorbeeld',
    field: 'Gaat naar',
    nowhere: 'Niet importeren',
    ownNumber: 'Nummer in de bron',
    source:
      'Naam van deze bron: aan het nummer erin herkent een volgende import dezelfde fiche, ook na een andere titel',
    unknownWord: '‘{word}’ staat in geen lijst en betekent',
    inCells: '{n} cel | {n} cellen',
    wordMeans: 'Betekenis van ‘{word}’',
    wordNotSaid: 'Nog niet gezegd: niet overnemen',
    wordPassedOver: 'Leeg laten',
    moreWords:
      'En nog {n} ander woord: het overzicht noemt het rij per rij. | En nog {n} andere woorden: het overzicht noemt ze rij per rij.',
    next: 'Tonen wat wijzigt',
    noTitle: 'Zeg in welke kolom de titel staat; zonder titel kan er geen fiche worden gemaakt.',
    exported: 'Hier geëxporteerd op {day}. Alleen de cellen die sindsdien gewijzigd zijn, tellen.',
    newRows: 'Nieuw ({n})',
    changedRows: 'Gewijzigd ({n})',
    sameRows: 'Ongewijzigd ({n})',
    problems: 'Na te kijken ({n})',
    allRows: 'Alle ({n})',
    filter: 'Tonen',
    list: 'Rijen van het bestand',
    row: 'Rij {n}',
    untitled: 'zonder titel',
    isNew: 'nieuw',
    isChanged: 'gewijzigd',
    isSame: 'ongewijzigd',
    isLeftOut: 'niet overgenomen',
    fields: '{n} veld | {n} velden',
    refused: '{n} cel niet overgenomen | {n} cellen niet overgenomen',
    conflicts: '{n} in conflict | {n} in conflict',
    emptied: 'leeggemaakt',
    conflict: 'Ook hier gewijzigd. Behouden:',
    getsInitial: 'De fiche krijgt in de plaats de beginwaarde ‘{value}’.',
    isInitial: 'beginwaarde: het blad zegt er niets over',
    mine: 'wat hier staat',
    theirs: 'die van het blad',
    summary: '{n} fiche | {n} fiches',
    save: '{n} fiche importeren | {n} fiches importeren',
    nothing: 'Niets in dit bestand verschilt van wat hier staat.',
    saving: 'Bezig met importeren',
    stop: 'Stoppen',
    close: 'Sluiten',
    created: '{n} nieuwe fiche. | {n} nieuwe fiches.',
    changed: '{n} fiche gewijzigd. | {n} fiches gewijzigd.',
    left: '{n} fiche werd niet meer geprobeerd. | {n} fiches werden niet meer geprobeerd.',
    notTaken:
      '{n} rij is niet of niet helemaal overgenomen. | {n} rijen zijn niet of niet helemaal overgenomen.',
    stoppedBy: 'Deze computer kon niet verder bewaren: {reason}',
    undo: 'Import ongedaan maken',
    undoing: 'De import wordt ongedaan gemaakt',
    undone: 'De import is ongedaan gemaakt; de geschiedenis bewaart een spoor.',
    download: 'Wat niet is overgenomen downloaden',
    refusedSheet: 'Niet overgenomen',
    refusedName: 'niet-overgenomen',
    reason: 'Reden',
    failed: 'Er ging iets mis bij het lezen van dit bestand. Er is niets gewijzigd.',
  },
  faults: {
    tooLarge:
      'Dit bestand is te groot: hoogstens 50 MB, en 400 MB eens uitgepakt, wordt in één keer ingelezen. Verdeel het over meer bestanden.',
    tooManyRows: 'Dit rekenblad heeft meer dan {limit} rijen. Verdeel het over meer bestanden.',
    tooManyColumns:
      'Dit rekenblad heeft meer dan {limit} kolommen. Behoud enkel die welke u wilt importeren.',
    tooManyCells: 'Deze werkmap heeft meer dan {limit} cellen. Verdeel ze over meer bestanden.',
    tooManySheets: 'Deze werkmap heeft meer dan {limit} bladen. Behoud enkel die welke u wilt importeren.',
    isOld:
      'Dit is een werkmap van Excel 97-2003 (.xls). Open ze in Excel en bewaar ze als ‘Excel-werkmap (.xlsx)’.',
    isLocked:
      'Deze werkmap is met een wachtwoord beveiligd. Open ze in uw rekenbladprogramma, verwijder het wachtwoord en bewaar ze opnieuw.',
    isDocument:
      'Een document van Word of een PDF kan niet worden ingelezen, enkel een rekenblad of tabel: XLSX, ODS of CSV. Om hier weer te importeren, exporteert u een werkmap.',
    unreadable:
      'Dit bestand is geen leesbaar XLSX-, ODS- of CSV-bestand. Open het in een rekenbladprogramma en bewaar het als XLSX of ODS.',
    quotesOpen:
      'Vanaf rij {row} is dit bestand niet leesbaar: daar wordt een aanhalingsteken geopend en niet gesloten.',
    empty: 'Er staat niets in dit bestand dat kan worden geïmporteerd.',
    otherKind: 'Dit bestand komt uit een andere lijst. Open die lijst en importeer het daar.',
  },
  oddities: {
    formulas:
      '{n} cel bevat een formule: haar laatst berekende uitkomst telt. | {n} cellen bevatten een formule: hun laatst berekende uitkomst telt.',
    merged:
      '{n} blok van cellen is samengevoegd: de inhoud telt voor elke rij ernaast. | {n} blokken van cellen zijn samengevoegd: de inhoud telt voor elke rij ernaast.',
    damaged:
      'In {n} cel lijken letters beschadigd, zoals ‘Ã©’ in plaats van ‘é’: het bestand is wellicht met een verkeerde tekencodering bewaard. | In {n} cellen lijken letters beschadigd, zoals ‘Ã©’ in plaats van ‘é’: het bestand is wellicht met een verkeerde tekencodering bewaard.',
    otherSheets:
      'Dit is het blad “{name}”; ook in {names} staat iets. | Dit is het blad “{name}”; ook in {names} staat iets.',
  },
  rowFaults: {
    titleMissing: 'Er is geen bruikbare titel, dus niets om een fiche van te maken.',
    notAllowed: 'Deze fiche is van iemand anders; u mag ze niet wijzigen.',
    recordNotHere: 'Deze fiche staat niet op deze computer: ze is verwijderd, of van iemand anders.',
    sameRecordTwice: 'Deze fiche staat twee keer in het bestand; de eerste rij telt.',
  },
  reasons: {
    formulaFailed: 'De formule in deze cel geeft geen resultaat.',
    textDamaged:
      'Een letter in deze cel is onleesbaar: het bestand is met een verkeerde tekencodering bewaard.',
    noRecordOfThatName: 'Er is geen fiche met deze naam.',
    severalOfThatName: 'Meer dan één fiche heeft deze naam.',
    cutOff: 'Deze tekst is zo lang als een cel kan zijn en misschien afgekapt. Wijzig hem in de fiche zelf.',
    noSuchDay: 'Deze dag bestaat niet.',
  },
};
