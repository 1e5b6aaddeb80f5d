// A log that keeps its lines in memory.
import type { Log, LogFacts, LogLevel } from '../main/log.ts';

export interface LogBook {
  readonly log: Log;
  readonly lines: { readonly level: LogLevel; readonly event: string; readonly facts: LogFacts }[];
}

export function createLogBook(): LogBook {
  const lines: LogBook['lines'] = [];
  return { lines, log: (level, event, facts = {}) => void lines.push({ level, event, facts }) };
}
