import type { documents as en } from '../en/documents.ts';
import type { Words } from '../words.ts';

export const documents: Words<typeof en> = {
  source: 'Smart City-register, Brussels Hoofdstedelijk Gewest',
  madeOn: 'Opgemaakt op {day}',
  changedOn: 'laatst gewijzigd op {day}',
  page: 'Pagina',
  of: 'van',
  number: 'Nr.',
  records: '{n} fiche',
  manyRecords: '{n} fiches',
  contents: 'Inhoud',
  onlyIn: { nl: 'enkel in het Nederlands', fr: 'enkel in het Frans' },
  outdated: 'vertaling bij te werken',
  missing: 'nog niet vertaald',
  languageNames: { nl: 'Nederlands', fr: 'Français', en: 'English' },
};
