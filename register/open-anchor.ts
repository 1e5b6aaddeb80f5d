// The outside anchor of a register that starts: compared with the database first, kept up to date from then on.
import type { Logger } from 'pino';
import { anchorFolderOf, openAnchorFolder } from './anchor/anchor-folder.ts';
import type { AnchorFolder } from './anchor/anchor-folder.ts';
import { startAnchorKeeper } from './anchor/anchor-keeper.ts';
import type { AnchorKeeper } from './anchor/anchor-keeper.ts';
import { compareWithMark } from './anchor/compare-with-mark.ts';
import type { CompareOptions } from './anchor/compare-with-mark.ts';
import { claimDataFolder } from './database/data-folder.ts';
import { readChainHead } from './storage/chain-head.ts';

export interface OpenAnchorOptions extends CompareOptions {
  readonly dataFolder: string;
  readonly log: Logger;
}

export async function openAnchor(options: OpenAnchorOptions): Promise<AnchorKeeper> {
  const { pool, environment, dataFolder, log } = options;
  const open = async (): Promise<AnchorFolder> => {
    await claimDataFolder(dataFolder);
    return openAnchorFolder(anchorFolderOf(dataFolder));
  };
  const mark = await open()
    .then((folder) => folder.readMark())
    // The keeper meets the same fault in a moment, and says so.
    .catch(() => null);
  if (mark && (await compareWithMark(options, mark))) {
    log.error(
      { number: mark.seq, at: mark.at },
      'the database is older than when this register last ran: it was put back from elsewhere. Computers now send again what it has lost',
    );
  }
  return startAnchorKeeper({
    open,
    readHead: () => readChainHead(pool),
    now: environment.now,
    onFault: (error) =>
      log.error(
        { err: error },
        'the outside anchor of history cannot be written: until it can, a shortened history would not be noticed',
      ),
    onRecovery: () => log.info('the outside anchor of history is written again'),
  });
}
