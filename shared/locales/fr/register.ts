import type { register as master } from '../en/register.ts';
import type { Words } from '../words.ts';

export const register: Words<typeof master> = {
  help: [
    'npm run register -- <commande>',
    '  [start] [--demo]',
    '      démarre le registre ; avec --demo, sur les données de démonstration, sur cet ordinateur seulement',
    '  invite --role coordinator|office|admin [--organisation NIS|sco] --name "…"',
    '      crée un code à usage unique pour une personne',
    '  accounts',
    '      montre qui il y a, sur quels ordinateurs',
    '  assign --account ID [--role …] [--organisation NIS|sco]',
    '      donne à quelqu’un un autre rôle ou une autre organisation',
    '  revoke --device ID | --account ID',
    '      déconnecte un ordinateur, ou ferme un compte',
    '  backup --to DIR',
    '      sauvegarde tout le registre, même pendant qu’il travaille',
    '  restore --from DIR [--replace]',
    '      remet une sauvegarde en place',
    '  verify [--anchors FILE --public-key FILE]',
    '      vérifie que l’historique est entier et inchangé',
    'Paramètres : voir README.md.',
  ].join('\n'),
  noAccounts: 'Il n’y a pas encore de compte.',
  closed: 'fermé',
  computer: 'ordinateur « {name} »',
  signedIn: 'connecté',
  signedOut: 'déconnecté',
  lastUsed: 'utilisé pour la dernière fois le {moment}',
  deviceRevoked: 'Cet ordinateur est déconnecté. Ce qu’il n’avait pas encore envoyé y reste.',
  accountClosed: 'Ce compte est fermé : ses ordinateurs sont déconnectés et ses codes ne fonctionnent plus.',
  verify: {
    whole:
      'L’historique est entier : {seq} entrées, chacune découle de la précédente, et chaque fiche est telle que le dit son historique.\nVie de la base de données : {epoch}\nEmpreinte de la dernière entrée : {hash}',
    altered: 'L’entrée {seq} n’est pas celle qui a été écrite : {kind} {record}, par {who}, {when}.',
    missing: 'L’entrée {seq} manque. La suivante présente : {kind} {record}, par {who}, {when}.',
    cut: 'La fin manque : les entrées {seq} à {until} étaient là et ont disparu.',
    rewritten:
      'L’historique a été réécrit. L’empreinte de l’entrée {seq} était différente quand elle a été notée hors de la base : {kind} {record}, par {who}, {when}.',
    recordDiffers:
      'Une fiche n’est pas ce que dit son historique : {kind} {record}. Dernière entrée {seq}, par {who}, {when}.',
    wholeUntil: 'Jusqu’à l’entrée {seq} comprise, tout est en ordre.',
    nobody: 'personne',
    anchors: 'Comparé avec les ancres hors de la base de données : {count}, la plus récente du {newest}.',
    noAnchors:
      'Il n’y avait pas d’ancre à comparer : une fin manquante ou un historique réécrit passerait inaperçu.',
    strangeLines: 'Lignes qui ne sont pas des ancres de ce registre, ou qui ont été modifiées : {count}.',
    freshStart:
      'Le {when}, la base de données se trouvait dans un état plus ancien, à l’entrée {seq}. Une sauvegarde a-t-elle été remise en place ?',
  },
  backup: {
    made: 'La sauvegarde est complète : {folder}\n{count} entrées d’historique, {files} pièces jointes. Elle contient des données personnelles : conservez-la chiffrée.',
    restored:
      'Le registre est tel qu’il était le {when} : {count} entrées d’historique, vérifiées une à une, et {files} pièces jointes.\nLes ordinateurs renvoient ce qu’ils avaient envoyé depuis.',
    setAside: 'Ce qui s’y trouvait avant est conservé : {place}',
  },
  rightsChanged: '{name} : {role}, {organisation}. Cela vaut dès maintenant.',
  rightsUnchanged: 'Ce compte a déjà ces droits.',
};
