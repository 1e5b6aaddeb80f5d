import type { keeping as en } from '../en/keeping.ts';
import type { Words } from '../words.ts';

export const keeping: Words<typeof en> = {
  title: 'Sauvegarder et restaurer',
  export: {
    label: 'Exporter votre travail',
    text: 'Un seul fichier avec vos fiches, vos modifications et vos pièces jointes, à garder où vous voulez.',
    action: 'Exporter vers un fichier',
    busy: 'Exportation en cours',
    partly:
      'Le fichier est enregistré, mais {n} partie était illisible. Le fichier dit laquelle. | Le fichier est enregistré, mais {n} parties étaient illisibles. Le fichier dit lesquelles.',
    failed: 'L’exportation n’a pas réussi. Rien n’a été modifié ; réessayez ou appelez le support.',
  },
  import: {
    label: 'Remettre un fichier d’exportation',
    text: 'Les modifications non envoyées rejoignent la file une seule fois, même si vous remettez le fichier plusieurs fois.',
    action: 'Choisir un fichier',
    reading: 'Le fichier est examiné',
    busy: 'Restauration en cours',
    title: 'Remettre ce fichier ?',
    whose: 'Travail de {name}, enregistré le {time}.',
    whoseOf: 'Travail de {name} ({organisation}), enregistré le {time}.',
    holds: 'Fiches : {records}. Pièces jointes : {files}.',
    unsent:
      'Aucune modification non envoyée. | {n} modification non envoyée. | {n} modifications non envoyées.',
    unreadable:
      '{n} partie était déjà illisible quand le fichier a été enregistré. | {n} parties étaient déjà illisibles quand le fichier a été enregistré.',
    safe: 'Rien n’est remplacé sur cet ordinateur. Ce que le registre a déjà reçu ne compte pas une deuxième fois.',
    confirm: 'Remettre',
    done: 'Le fichier a été remis.',
    added:
      'Aucune modification non envoyée ne manquait ici. | {n} modification non envoyée est de nouveau dans la file. | {n} modifications non envoyées sont de nouveau dans la file.',
    later: 'Elles restent sur cet ordinateur et rejoindront la file dès que {name} se connectera ici.',
    unusable:
      '{n} partie était endommagée et a été laissée de côté. | {n} parties étaient endommagées et ont été laissées de côté.',
    close: 'Fermer',
  },
  copies: {
    label: 'Copie quotidienne sur cet ordinateur',
    text: 'Une fois par jour, l’application garde une copie hors du stockage du navigateur.',
    last: 'Dernière copie sur cet ordinateur : {time}.',
    none: 'Aucune copie n’a encore été faite. La première suivra la prochaine synchronisation.',
    choose: 'Remettre',
    kept: 'Copie du {time}',
    title: 'Copies sur cet ordinateur',
  },
  missing: {
    title: 'Les données de cet ordinateur ont disparu',
    text: '{name} a travaillé ici, mais les fiches conservées n’y sont plus. Cela peut arriver quand le stockage a été effacé, déplacé ou endommagé.',
    received: 'La Région a tout ce qu’elle avait reçu jusqu’au {time}.',
    receivedNone: 'La Région a tout ce qu’elle avait reçu.',
    records: 'Il y avait {n} fiches sur cet ordinateur.',
    allSent: 'Toutes vos modifications avaient été envoyées.',
    unsentKept:
      '{n} modification non envoyée était dans la deuxième copie et a été remise. | {n} modifications non envoyées étaient dans la deuxième copie et ont été remises.',
    unsentHere:
      '{n} modification non envoyée est toujours sur cet ordinateur. | {n} modifications non envoyées sont toujours sur cet ordinateur.',
    unsentLost:
      '{n} modification n’avait pas encore été envoyée. Elle ne revient que si une copie ou un fichier d’exportation la contient. | {n} modifications n’avaient pas encore été envoyées. Elles ne reviennent que si une copie ou un fichier d’exportation les contient.',
    again: 'Tout récupérer auprès de la Région',
    againText:
      'Connectez-vous si on vous le demande. S’il y a une deuxième copie, son contenu est envoyé en même temps.',
    copy: 'Depuis une copie sur cet ordinateur',
    file: 'Depuis un fichier d’exportation',
    removed: 'Ce programme n’a rien supprimé.',
  },
};
