// The words of the built-in help: the manual and what is new. " | " parts singular and plural.
export const help = {
  title: 'Manual',
  contents: 'Contents',
  search: 'Search the manual',
  found: '{n} passage | {n} passages',
  noneFound: 'Nothing in the manual holds these words.',
  next: 'Next: {chapter}',
  onlyIn: 'The manual is there in Dutch and in French.',
  language: 'Language of the manual',
  news: {
    title: 'What’s new',
    unread: '{n} thing new to you | {n} things new to you',
    isNew: 'new',
    items: {
      documents: {
        title: 'Documents for Word, as PDF and for a calendar',
        text: 'Export… turns a record, a selection or a list into a document in one language or both, a workbook or a calendar file. In the menu of a record, too.',
      },
      manual: {
        title: 'The manual, inside the application',
        text: 'F1 opens it at the chapter about what is on your screen. It can be searched, and is there without a connection.',
      },
      completeness: {
        title: 'What is still missing',
        text: 'Under the title of a record you read how complete it is. A click on what is missing leads there.',
      },
      glossary: {
        title: 'Terms of the glossary',
        text: 'What the Dutch text says is offered in French beside it, and the other way round. A click, or Alt G, puts it in.',
      },
      startPage: {
        title: 'A start page',
        text: 'What waits for you, what others changed, the sessions ahead and your municipality in figures. Click a figure to see what is behind it.',
      },
      spreadsheets: {
        title: 'To and from Excel',
        text: 'The three dots above a list hold Export and Import. You see every change before anything is saved, and one step takes all of it back.',
      },
      views: {
        title: 'Saved views',
        text: 'Search, filters and columns of a list under a name of your own, beside the name of the list.',
      },
      search: {
        title: 'Search through everything',
        text: 'Ctrl K looks through all texts in both languages; accents do not count and a typing error is forgiven.',
      },
    },
  },
  firstSteps: {
    title: 'First steps',
    open: 'Open an initiative',
    translate: 'Translate a text (Alt T)',
    session: 'Log an inspiration session',
    keep: 'Save a copy of your work',
    done: 'done',
    putAway: 'Put this list away',
    finished: 'All done. F1 always opens the manual.',
  },
};
