// The shell's log: one JSON line per event, written before the call returns, so that the last words before a crash
// are there. Never record contents, tokens or whole addresses: only names of events and short plain facts.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

export type LogLevel = 'error' | 'info' | 'debug';
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;
export type Log = (level: LogLevel, event: string, facts?: LogFacts) => void;

export interface LogOptions {
  readonly folder: string;
  readonly now: () => Date;
  readonly maxBytes?: number;
}

const factLimit = 300;

/** Keeps two files, the present one and the one before. A full disk must not stop the application. */
export function createLog({ folder, now, maxBytes = 1_000_000 }: LogOptions): Log {
  const file = path.join(folder, 'main.log');
  return (level, event, facts = {}) => {
    const line = JSON.stringify({ at: now().toISOString(), level, event, ...shortened(facts) });
    try {
      mkdirSync(folder, { recursive: true });
      if (sizeOf(file) > maxBytes) renameSync(file, path.join(folder, 'main.old.log'));
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
    } catch (error) {
      process.stderr.write(`log not written (${String(factsOf(error)['name'])}): ${line}\n`);
    }
  };
}

/** What may be logged of a failure: its name, its code and where it happened; its message may quote anything. */
export function factsOf(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const where = frames[0]?.trim() ?? '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { name: error.name, code, where };
}

function shortened(facts: LogFacts): LogFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? fact.slice(0, factLimit) : fact,
    ]),
  );
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
