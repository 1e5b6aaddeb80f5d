import type { screens as en } from '../en/screens.ts';
import type { Words } from '../words.ts';
import { sync } from './sync.ts';

export const screens: Words<typeof en> = {
  product: {
    name: 'Registre Smart City',
    owner: 'Région de Bruxelles-Capitale',
  },
  common: {
    cancel: 'Annuler',
    close: 'Fermer',
    dismiss: 'Masquer',
    emptyValue: 'vide',
    messages: 'Messages',
    removeFilter: 'Retirer le filtre « {filter} »',
    you: 'vous',
    wholeText: 'Afficher tout le texte',
    lessText: 'N’afficher que les changements',
  },
  frame: {
    navigation: 'Navigation principale',
    skipToContent: 'Aller au contenu',
    divider: 'Séparation entre la liste et la fiche',
    search: 'Rechercher partout',
    account: 'Votre compte',
    signOut: 'Se déconnecter sur cet ordinateur',
    signOutTitle: 'Se déconnecter sur cet ordinateur ?',
    signOutText:
      'Vos fiches et vos modifications non envoyées restent sur cet ordinateur. Pour revenir, il vous faudra un nouveau code de votre administrateur.',
    keyboardHelp: 'Raccourcis clavier',
    readOnly:
      'Vous pouvez lire et exporter, mais rien modifier : ce programme est plus ancien que le registre.',
    safety: {
      copyFull:
        'Le disque de cet ordinateur est plein. Votre travail est enregistré, mais il n’en existe pas de seconde copie. Faites de la place : la copie suivra d’elle-même.',
      copyFailed:
        'Votre travail est enregistré, mais une seconde copie n’a pas pu en être faite sur cet ordinateur. Un nouvel essai suivra de lui-même.',
      backupFull:
        'Le disque de cet ordinateur est plein : la sauvegarde d’aujourd’hui n’a pas pu être faite. Faites de la place.',
      backupFailed:
        'La sauvegarde d’aujourd’hui n’a pas pu être faite sur cet ordinateur. Un nouvel essai suivra de lui-même.',
      databaseMissing:
        'Les fiches n’étaient plus sur cet ordinateur. Elles sont reprises auprès de la Région ; ce que vous n’aviez pas encore envoyé revient de la seconde copie.',
      recovered:
        'Une modification disparue de cet ordinateur a été reprise de la seconde copie. | {n} modifications disparues de cet ordinateur ont été reprises de la seconde copie.',
    },
    loading: 'Un instant…',
  },
  views: {
    overview: 'Aperçu',
    initiatives: 'Initiatives',
    sessions: 'Séances d’inspiration',
    organisations: 'Organisations',
    people: 'Personnes de contact',
    conflicts: 'Conflits',
    toCorrect: 'À corriger',
    deleted: 'Fiches supprimées',
    settings: 'Paramètres',
  },
  roles: {
    coordinator: 'Coordination communale',
    office: 'Smart City Office',
    admin: 'Administration',
  },
  progress: {
    count: '{done} sur {total}',
    seconds: 'Encore environ {n} seconde | Encore environ {n} secondes',
    minutes: 'Encore environ {n} minute | Encore environ {n} minutes',
  },
  translation: {
    missing: 'manquant',
    draft: 'brouillon',
    upToDate: 'à jour',
    outdated: 'obsolète',
  },
  error: {
    title: 'Un problème est survenu',
    kept: 'Tout ce que vous aviez enregistré est toujours sur cet ordinateur.',
    advice:
      'Rechargez la page. Si le problème persiste, copiez les informations ci-dessous et transmettez-les au support.',
    partMissing:
      'Une partie du programme n’a pas pu être récupérée : il existe une version plus récente, ou la connexion manque.',
    reload: 'Recharger',
    details: 'Informations pour le support',
    copy: {
      none: 'Copier les informations',
      copied: 'Copié',
      refused: 'Sélectionnez le texte et copiez-le vous-même',
    },
    notFoundTitle: 'Cette page n’existe pas',
    notFoundText:
      'L’adresse ne mène nulle part. La fiche a peut-être été supprimée, ou appartient à quelqu’un d’autre.',
    toInitiatives: 'Aller aux initiatives',
  },
  keyboard: {
    title: 'Raccourcis clavier',
    or: 'ou',
    groups: { everywhere: 'Partout', list: 'Dans une liste', record: 'Dans une fiche' },
    search: 'Recherche et commandes',
    create: 'Nouvelle fiche',
    nextPane: 'Partie suivante de la fenêtre',
    help: 'Cet aperçu',
    moveInList: 'Monter et descendre dans la liste',
    openRecord: 'Ouvrir la fiche',
    closeRecord: 'Revenir à la liste',
    nextUntranslated: 'Prochain texte à traduire',
    insertTerm: 'Insérer le premier terme du glossaire',
    undo: 'Annuler ce que vous venez de faire, où que ce soit',
    redo: 'Rétablir ce que vous avez annulé',
    switchLanguage: 'Passer à la colonne de l’autre langue',
  },
  firstStart: {
    steps: 'Étape {step} sur 3',
    lead: 'Les initiatives intelligentes des dix-neuf communes et de la Région, dans un seul registre.',
    promises: {
      offline: 'Fonctionne sans connexion, aussi longtemps qu’il le faut',
      saved: 'Enregistre tout seul, et vous pouvez toujours revenir en arrière',
      bilingual: 'Le français et le néerlandais, côte à côte',
    },
    language: {
      title: 'Dans quelle langue travaillez-vous ?',
      text: 'Vous pouvez en changer à tout moment. Vos textes restent dans les deux langues.',
    },
    signIn: {
      title: 'Se connecter',
      text: 'Introduisez le code reçu du Smart City Office. Il fonctionne une seule fois, sur cet ordinateur.',
      code: 'Votre code',
      codeHint: 'Majuscules ou minuscules, peu importe.',
      codeMissing: 'Introduisez d’abord votre code.',
      defaultDeviceName: 'Mon ordinateur',
      submit: 'Se connecter',
      demoTitle: 'Ceci est une démonstration',
      demoText: 'Choisissez qui vous voulez être. Rien ici n’est réel : essayez tout sans crainte.',
      demoFilter: 'Chercher une commune',
      demoNothing: 'Aucun compte de ce nom.',
      demoRegion: 'Région',
      demoMunicipalities: 'Communes',
    },
    sync: {
      title: 'Récupération du registre',
      text: 'Les fiches sont copiées sur cet ordinateur pour que vous puissiez travailler sans connexion. Vous n’attendez que cette fois-ci.',
      label: 'Fiches récupérées',
      again: 'Réessayer',
      stopped: 'La récupération s’est arrêtée. Ce qui est arrivé est conservé ; elle reprendra de là.',
    },
  },
  sync,
  conflict: {
    emptyTitle: 'Aucun conflit',
    emptyText:
      'Quand deux personnes modifient le même champ en même temps, les deux versions attendent ici que quelqu’un choisisse.',
    list: 'Conflits ouverts',
    count: '{n} conflit | {n} conflits',
    countIn: 'dans {n} fiche | dans {n} fiches',
    countOf: '{shown} sur {total}',
    filter: { kind: 'Type', ownerId: 'Propriétaire', field: 'Champ' },
    deletion: 'Supprimée et modifiée',
    intro:
      'Deux personnes ont modifié ceci sans avoir vu le travail de l’autre. Rien n’est perdu : les deux versions restent dans l’historique.',
    introDeletion:
      'Une personne a supprimé cette fiche pendant qu’une autre la modifiait. Elle reste jusqu’à votre décision.',
    changed:
      'Une nouvelle version est arrivée entre-temps. Relisez avant de choisir ; ce que vous avez écrit vous-même est toujours là.',
    base: 'Avant',
    current: 'Actuellement dans le registre',
    incoming: 'Attend un choix',
    mine: 'Votre version',
    by: '{name}, {organisation}',
    otherLanguage: '{language}, pas en conflit',
    take: 'Prendre celle-ci',
    taken: 'Choisie',
    decided: 'Décidé',
    other: 'Écrire autre chose',
    resume: 'Reprendre votre propre texte',
    otherText: 'Votre propre texte',
    chosen: '{done} choix fait sur {total} | {done} choix faits sur {total}',
    takeAll: {
      mine: 'Ma version partout',
      theirs: 'L’autre version partout',
      current: 'Partout ce qui est dans le registre',
      incoming: 'Partout ce qui attend un choix',
    },
    settle: 'Clore le conflit',
    settlePart: 'Clore la partie choisie',
    later: 'Décider plus tard',
    settled: 'Le conflit est clos.',
    undone: '{fields} : le contenu précédent est de retour. L’autre version est dans l’historique.',
    stillOpen: 'Le conflit reste ouvert.',
    recordDeleted: 'La fiche est supprimée.',
    recordBack: 'La fiche est de retour.',
    undo: 'Annuler',
    openRecord: 'Ouvrir la fiche complète',
    keepRecord: 'Garder la fiche',
    deleteRecord: 'Supprimer la fiche',
    deletedBy: 'Supprimée par',
    editedBy: 'Modifiée par',
    merge: {
      offer: 'Proposer une fusion',
      title: 'Proposition de fusion',
      text: 'Ce qu’une seule des deux personnes a modifié est repris. Choisissez pour chaque passage que les deux ont modifié ; vous pourrez encore retoucher le texte ensuite.',
      stretch: 'passage {n}',
      bothChanged: 'Passage {n} : modifié des deux côtés',
      both: 'Les deux, l’un après l’autre',
      nothing: 'supprimé',
      fill: 'Mettre dans mon texte',
      left: 'Encore {n} passage à choisir | Encore {n} passages à choisir',
    },
    alike: {
      offer: 'Aussi pour d’autres conflits…',
      title: 'Le même choix pour d’autres conflits',
      which: 'Pour quels conflits ?',
      what: 'Quelle version prendre ?',
      scope: {
        sameFields: 'Tous ceux sur le même champ : {fields}',
        sameSides: 'Tous ceux entre {one} et {other}',
        listed: 'Tous ceux que la liste affiche',
      },
      take: {
        mine: 'Ma version partout',
        theirs: 'La version de l’autre partout',
        current: 'Partout ce qui est dans le registre',
        incoming: 'Partout ce qui attend un choix',
        keep: 'Garder les fiches',
        delete: 'Supprimer les fiches',
      },
      summary: {
        mine: 'Votre version est prise dans {n} fiche. | Votre version est prise dans {n} fiches. Les autres restent dans l’historique. Vous pouvez tout annuler en une fois.',
        theirs:
          'La version de l’autre est prise dans {n} fiche. | La version de l’autre est prise dans {n} fiches. Les vôtres restent dans l’historique. Vous pouvez tout annuler en une fois.',
        current:
          '{n} fiche reste comme elle est dans le registre. | {n} fiches restent comme elles sont dans le registre. Ce qui attendait un choix reste dans l’historique.',
        incoming:
          'Ce qui attend un choix est pris dans {n} fiche. | Ce qui attend un choix est pris dans {n} fiches. Les autres versions restent dans l’historique. Vous pouvez tout annuler en une fois.',
        keep: '{n} fiche est gardée, avec ses modifications. | {n} fiches sont gardées, avec leurs modifications.',
        delete:
          '{n} fiche est supprimée. | {n} fiches sont supprimées. Vous pouvez les récupérer parmi les fiches supprimées, ou tout annuler en une fois.',
      },
      confirm: 'Clore dans {n} fiche | Clore dans {n} fiches',
      progress: 'Clôture des conflits',
      done: 'Le conflit est clos dans {n} fiche. | Le conflit est clos dans {n} fiches.',
      left: 'Il reste ouvert dans {n} fiche. | Il reste ouvert dans {n} fiches.',
      undone:
        'Le contenu précédent est de retour dans {n} fiche. L’autre version est dans l’historique. | Le contenu précédent est de retour dans {n} fiches. Les autres versions sont dans l’historique.',
      undoneDeletion: '{n} fiche est de retour. | {n} fiches sont de retour.',
    },
    gone: {
      title: 'Ce conflit est déjà clos',
      text: 'Ce conflit a été clos entre-temps. Les deux versions sont dans l’historique de la fiche.',
      by: '{name} a clos ce conflit entre-temps. Les deux versions sont dans l’historique de la fiche.',
      otherWindow: 'Vous avez déjà clos ce conflit, ici ou dans une autre fenêtre.',
      recordDeleted: 'La fiche a été supprimée entre-temps, et le conflit est donc clos.',
      recordAway: 'Cette fiche n’est plus sur cet ordinateur.',
      yours: 'Ce que vous aviez écrit : {field}',
      now: 'Actuellement dans la fiche :',
      keep: 'Enregistrer comme modification',
      kept: 'Votre texte est enregistré comme modification.',
      copy: 'Copier',
      copied: 'Copié',
      drop: 'Abandonner',
      back: 'Retour à la liste',
    },
  },
  rescue: {
    noStorage: {
      title: 'Ce navigateur ne nous laisse rien conserver',
      text: 'Le registre a besoin du stockage du navigateur (IndexedDB), qui est ici désactivé ou bloqué. Cela arrive souvent dans une fenêtre privée.',
      kept: 'Rien n’est perdu : rien n’avait encore pu être enregistré.',
      advice:
        'Ouvrez cette adresse dans une fenêtre ordinaire, ou demandez à votre service informatique d’autoriser le stockage pour ce site.',
    },
    storageFailed: {
      title: 'Les données de cet ordinateur ne peuvent pas être ouvertes',
      text: 'Le navigateur signale une erreur à l’ouverture des fiches conservées.',
      kept: 'Rien n’a été supprimé. Les modifications non envoyées restent où elles sont.',
      advice:
        'Fermez les autres fenêtres du registre et réessayez. Si cela ne suffit pas, exportez ce qui est lisible et appelez le support.',
    },
    storageFull: {
      title: 'Le disque de cet ordinateur est plein',
      text: 'Il n’y a plus de place pour ouvrir les fiches ou les mettre à jour.',
      kept: 'Rien n’a été supprimé. Ce qui était enregistré est encore là, vos modifications non envoyées aussi.',
      advice:
        'Faites de la place sur le disque et réessayez. Par sécurité, vous pouvez tout exporter, par exemple vers une clé USB.',
    },
    blocked: {
      title: 'Fermez l’autre fenêtre du registre',
      text: 'Une autre fenêtre ou un autre onglet travaille encore avec la version précédente. Tant qu’il est ouvert, vos données ne peuvent pas être mises à jour.',
      kept: 'Toutes vos fiches et vos modifications non envoyées sont intactes.',
      advice: 'Dès que l’autre fenêtre est fermée, tout continue ici de soi-même.',
    },
    storageLost: {
      title: 'Les données de cet ordinateur ne répondent plus',
      text: 'Le stockage de cet ordinateur a disparu pendant que vous travailliez. Trois essais de réouverture ont échoué.',
      kept: 'Rien n’a été supprimé. Ce que vous avez vu comme enregistré est sur le disque ; un texte pas encore enregistré revient dans la fiche après le rechargement.',
      advice:
        'Rechargez la page ou redémarrez l’application. Si cela ne suffit pas, exportez ce qui est lisible et appelez le support.',
    },
    dataNewer: {
      title: 'Ce programme est plus ancien que vos données',
      text: 'Une version plus récente du registre a déjà travaillé sur cet ordinateur. Cette version plus ancienne ne comprend pas tout et ne modifie donc rien.',
      kept: 'Toutes vos fiches et vos modifications non envoyées sont intactes.',
      advice:
        'Relancez la version plus récente, ou rechargez la page pour la récupérer. Par sécurité, vous pouvez exporter vos modifications non envoyées.',
    },
    pageOlder: {
      title: 'Une version plus récente est nécessaire',
      text: 'Le registre a évolué et ne comprend plus cette version. Vous pouvez lire et exporter, mais rien modifier.',
      kept: 'Vos modifications non envoyées restent sur cet ordinateur et partiront après la mise à jour.',
      advice:
        'Rechargez la page pour récupérer la nouvelle version. Redémarrez l’application si elle est installée sur votre ordinateur.',
    },
    afresh: {
      action: 'Recommencer à partir des copies',
      advice: 'Réessayez d’abord. Si cela ne suffit pas, recommencez à partir des copies.',
      text: 'La base de données endommagée est mise de côté, jamais supprimée, et l’application redémarre. Les modifications non envoyées reviennent de la deuxième copie sur cet ordinateur, le reste de la Région ou d’une copie quotidienne. Si cet écran revient ensuite, appelez le support.',
      failed:
        'Cela n’a pas réussi : rien n’a pu être noté sur cet ordinateur. Vérifiez qu’il reste de la place sur le disque et réessayez, ou appelez le support.',
    },
    tryAgain: 'Réessayer',
    reload: 'Recharger la page',
    readOn: 'Continuer à lire',
  },
  settings: {
    language: 'Langue',
    languageText: 'Pour l’écran, les dates et les nombres. Les fiches gardent les deux langues.',
    theme: 'Apparence',
    themeText: 'Suit votre ordinateur, sauf si vous choisissez.',
    themes: { system: 'Comme sur cet ordinateur', light: 'Clair', dark: 'Sombre' },
    density: 'Densité des listes',
    densityText: 'La densité compacte montre environ un cinquième de lignes en plus.',
    densities: { comfortable: 'Confortable', compact: 'Compacte' },
    account: 'Compte',
    shortcuts: 'Clavier',
    shortcutsText: 'Tout peut se faire sans souris.',
    showShortcuts: 'Afficher les raccourcis',
    display: 'Affichage',
  },
};
