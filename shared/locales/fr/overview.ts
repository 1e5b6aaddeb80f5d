import type { overview as en } from '../en/overview.ts';
import type { Words } from '../words.ts';

export const overview: Words<typeof en> = {
  scope: 'Chiffres de',
  wholeRegion: 'Toute la Région',
  figures: {
    initiatives: 'initiative | initiatives',
    active: 'en préparation ou en cours',
    incomplete: 'à compléter',
    sessions: 'séance | séances',
  },
  waiting: {
    title: 'Ce qui vous attend',
    nothing: 'Rien d’urgent.',
    toComplete:
      '{n} initiative peut encore être complétée. | {n} initiatives peuvent encore être complétées.',
    conflicts: 'conflit à régler | conflits à régler',
    toCorrect:
      'modification que la Région n’a pas pu reprendre | modifications que la Région n’a pas pu reprendre',
    sessionTomorrow: 'séance demain | séances demain',
    followUpToday: 'suivi pour aujourd’hui | suivis pour aujourd’hui',
    toTranslate: 'initiative à traduire | initiatives à traduire',
    stale:
      'initiative en cours, pas mise à jour depuis six mois | initiatives en cours, pas mises à jour depuis six mois',
  },
  overdue: {
    title: '{n} suivi en retard | {n} suivis en retard',
    due: 'à terminer pour le {day}',
  },
  news: {
    title: 'Modifié par d’autres depuis votre dernière visite',
    none: 'Personne d’autre n’a rien modifié depuis.',
    first: 'Dès votre prochaine visite, vous lirez ici ce que d’autres ont modifié.',
    more: 'et {n} autre | et {n} autres',
  },
  ahead: {
    title: 'Prochaines séances',
    none: 'Aucune séance n’est prévue.',
  },
  byStage: 'Initiatives par phase',
  byTheme: 'Initiatives par thème',
  showThem: 'Afficher ces initiatives',
  noInitiatives: 'Il n’y a pas encore d’initiatives.',
  budget: {
    title: 'Budget par année et par source',
    none: 'Aucune initiative n’a encore de ligne budgétaire.',
    others: 'Autres sources',
    noSource: 'Source non précisée',
    withoutYear: 'Et {amount} sans année.',
  },
  map: {
    title: 'Les 19 communes',
    tile: '{name} : {n} initiative | {name} : {n} initiatives',
  },
};
