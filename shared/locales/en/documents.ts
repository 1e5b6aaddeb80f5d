// The words that stand in documents made of records, in the language of the document and not of the screen.
export const documents = {
  source: 'Smart City Register, Brussels-Capital Region',
  madeOn: 'Made on {day}',
  changedOn: 'last changed on {day}',
  page: 'Page',
  of: 'of',
  number: 'No.',
  records: '{n} record',
  manyRecords: '{n} records',
  contents: 'Contents',
  onlyIn: { nl: 'only in Dutch', fr: 'only in French' },
  outdated: 'translation to be updated',
  missing: 'not translated yet',
  languageNames: { nl: 'Nederlands', fr: 'Français', en: 'English' },
};
