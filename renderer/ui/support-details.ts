// What a helper needs to know of a failure. Never the contents of a record.
import { isAppError } from '../../shared/errors.ts';

export function supportDetails(error: unknown): string {
  return [new Date().toISOString(), location.hash || '/', navigator.userAgent, describe(error)].join('\n');
}

function describe(error: unknown): string {
  if (isAppError(error)) return [error.code, JSON.stringify(error.details), error.stack].join('\n');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
