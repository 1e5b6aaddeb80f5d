// Words for exporting, putting back, copies and missing data.
export const keeping = {
  title: 'Backup and restore',
  export: {
    label: 'Export your work',
    text: 'One file with your records, your changes and your attachments, to keep wherever you like.',
    action: 'Export to a file',
    busy: 'Exporting',
    partly:
      'The file is saved, but {n} part could not be read. The file says which. | The file is saved, but {n} parts could not be read. The file says which.',
    failed: 'The export did not succeed. Nothing was changed; try again, or call the helpdesk.',
  },
  import: {
    label: 'Put an export file back',
    text: 'Unsent changes go into the queue once, however often you put the file back.',
    action: 'Choose a file',
    reading: 'Looking into the file',
    busy: 'Putting back',
    title: 'Put this file back?',
    whose: 'Work of {name}, saved {time}.',
    whoseOf: 'Work of {name} ({organisation}), saved {time}.',
    holds: 'It holds {records} records and {files} attachments.',
    unsent: 'No unsent changes. | {n} unsent change. | {n} unsent changes.',
    unreadable:
      '{n} part of it could not be read when it was saved. | {n} parts of it could not be read when it was saved.',
    safe: 'Nothing on this computer is replaced. What the register has already received is not counted twice.',
    confirm: 'Put back',
    done: 'The file has been put back.',
    added:
      'No unsent change was missing here. | {n} unsent change is in the queue again. | {n} unsent changes are in the queue again.',
    later: 'They are kept on this computer and go into the queue as soon as {name} signs in here.',
    unusable: '{n} part was damaged and left out. | {n} parts were damaged and left out.',
    close: 'Close',
  },
  copies: {
    label: 'Daily copy on this computer',
    text: 'Once a day the application keeps a copy outside the browser’s storage.',
    last: 'Last copy on this computer: {time}.',
    none: 'No copy has been made yet. The first one follows the next synchronisation.',
    choose: 'Put back',
    kept: 'Copy of {time}',
    title: 'Copies on this computer',
  },
  missing: {
    title: 'The data of this computer are missing',
    text: '{name} has worked here, but the stored records are gone. That can happen when the storage is cleared, moved or damaged.',
    received: 'The Region has everything it had received up to {time}.',
    receivedNone: 'The Region has everything it had received.',
    records: 'There were {n} records on this computer.',
    allSent: 'All your changes had been sent.',
    unsentKept:
      '{n} unsent change is in the second copy and has been put back. | {n} unsent changes are in the second copy and have been put back.',
    unsentHere:
      '{n} unsent change is still on this computer. | {n} unsent changes are still on this computer.',
    unsentLost:
      '{n} change had not been sent yet. It comes back only if a copy or an export file holds it. | {n} changes had not been sent yet. They come back only if a copy or an export file holds them.',
    again: 'Fetch everything again from the Region',
    againText: 'Sign in if you are asked to. What the second copy holds is sent along.',
    copy: 'From a copy on this computer',
    file: 'From an export file',
    removed: 'Nothing was removed by this program.',
  },
} as const;
