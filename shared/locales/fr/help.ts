import type { help as en } from '../en/help.ts';
import type { Words } from '../words.ts';

export const help: Words<typeof en> = {
  title: 'Mode d’emploi',
  contents: 'Sommaire',
  search: 'Rechercher dans le mode d’emploi',
  found: '{n} passage | {n} passages',
  noneFound: 'Ces mots ne figurent pas dans le mode d’emploi.',
  next: 'Suivant : {chapter}',
  onlyIn: 'Le mode d’emploi existe en néerlandais et en français.',
  language: 'Langue du mode d’emploi',
  news: {
    title: 'Nouveautés',
    unread: '{n} nouveauté pour vous | {n} nouveautés pour vous',
    isNew: 'nouveau',
    items: {
      documents: {
        title: 'Des documents pour Word, en PDF et pour l’agenda',
        text: '« Exporter… » fait d’une fiche, d’une sélection ou d’une liste un document en une langue ou dans les deux, un classeur ou un fichier d’agenda. Aussi dans le menu d’une fiche.',
      },
      manual: {
        title: 'Le mode d’emploi, dans l’application même',
        text: 'F1 l’ouvre au chapitre qui concerne votre écran. Vous pouvez y faire des recherches, et il est là même sans connexion.',
      },
      completeness: {
        title: 'Ce qui manque encore',
        text: 'Sous le titre d’une fiche, vous lisez si elle est complète. Un clic sur ce qui manque vous y mène.',
      },
      glossary: {
        title: 'Les termes du glossaire',
        text: 'Ce que dit le texte néerlandais est proposé à côté en français, et inversement. Un clic ou Alt G l’insère.',
      },
      startPage: {
        title: 'Un aperçu pour commencer',
        text: 'Ce qui vous attend, ce que d’autres ont modifié, les prochaines séances et votre commune en chiffres. Cliquez sur un chiffre pour voir ce qu’il y a derrière.',
      },
      spreadsheets: {
        title: 'De et vers Excel',
        text: 'Les trois points au-dessus d’une liste donnent accès à Exporter et Importer. Vous voyez chaque modification avant tout enregistrement, et une seule étape annule le tout.',
      },
      views: {
        title: 'Vues enregistrées',
        text: 'Recherche, filtres et colonnes d’une liste sous un nom que vous donnez, à côté du nom de la liste.',
      },
      search: {
        title: 'Chercher partout',
        text: 'Ctrl K parcourt tous les textes dans les deux langues ; les accents ne comptent pas et une faute de frappe est permise.',
      },
    },
  },
  firstSteps: {
    title: 'Premiers pas',
    open: 'Ouvrir une initiative',
    translate: 'Traduire un texte (Alt T)',
    session: 'Noter une séance d’inspiration',
    keep: 'Enregistrer une copie de votre travail',
    done: 'fait',
    putAway: 'Retirer cette liste',
    finished: 'Tout est fait. F1 ouvre toujours le mode d’emploi.',
  },
};
