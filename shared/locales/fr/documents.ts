import type { documents as en } from '../en/documents.ts';
import type { Words } from '../words.ts';

export const documents: Words<typeof en> = {
  source: 'Registre Smart City, Région de Bruxelles-Capitale',
  madeOn: 'Établi le {day}',
  changedOn: 'dernière modification le {day}',
  page: 'Page',
  of: 'sur',
  number: 'N°',
  records: '{n} fiche',
  manyRecords: '{n} fiches',
  contents: 'Table des matières',
  onlyIn: { nl: 'en néerlandais uniquement', fr: 'en français uniquement' },
  outdated: 'traduction à mettre à jour',
  missing: 'pas encore traduit',
  languageNames: { nl: 'Nederlands', fr: 'Français', en: 'English' },
};
