import type { exchange as en } from '../en/exchange.ts';
import type { Words } from '../words.ts';

export const exchange: Words<typeof en> = {
  menu: { label: 'Plus', export: 'Exporter…', import: 'Importer…' },
  export: {
    title: 'Exporter',
    format: 'Type de fichier',
    formats: {
      xlsx: {
        name: 'Classeur pour Excel (XLSX)',
        text: 'À compléter puis à réimporter ici, même des semaines plus tard.',
      },
      ods: {
        name: 'Classeur pour LibreOffice (ODS)',
        text: 'La même chose, dans le format ouvert que connaît tout tableur.',
      },
      csv: {
        name: 'Tableau sans mise en forme (CSV)',
        text: 'À lire dans un autre programme ou une base de données.',
      },
      docx: {
        name: 'Document pour Word (DOCX)',
        text: 'À faire relire ou à joindre à un dossier. Ce que vous y modifiez ne revient pas dans le registre.',
      },
      pdf: {
        name: 'Document à lire (PDF)',
        text: 'À imprimer, à envoyer ou à conserver tel quel. Ne peut pas être réimporté ici.',
      },
      ics: {
        name: 'Pour un agenda (ICS)',
        text: 'Ce qui a lieu ou doit être prêt pour un jour donné, dans Outlook ou un autre agenda.',
      },
    },
    rows: 'Fiches',
    shown: 'Comme dans la liste ({n})',
    all: 'Toutes ({n})',
    columns: 'Colonnes',
    shownColumns: 'Comme dans la liste',
    allColumns: 'Tous les champs',
    content: 'Contenu',
    wholeRecords: 'Fiches complètes',
    overview: 'Aperçu avec les colonnes de la liste',
    documentLanguage: 'Langue du document',
    both: 'Les deux côte à côte',
    personal: 'Je ne remets ce fichier qu’aux personnes autorisées à lire ces données',
    personalText:
      'Il contient des données à caractère personnel : {fields}. Seuls le propriétaire et la Région peuvent les lire. Ne conservez pas le fichier plus longtemps que nécessaire.',
    restricted: 'Aussi les données à caractère personnel que seuls le propriétaire et la Région peuvent lire',
    restrictedText:
      'Il s’agit de : {fields}. En cochant la case, vous vous engagez à ne remettre le fichier qu’aux personnes autorisées à lire ces données et à ne pas le conserver plus longtemps que nécessaire ; sinon, elles n’y figurent pas.',
    tooMany:
      'Un document compte au plus {n} fiches complètes. Filtrez la liste, ou choisissez l’aperçu ou un classeur.',
    printHint:
      'Votre navigateur crée lui-même le PDF : choisissez « Enregistrer au format PDF » dans sa fenêtre d’impression.',
    noDays:
      'Rien dans ces fiches n’a lieu un jour connu ni ne doit encore être prêt. Aucun fichier n’a été créé.',
    reading: 'Lecture des fiches',
    busy: 'Création du fichier',
    action: 'Exporter',
    failed: 'Le fichier n’a pas pu être créé. Rien n’a été modifié ; réessayez.',
  },
  import: {
    title: 'Importer depuis un tableur',
    choose: 'Choisir un fichier',
    chooseText:
      'XLSX, ODS ou CSV : une liste à vous, ou une liste exportée ici et complétée ensuite. Rien n’est enregistré avant que vous ayez vu ce qui changerait.',
    drop: 'ou déposez-le ici',
    label: 'Tableur à importer',
    pasted: 'lignes collées',
    template: 'Modèle vide ({format})',
    reading: 'Lecture de {name}',
    comparing: 'Comparaison avec vos fiches',
    another: 'Autre fichier',
    back: 'Colonnes',
    columnsText:
      '{rows} ligne dans {name}. Dites où va chaque colonne ; ce qui n’a pas de place est laissé de côté. | {rows} lignes dans {name}. Dites où va chaque colonne ; ce qui n’a pas de place est laissé de côté.',
    sheet: 'Feuille',
    textLanguage: 'Les textes sans langue sont en',
    column: 'Colonne du fichier',
    example: 'Par exemple',
    field: 'Va vers',
    nowhere: 'Ne pas importer',
    ownNumber: 'Numéro dans la source',
    source:
      'Nom de cette source : au numéro qu’elle donne, une prochaine importation reconnaît la même fiche, même si le titre a changé',
    unknownWord: '« {word} » ne figure dans aucune liste et signifie',
    inCells: '{n} cellule | {n} cellules',
    wordMeans: 'Signification de « {word} »',
    wordNotSaid: 'Pas encore dit : ne pas reprendre',
    wordPassedOver: 'Laisser vide',
    moreWords:
      'Et encore {n} autre mot : l’aperçu le cite ligne par ligne. | Et encore {n} autres mots : l’aperçu les cite ligne par ligne.',
    next: 'Montrer ce qui change',
    noTitle: 'Dites quelle colonne contient le titre ; sans titre, aucune fiche ne peut être créée.',
    exported: 'Exporté ici le {day}. Seules comptent les cellules modifiées depuis.',
    newRows: 'Nouvelles ({n})',
    changedRows: 'Modifiées ({n})',
    sameRows: 'Inchangées ({n})',
    problems: 'À regarder ({n})',
    allRows: 'Toutes ({n})',
    filter: 'Montrer',
    list: 'Lignes du fichier',
    row: 'Ligne {n}',
    untitled: 'sans titre',
    isNew: 'nouvelle',
    isChanged: 'modifiée',
    isSame: 'inchangée',
    isLeftOut: 'non reprise',
    fields: '{n} champ | {n} champs',
    refused: '{n} cellule non reprise | {n} cellules non reprises',
    conflicts: '{n} en conflit | {n} en conflit',
    emptied: 'vidé',
    conflict: 'Modifié ici aussi. Garder :',
    getsInitial: 'La fiche reçoit à la place la valeur initiale « {value} ».',
    isInitial: 'valeur initiale : la feuille n’en dit rien',
    mine: 'ce qui est ici',
    theirs: 'celui de la feuille',
    summary: '{n} fiche | {n} fiches',
    save: 'Importer {n} fiche | Importer {n} fiches',
    nothing: 'Rien dans ce fichier ne diffère de ce qui est ici.',
    saving: 'Importation en cours',
    stop: 'Arrêter',
    close: 'Fermer',
    created: '{n} nouvelle fiche. | {n} nouvelles fiches.',
    changed: '{n} fiche modifiée. | {n} fiches modifiées.',
    left: '{n} fiche n’a plus été essayée. | {n} fiches n’ont plus été essayées.',
    notTaken:
      '{n} ligne n’a pas été reprise, ou pas entièrement. | {n} lignes n’ont pas été reprises, ou pas entièrement.',
    stoppedBy: 'Cet ordinateur n’a pas pu continuer à enregistrer : {reason}',
    undo: 'Annuler l’importation',
    undoing: 'L’importation est en cours d’annulation',
    undone: 'L’importation est annulée ; l’historique en garde la trace.',
    download: 'Télécharger ce qui n’a pas été repris',
    refusedSheet: 'Non repris',
    refusedName: 'non-repris',
    reason: 'Raison',
    failed: 'Un problème est survenu à la lecture de ce fichier. Rien n’a été modifié.',
  },
  faults: {
    tooLarge:
      'Ce fichier est trop volumineux : au plus 50 Mo, et 400 Mo une fois décompressé, sont lus en une fois. Répartissez-le sur plusieurs fichiers.',
    tooManyRows: 'Cette feuille compte plus de {limit} lignes. Répartissez-la sur plusieurs fichiers.',
    tooManyColumns:
      'Cette feuille compte plus de {limit} colonnes. Ne gardez que celles que vous voulez importer.',
    tooManyCells: 'Ce classeur compte plus de {limit} cellules. Répartissez-le en plusieurs fichiers.',
    tooManySheets: 'Ce classeur compte plus de {limit} feuilles. Ne gardez que celles à importer.',
    isOld:
      'Ceci est un classeur Excel 97-2003 (.xls). Ouvrez-le dans Excel et enregistrez-le comme « Classeur Excel (.xlsx) ».',
    isLocked:
      'Ce classeur est protégé par un mot de passe. Ouvrez-le dans votre tableur, supprimez le mot de passe et enregistrez-le à nouveau.',
    isDocument:
      'Un document Word ou un PDF ne peut pas être importé ; seuls le sont un classeur ou un tableau : XLSX, ODS ou CSV. Pour réimporter ici, exportez un classeur.',
    unreadable:
      'Ce fichier n’est pas un XLSX, un ODS ou un CSV lisible. Ouvrez-le dans un tableur et enregistrez-le au format XLSX ou ODS.',
    quotesOpen:
      'À partir de la ligne {row}, ce fichier est illisible : un guillemet y est ouvert et n’est pas refermé.',
    empty: 'Ce fichier ne contient rien qui puisse être importé.',
    otherKind: 'Ce fichier provient d’une autre liste. Ouvrez cette liste et importez-le là.',
  },
  oddities: {
    formulas:
      '{n} cellule contient une formule : c’est son dernier résultat calculé qui compte. | {n} cellules contiennent une formule : c’est leur dernier résultat calculé qui compte.',
    merged:
      '{n} bloc de cellules est fusionné : son contenu vaut pour chaque ligne à côté. | {n} blocs de cellules sont fusionnés : leur contenu vaut pour chaque ligne à côté.',
    damaged:
      'Dans {n} cellule, des lettres semblent abîmées, comme « Ã© » au lieu de « é » : le fichier a sans doute été enregistré avec un mauvais encodage. | Dans {n} cellules, des lettres semblent abîmées, comme « Ã© » au lieu de « é » : le fichier a sans doute été enregistré avec un mauvais encodage.',
    otherSheets:
      'Ceci est la feuille « {name} » ; {names} contient aussi quelque chose. | Ceci est la feuille « {name} » ; {names} contiennent aussi quelque chose.',
  },
  rowFaults: {
    titleMissing: 'Il n’y a pas de titre utilisable, donc rien dont faire une fiche.',
    notAllowed: 'Cette fiche appartient à quelqu’un d’autre ; vous ne pouvez pas la modifier.',
    recordNotHere: 'Cette fiche n’est pas sur cet ordinateur : elle est supprimée, ou à quelqu’un d’autre.',
    sameRecordTwice: 'Cette fiche figure deux fois dans le fichier ; la première ligne compte.',
  },
  reasons: {
    formulaFailed: 'La formule de cette cellule ne donne pas de résultat.',
    textDamaged:
      'Une lettre de cette cellule est illisible : le fichier a été enregistré avec un mauvais encodage.',
    noRecordOfThatName: 'Aucune fiche ne porte ce nom.',
    severalOfThatName: 'Plusieurs fiches portent ce nom.',
    cutOff:
      'Ce texte est aussi long qu’une cellule peut l’être, et peut-être coupé. Modifiez-le dans la fiche même.',
    noSuchDay: 'Ce jour n’existe pas.',
  },
};
