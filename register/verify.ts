// Is history what it was? From the command line, beside a running register or on its own; it writes nothing.
import { AppError } from '../shared/errors.ts';
import type { Language } from '../shared/locales/sentence.ts';
import { anchorFolderOf, readAnchors } from './anchor/anchor-folder.ts';
import type { KnownAnchors } from './anchor/anchor-folder.ts';
import { freshStarts, marksToHold } from './anchor/marks.ts';
import { readOptions } from './command.ts';
import type { CommandAnswer, CommandInput } from './command.ts';
import { createPool } from './database/pool.ts';
import { terminalLanguage } from './failure-report.ts';
import { newestMigration, readDatabaseForm } from './migrations/migrate.ts';
import { withDatabase } from './open-database.ts';
import { readConfig } from './plugins/config.ts';
import { createEnvironment } from './plugins/environment.ts';
import { fill, formatMoment, registerWords } from './register-words.ts';
import { readChainHead } from './storage/chain-head.ts';
import { createRegisterStorage } from './storage/register-storage.ts';
import { verifyChain } from './storage/verify-chain.ts';
import type { ChainFault, ChainReport } from './storage/verify-chain.ts';

/**
 * Walks the whole chain and compares it with the outside anchors.
 * @throws AppError databaseOlderThanProgram, argumentUnknown, and what opening the database may throw
 */
export async function verify({ environment, args }: CommandInput): Promise<CommandAnswer> {
  const { anchors: copy, 'public-key': publicKey } = readOptions(args, ['anchors', 'public-key']);
  const config = readConfig(environment, []);
  const language = terminalLanguage(environment);
  const known = await readAnchors({ folder: anchorFolderOf(config.dataFolder), anchors: copy, publicKey });
  if (copy !== undefined && known === null)
    throw new AppError('settingInvalid', { name: '--anchors', value: copy });
  return withDatabase(config, async (url) => {
    const found = await walk(url, known);
    const lines = [describeOutcome(found, language), ...describeAnchors(known, language)];
    return { text: lines.join('\n'), isBad: found.report.fault !== null };
  });
}

interface Walked {
  readonly report: ChainReport;
  readonly epoch: string;
}

async function walk(url: string, known: KnownAnchors | null): Promise<Walked> {
  const pool = createPool(url);
  try {
    if ((await readDatabaseForm(pool)) < newestMigration) throw new AppError('databaseOlderThanProgram');
    const { epoch } = await readChainHead(pool);
    const counter = await pool.query<{ value: number }>('select value from counter');
    const report = await verifyChain({
      storage: createRegisterStorage(pool),
      environment: createEnvironment(''),
      marks: marksToHold(known?.anchors ?? []),
      lastNumber: counter.rows[0]?.value ?? 0,
    });
    return { report, epoch };
  } finally {
    await pool.end();
  }
}

function describeOutcome({ report: { head, fault }, epoch }: Walked, language: Language): string {
  const words = registerWords[language].verify;
  if (fault === null) return fill(words.whole, { ...head, epoch });
  const facts = factsOf(fault, language);
  return [fill(words[fault.what], facts), fill(words.wholeUntil, { seq: head.seq })].join('\n');
}

function factsOf(fault: ChainFault, language: Language): Readonly<Record<string, string | number>> {
  const words = registerWords[language].verify;
  const row = 'row' in fault ? fault.row : undefined;
  const concerned = fault.what === 'recordDiffers' ? fault.record : row;
  return {
    seq: 'seq' in fault ? fault.seq : (row?.seq ?? 0),
    ...('until' in fault && { until: fault.until }),
    kind: concerned?.kind ?? '',
    record: (fault.what === 'recordDiffers' ? fault.record.id : row?.recordId) ?? '',
    who: row?.author.accountName ?? words.nobody,
    when: row ? formatMoment(row.author.at, language) : '–',
  };
}

function describeAnchors(known: KnownAnchors | null, language: Language): readonly string[] {
  const words = registerWords[language].verify;
  const newest = known?.anchors
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  if (known === null || newest === undefined) return [words.noAnchors];
  const { anchors, strangeLineCount } = known;
  return [
    fill(words.anchors, { count: anchors.length, newest: formatMoment(newest, language) }),
    ...(strangeLineCount > 0 ? [fill(words.strangeLines, { count: strangeLineCount })] : []),
    ...freshStarts(anchors).map(({ at, seq }) =>
      fill(words.freshStart, { when: formatMoment(at, language), seq }),
    ),
  ];
}
