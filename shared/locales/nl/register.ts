import type { register as master } from '../en/register.ts';
import type { Words } from '../words.ts';

export const register: Words<typeof master> = {
  help: [
    'npm run register -- <opdracht>',
    '  [start] [--demo]',
    '      start het register; met --demo met de demonstratiegegevens, enkel op deze computer',
    '  invite --role coordinator|office|admin [--organisation NIS|sco] --name "…"',
    '      maakt een eenmalige code voor een persoon',
    '  accounts',
    '      toont wie er is, op welke computers',
    '  assign --account ID [--role …] [--organisation NIS|sco]',
    '      geeft iemand een andere rol of organisatie',
    '  revoke --device ID | --account ID',
    '      meldt een computer af, of sluit een account',
    '  backup --to DIR',
    '      maakt een reservekopie van het hele register, ook terwijl het werkt',
    '  restore --from DIR [--replace]',
    '      zet een reservekopie terug',
    '  verify [--anchors FILE --public-key FILE]',
    '      gaat na of de geschiedenis volledig en ongewijzigd is',
    'Instellingen: zie README.md.',
  ].join('\n'),
  noAccounts: 'Er zijn nog geen accounts.',
  closed: 'afgesloten',
  computer: 'computer “{name}”',
  signedIn: 'aangemeld',
  signedOut: 'afgemeld',
  lastUsed: 'laatst gebruikt op {moment}',
  deviceRevoked: 'Deze computer is afgemeld. Wat hij nog niet verstuurd had, blijft erop staan.',
  accountClosed: 'Dit account is afgesloten: de computers zijn afgemeld en de codes werken niet meer.',
  verify: {
    whole:
      'De geschiedenis is volledig: {seq} regels, elke regel sluit aan op de vorige, en elke fiche is zoals haar geschiedenis zegt.\nLeven van de databank: {epoch}\nVingerafdruk van de laatste regel: {hash}',
    altered: 'Regel {seq} is niet wat er geschreven werd: {kind} {record}, door {who}, {when}.',
    missing: 'Regel {seq} ontbreekt. De eerstvolgende die er is: {kind} {record}, door {who}, {when}.',
    cut: 'Het einde ontbreekt: de regels {seq} tot {until} waren er en zijn weg.',
    rewritten:
      'De geschiedenis is herschreven. De vingerafdruk van regel {seq} was anders toen ze buiten de databank genoteerd werd: {kind} {record}, door {who}, {when}.',
    recordDiffers:
      'Een fiche is niet wat haar geschiedenis zegt: {kind} {record}. Laatste regel {seq}, door {who}, {when}.',
    wholeUntil: 'Tot en met regel {seq} is alles in orde.',
    nobody: 'niemand',
    anchors: 'Vergeleken met ankers buiten de databank: {count}, het jongste van {newest}.',
    noAnchors:
      'Er was geen anker om mee te vergelijken: een ontbrekend einde of een herschreven geschiedenis zou niet opvallen.',
    strangeLines: 'Regels die geen anker van dit register zijn, of gewijzigd werden: {count}.',
    freshStart:
      'Op {when} stond de databank in een oudere toestand, bij regel {seq}. Is er toen een reservekopie teruggezet?',
  },
  backup: {
    made: 'De reservekopie is volledig: {folder}\n{count} regels geschiedenis, {files} bijlagen. Ze bevat persoonsgegevens: bewaar ze versleuteld.',
    restored:
      'Het register is terug zoals op {when}: {count} regels geschiedenis, één voor één nagekeken, en {files} bijlagen.\nDe computers sturen opnieuw wat ze sindsdien verstuurd hadden.',
    setAside: 'Wat er voordien stond, is bewaard: {place}',
  },
  rightsChanged: '{name}: {role}, {organisation}. Dit geldt vanaf nu.',
  rightsUnchanged: 'Deze rechten heeft dit account al.',
};
