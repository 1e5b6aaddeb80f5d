import type { desktop as master } from '../en/desktop.ts';
import type { Words } from '../words.ts';

export const desktop: Words<typeof master> = {
  appName: 'Registre Smart City',
  menu: {
    app: 'Registre Smart City',
    about: 'À propos du Registre Smart City',
    hide: 'Masquer le Registre Smart City',
    hideOthers: 'Masquer les autres',
    showAll: 'Tout afficher',
    quit: 'Quitter',
    file: 'Fichier',
    closeWindow: 'Fermer la fenêtre',
    edit: 'Édition',
    undo: 'Annuler',
    redo: 'Rétablir',
    cut: 'Couper',
    copy: 'Copier',
    paste: 'Coller',
    pasteAsText: 'Coller sans mise en forme',
    selectAll: 'Tout sélectionner',
    view: 'Affichage',
    reload: 'Recharger',
    actualSize: 'Taille réelle',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    fullScreen: 'Plein écran',
    developerTools: 'Outils de développement',
    window: 'Fenêtre',
    minimise: 'Placer dans la barre des tâches',
    zoomWindow: 'Agrandir la fenêtre',
    bringToFront: 'Tout ramener au premier plan',
    help: 'Aide',
    manual: 'Mode d’emploi',
  },
  spelling: {
    noSuggestions: 'Aucune suggestion',
    learnWord: 'Ajouter « {word} » au dictionnaire',
  },
  openLink: {
    title: 'Ouvrir un lien',
    question: 'Voulez-vous ouvrir cette adresse en dehors du Registre Smart City ?',
    mailQuestion: 'Voulez-vous écrire un e-mail à cette adresse ?',
    open: 'Ouvrir',
    cancel: 'Annuler',
  },
  changeRegister: {
    title: 'Changer de registre',
    question: 'Cet ordinateur doit-il désormais échanger ses données avec le registre à cette adresse ?',
    advice:
      'N’acceptez que si votre administrateur vous a donné cette adresse. Vous devrez vous identifier à nouveau.',
    accept: 'Utiliser cette adresse',
    cancel: 'Annuler',
  },
  stopped: {
    title: 'Le Registre Smart City s’est arrêté',
    text: 'Un problème est survenu dans l’application. Ce que vous aviez enregistré est conservé sur cet ordinateur. Veuillez redémarrer l’application.',
  },
  pageStopped: {
    title: 'L’écran s’arrête sans cesse',
    text: 'Ce que vous aviez enregistré est conservé sur cet ordinateur. Vous pouvez réessayer, ou fermer l’application et la redémarrer plus tard.',
    retry: 'Réessayer',
    quit: 'Fermer l’application',
  },
  page: {
    spelling: 'Orthographe',
    spellingOf: {
      browser:
        'Votre navigateur vérifie ce que vous tapez, dans les langues que vous y avez activées : activez-y le néerlandais et le français.',
      system:
        'Cet ordinateur vérifie ce que vous tapez. Un clic droit sur un mot souligné donne des suggestions.',
      dictionaries:
        'Ce que vous tapez est vérifié en néerlandais, en français et en anglais. Un clic droit sur un mot souligné donne des suggestions.',
      none: 'Désactivée : aucun dictionnaire n’est prévu sur cet ordinateur, et l’application n’en télécharge pas chez des tiers. Votre administrateur peut en prévoir.',
    },
    registerAddress: 'Adresse du registre',
    registerAddressHint: 'Votre administrateur peut vous donner cette adresse. Elle commence par https://.',
    registerAddressInvalid: 'Cette adresse n’est pas utilisable. Elle doit commencer par https://.',
    registerAddressFixed: 'Votre administrateur a défini cette adresse pour cet ordinateur.',
    signInNotRemembered:
      'Cet ordinateur n’a pas d’endroit sûr pour retenir votre identification. Tout fonctionne, mais vous devrez vous identifier à chaque démarrage de l’application.',
  },
};
