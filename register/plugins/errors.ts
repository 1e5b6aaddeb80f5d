// Every refusal leaves in one shape, {error: {code, message, details}}, with the message in the reader's language.
// Outside it is general; what happened inside is in the log, never with a record's contents.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError, isAppError } from '../../shared/errors.ts';
import { errorSentence } from '../../shared/locales/sentence.ts';
import type { Language } from '../../shared/locales/sentence.ts';
import { explainServerFault } from '../storage/database-fault.ts';
import { statusOf } from './error-status.ts';

const busyRetrySeconds = 2;

export function addErrors(app: FastifyInstance): void {
  app.setErrorHandler((fault, request, reply) => {
    const error = explain(fault);
    logFault(request, { fault, error });
    return sendError(reply, error);
  });
  app.setNotFoundHandler((_request, reply) => sendError(reply, new AppError('notFound')));
}

/** Answers with an error; `operationOutOfOrder` also says at the top what the client needs to go on. */
function sendError(reply: FastifyReply, error: AppError): FastifyReply {
  const { code, details } = error;
  const retryAfter = code === 'busy' ? busyRetrySeconds : details['retryAfterSeconds'];
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter);
  const message = messageFor(reply.request.headers['accept-language'], error);
  const { expected, results, ...rest } = details;
  const extra = code === 'operationOutOfOrder' ? { expected, results } : {};
  const body = { error: { code, message, ...(Object.keys(rest).length > 0 && { details: rest }) }, ...extra };
  return reply.status(statusOf(code)).type('application/json; charset=utf-8').send(JSON.stringify(body));
}

/** The sentence in the language asked for; in Dutch and French when that is none of ours. */
export function messageFor(acceptLanguage: string | undefined, { code, details }: AppError): string {
  const language = preferredLanguage(acceptLanguage ?? '');
  if (language) return errorSentence(language, code, details);
  return `${errorSentence('nl', code, details)} / ${errorSentence('fr', code, details)}`;
}

function preferredLanguage(acceptLanguage: string): Language | undefined {
  const wanted = acceptLanguage.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
    return { language: tag.split('-')[0], weight: Number(weight ?? 1) };
  });
  const known = wanted.filter(({ language, weight }) => isLanguage(language) && weight > 0);
  return known.toSorted((a, b) => b.weight - a.weight)[0]?.language as Language | undefined;
}

function isLanguage(tag: string | undefined): tag is Language {
  return tag === 'nl' || tag === 'fr' || tag === 'en';
}

function explain(fault: unknown): AppError {
  const error = explainServerFault(fault);
  if (isAppError(error)) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const field = error.validation[0]?.instancePath.slice(1).replaceAll('/', '.') ?? '';
    return new AppError('requestInvalid', { field });
  }
  return explainFastifyFault(error);
}

function explainFastifyFault(error: unknown): AppError {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('requestTooLarge');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return new AppError('contentTypeUnsupported', { wanted: 'application/json' });
    default:
      return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
        ? new AppError('requestInvalid')
        : new AppError('internal');
  }
}

function logFault(
  request: FastifyRequest,
  { fault, error }: { readonly fault: unknown; readonly error: AppError },
): void {
  const facts = { code: error.code, route: request.routeOptions.url };
  if (statusOf(error.code) < 500) request.log.debug(facts, 'refused');
  // The details of PostgreSQL's messages quote values; code, place and stack are enough to find a fault.
  else request.log.error({ ...facts, fault: describeFault(fault) }, 'failed');
}

function describeFault(fault: unknown): Readonly<Record<string, unknown>> {
  if (!(fault instanceof Error)) return { thrown: typeof fault };
  const { code, table, constraint } = fault as Error & Readonly<Record<string, unknown>>;
  const cause = fault.cause === undefined ? {} : { cause: describeFault(fault.cause) };
  return { name: fault.name, message: fault.message, code, table, constraint, stack: fault.stack, ...cause };
}
