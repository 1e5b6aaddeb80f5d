// A process that opens a data folder and holds it until it is killed; says `open` on standard output.
// Run in a child of the test that kills it.
import { openEmbeddedDatabase } from '../database/embedded-database.ts';

export async function openAndWait(path: string): Promise<void> {
  await openEmbeddedDatabase({ path, onEvent: () => undefined, onLost: () => process.exit(1) });
  process.stdout.write('open\n');
  setInterval(() => undefined, 60_000);
}
