import type { ErrorCode } from '../../errors.ts';

export const errors: Readonly<Record<ErrorCode, string>> = {
  valueRequired: 'Dit moet ingevuld zijn.',
  valueWrongType: 'Deze waarde past hier niet.',
  valueTooLong: 'Dit is te lang: er passen hoogstens {limit} tekens.',
  valueNotInList: 'Dit is geen van de keuzes.',
  valueNotAnId: 'Dit verwijst niet naar een bestaande fiche. Kies ze opnieuw in de lijst.',
  valueNotADate: 'Dit is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 30/07/2025.',
  valueNotATime: 'Dit is geen uur. Schrijf uren en minuten, bijvoorbeeld 14:30.',
  valueNotAnAmount: 'Dit is geen bedrag in euro, bijvoorbeeld 12 500 of 12 500,50.',
  valueNotANumber: 'Dit is geen getal.',
  valueOutOfRange: 'Dit getal valt buiten wat toegelaten is; de grens is {limit}.',
  valueNotAnEmail: 'Dit is geen e-mailadres.',
  valueNotALink: 'Dit is geen webadres. Het begint met https://.',
  valueNotAnEnterpriseNumber:
    'Dit is geen ondernemingsnummer: het telt tien cijfers, en de laatste twee controleren de andere.',
  valueNotANisCode: 'Dit is geen NIS-code: die telt vijf cijfers.',
  elementIdMissing: 'Een regel van deze lijst kwam onvolledig aan. Verwijder hem en voeg hem opnieuw toe.',
  elementIdRepeated: 'Dezelfde regel staat twee keer in deze lijst. Verwijder er een.',
  titleMissing: 'Geef een titel in het Nederlands of in het Frans.',
  endBeforeStart: 'Het einde valt vóór het begin.',
  precisionMissing: 'Zeg hoe precies deze datum is: dag, maand, kwartaal of jaar.',

  kindUnknown: 'Deze versie kent deze soort fiche niet. Werk het programma bij.',
  fieldNameInvalid: 'De wijziging noemt een veld dat niet kan bestaan.',
  fieldNotWritable: 'Alleen het register zelf kan dit veld wijzigen.',
  ownerUnknown: 'Deze organisatie bestaat niet in het register. Kies een eigenaar uit de lijst.',
  recordExists: 'Deze fiche bestaat al in het register.',
  recordNotFound: 'Deze fiche bestaat niet, of u mag ze niet zien.',
  recordDeleted: 'Deze fiche is verwijderd. U kunt ze terughalen uit de verwijderde fiches.',
  conflictNotFound: 'Dit conflict is al afgerond.',
  baseMissing:
    'De wijziging zegt niet op welke versie ze gebeurde. Voer ze opnieuw uit op de huidige versie.',
  baseInFuture:
    'De wijziging gebeurde op een versie die het register niet heeft. Voer ze opnieuw uit op de huidige versie.',
  entryNotAppendOnly: 'Een genoteerde stand van zaken kan niet meer worden gewijzigd. Voeg een nieuwe toe.',
  notAllowed: 'U mag dit niet wijzigen: het is van iemand anders. Wat u schreef, blijft hier bewaard.',
  operationReused:
    'Deze wijziging werd al eens met een andere inhoud verzonden. Wat u schreef, blijft hier bewaard.',
  operationOutOfOrder: 'Een eerdere wijziging ontbreekt nog bij het register. Die wordt eerst verzonden.',
  noLongerYours:
    'Deze fiche valt niet meer onder u. Wat u schreef, is bewaard: de nieuwe eigenaar of het Gewest aanvaardt of weigert het.',
  recordNotBack:
    'Het register heeft deze fiche zelf nog niet terug. Uw wijziging wacht daar en komt erbij zodra de fiche terug is.',
  fileMissing:
    'Het bestand is nog niet bij het register. De wijziging wacht daar en komt erbij zodra het bestand er is.',
  deviceMismatch: 'Deze wijziging gebeurde op een andere computer en kan niet van hieruit worden verzonden.',

  requestInvalid: 'Het register begreep de vraag niet.',
  requestTooLarge: 'Dit is te veel om in één keer te verzenden.',
  contentTypeUnsupported: 'Het register aanvaardt deze vorm van gegevens niet.',
  notSignedIn: 'U bent niet meer aangemeld. Meld u opnieuw aan; uw werk staat hier nog.',
  codeInvalid: 'Deze code is niet bekend. Kijk ze letter voor letter na, of vraag een nieuwe.',
  codeUsed: 'Deze code is al gebruikt. Vraag uw beheerder een nieuwe.',
  codeExpired: 'Deze code is vervallen. Vraag uw beheerder een nieuwe.',
  refreshTokenInvalid: 'U bent afgemeld. Meld u opnieuw aan met een nieuwe code; uw werk staat hier nog.',
  notFound: 'Dit bestaat niet, of u mag het niet zien.',
  cursorInvalid:
    'De plaats waar deze computer gebleven was, is niet meer bekend. Alles wordt opnieuw vergeleken.',
  epochChanged:
    'Het register werd teruggezet vanuit een back-up. Deze computer biedt alles wat sindsdien verzonden werd opnieuw aan.',
  uploadOutOfPlace: 'Het register heeft al een ander deel van dit bestand. Het verzenden gaat daar verder.',
  fileHashMismatch: 'Het bestand is onderweg veranderd. Het wordt opnieuw verzonden.',
  fileTooLarge: 'Dit bestand is te groot. Het mag hoogstens {limit} zijn.',
  fileUnreadable:
    'Dit bestand kan niet gelezen worden. Misschien is het een map, of is het intussen verplaatst of gewijzigd.',
  fileStoreFull:
    'Het register heeft op dit moment geen plaats voor bestanden. Uw bestand is hier veilig en vertrekt vanzelf zodra er weer plaats is.',
  protocolTooOld:
    'Dit programma is te oud voor het register. Werk het bij; intussen kunt u lezen en exporteren.',
  protocolTooNew:
    'Dit programma is nieuwer dan het register. Uw werk blijft bewaard tot het register is bijgewerkt.',
  tooManyRequests: 'Er waren te veel pogingen. Wacht even en probeer opnieuw.',
  busy: 'Het register heeft het druk. Er wordt vanzelf opnieuw geprobeerd.',
  internal: 'Er is bij ons iets misgelopen. Het is genoteerd; probeer het later opnieuw.',

  registerUnreachable:
    'Het register is niet bereikbaar. Kijk de verbinding na; er wordt vanzelf opnieuw geprobeerd.',
  registerAddressMissing: 'Het adres van het register is nog niet bekend. Meld u eerst aan.',
  answerUnusable:
    'Iets tussen deze computer en het register antwoordt in zijn plaats, misschien een aanmeldpagina van het netwerk. Open een andere site om te zien of u zich moet aanmelden.',
  storageUnavailable: 'De browser laat het register niets bewaren op deze computer.',
  storageFull:
    'De schijf van deze computer is vol. Wat u net typte, is nog niet bewaard: laat dit venster open en maak plaats.',
  storageFailed: 'Deze computer kon niet bewaren. Wat u net typte, staat nog op het scherm: probeer opnieuw.',
  dataNewerThanProgram: 'De gegevens op deze computer zijn van een nieuwere versie dan dit programma.',
  sheetRefused: 'Dit bestand kan niet worden geïmporteerd.',
  exportUnreadable:
    'Dit is geen exportbestand van het register, of het is beschadigd. Er is niets teruggezet. Probeer een andere kopie.',
  exportTooNew:
    'Dit exportbestand is van een nieuwere versie van het programma. Zet het terug met die versie.',
  exportOfSomeoneElse:
    'Dit exportbestand is van iemand anders. Alleen die persoon kan het terugzetten, na zich hier aan te melden.',
  exportWithoutOwner:
    'In dit exportbestand staat niet van wie het is. Er is niets teruggezet; de helpdesk kan het voor u openen.',
  readOnly: 'Op dit ogenblik kan er niets worden gewijzigd, alleen gelezen en geëxporteerd.',

  portTaken:
    'Poort {port} is al in gebruik. Stop het andere programma of kies een andere poort met REGISTER_PORT.',
  settingInvalid: 'De instelling {name} heeft een onbruikbare waarde: {value}',
  argumentUnknown: 'Het argument {argument} is niet bekend. Alle opdrachten: npm run register -- --help',
  argumentMissing: 'Geef ook {argument} op. Alle opdrachten: npm run register -- --help',
  databaseUrlInvalid:
    'DATABASE_URL is geen PostgreSQL-adres. Het ziet eruit als postgresql://user:password@host:5432/database.',
  databaseNotPostgresql: 'Wat op {host} antwoordt, is geen PostgreSQL.',
  databaseMissing: 'Er is geen databank met de naam {name}. Maak ze eerst aan, of verbeter DATABASE_URL.',
  databaseUnreachable: 'De databank op {host} is niet bereikbaar. Draait ze, en klopt het adres?',
  databaseAccessRefused: 'De databank op {host} weigert deze gebruiker of dit wachtwoord.',
  databaseNewerThanProgram:
    'De databank is van een nieuwere versie dan dit register. Start het nieuwere register.',
  databaseNotDurable:
    'De databank op {host} bevestigt wat nog niet op schijf staat (fsync staat uit): bij een stroompanne kan werk verloren gaan. Zet fsync aan.',
  databaseFailedToStart:
    'De ingebouwde databank startte niet. Wat ze daarover meldt, staat achteraan in {log}.',
  databaseProgramsMissing:
    'De programma’s van de ingebouwde databank ontbreken ({name}). Installeer opnieuw met npm ci, of noem een andere databank in DATABASE_URL.',
  databaseNotAsRoot:
    'De ingebouwde databank mag niet als root draaien, en geen andere gebruiker kan ze hier draaien. Start het register als gewone gebruiker.',
  dataFolderForeign: 'De map {folder} bevat iets anders. Kies een lege map met REGISTER_DATA.',
  dataFolderInUse: 'Er werkt al een register in {folder}{where}. Stop het eerst.',
  dataFolderNewer: 'De map {folder} werd geschreven door een nieuwer register. Start dat nieuwere.',
  dataFolderOlder:
    'De map {folder} bevat een databank van PostgreSQL {found}; dit register brengt {expected} mee. Zet ze eerst om.',
  dataFolderNotWritable: 'Het register mag niet schrijven in {folder}.',
  diskFull: 'De schijf met {folder} is vol. Maak plaats en start opnieuw.',
  pageNotBuilt: 'De pagina’s zijn nog niet gebouwd. Voer eerst npm run build uit.',
  databaseOlderThanProgram:
    'De databank heeft nog de vorm van een oudere versie. Start het register één keer en probeer dan opnieuw.',
  databaseEmpty: 'Er zit nog geen register in deze databank.',
  databaseInUse: 'Er werkt nog een register op deze databank. Stop het eerst.',
  backupFolderTaken: 'In de map {folder} staat al iets. Geef een nieuwe of lege map op.',
  backupIncomplete:
    'In de map {folder} staat geen volledige reservekopie: de inhoudslijst ontbreekt of is onleesbaar.',
  backupDamaged: 'Deze reservekopie is beschadigd en werd niet teruggezet: {file}',
  restoreTargetTaken: 'Er staat al een register in {place}. Met --replace wordt het opzijgezet, niet gewist.',
  restoreUnfinished:
    'In {folder} is het terugzetten van een back-up onderbroken. Zet de back-up opnieuw terug, met --replace. Wat er voordien stond, is bewaard in een map before-restore-….',
};
