// A process that saves to the journal without a pause and says which saves were answered, one number a line, until it
// is killed. Run in a child of the test that kills it.
import { writeSync } from 'node:fs';
import { nodeDisk } from '../main/disk.ts';
import { Journal } from '../main/journal.ts';
import { idOf, journalEntryOf } from './journal-entries.ts';

/** The last so many are never cleared away. */
const recentCount = 100;

async function appendUntilKilled(file: string, first: number): Promise<void> {
  const register = 'https://register.example';
  const journal = new Journal({ file, disk: nodeDisk, log: () => undefined });
  for (let n = first; ; n += 1) {
    const outcome = await journal.append(register, [journalEntryOf({ n })]);
    if (outcome === 'kept') writeSync(1, `${n}\n`);
    if (n % 10 !== 0) continue;
    const { next } = await journal.read({ register, accountId: 'An', from: 0 });
    // What is older has been sent.
    const unsentOpIds = Array.from({ length: recentCount }, (_, i) => idOf(n - i));
    await journal.compact({ register, accountId: 'An', upTo: next, unsentOpIds });
  }
}

const [file = '', first = ''] = process.argv.slice(2);
await appendUntilKilled(file, Number(first));
