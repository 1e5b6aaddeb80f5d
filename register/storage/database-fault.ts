// Faults of the database while the register works, as what they mean for whoever is waiting.
import { AppError, isAppError } from '../../shared/errors.ts';

/** PostgreSQL's five-character code of what went wrong, if it was PostgreSQL that said so. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  // Codes of the operating system ("EPIPE") can have five letters too; only the server's answer has a severity.
  return typeof error.code === 'string' && 'severity' in error ? error.code : undefined;
}

// 08: connection; 57P: shut down; 53: out of connections, memory or disk; 40, 55P03: others were in the way for too long.
const passing = /^(08|57P|53|40|55P03)/;

/** `busy` for what goes away when tried again; anything else as it is. */
export function explainServerFault(error: unknown): unknown {
  return passing.test(sqlStateOf(error) ?? '') ? new AppError('busy', {}, { cause: error }) : error;
}

/** For what failed while connecting, or on a connection found broken: all that is not PostgreSQL's own answer. */
export function explainConnectionFault(error: unknown): unknown {
  if (isAppError(error)) return error;
  const state = sqlStateOf(error);
  return state === undefined || passing.test(state) ? new AppError('busy', {}, { cause: error }) : error;
}
