// One request to the register and its answer. What is not plainly an answer of the register counts as no answer.
import { AppError, isErrorCode } from '../../errors.ts';
import type { Environment } from '../../ids.ts';
import { errorAnswer } from '../messages.ts';

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the root, with the query: `/api/v1/sync/pull?limit=500`. */
  readonly path: string;
  /** JSON text. */
  readonly body: string | null;
  /** A piece of a file, sent in place of a text. */
  readonly bytes?: Uint8Array;
  /** Of files: where a piece belongs, or which one is wanted. Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What a good answer brings is a piece of a file. */
  readonly wantsBytes?: true;
  readonly accessToken: string | null;
}

export interface TransportAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Where bytes were wanted and are a good answer. */
  readonly bytes?: Uint8Array;
}

/** An answer that may come in lines, some at a time, as soon as they are there. */
export interface StreamedAnswer extends TransportAnswer {
  /** Of a good answer in lines, whose `body` is empty. @throws AppError registerUnreachable when it is cut or stalls */
  readonly lines?: AsyncIterable<readonly string[]>;
}

export interface Transport {
  /** @throws AppError registerUnreachable when no whole answer came in time */
  send(request: TransportRequest): Promise<TransportAnswer>;
  /** Absent where answers only come whole. @throws AppError registerUnreachable when no answer began in time */
  readonly stream?: (request: TransportRequest) => Promise<StreamedAnswer>;
}

/** Who this computer is to the register. */
export interface AccessTokens {
  /** `null` where none is needed (the desktop shell adds it outside the page) or nobody has signed in. */
  current(): Promise<string | null>;
  /** A new token after that one was refused; `null` when there is none to be had. @throws AppError registerUnreachable… */
  renew(refused: string | null): Promise<string | null>;
}

export interface Line {
  readonly transport: Transport;
  readonly tokens: AccessTokens;
  readonly environment: Environment;
}

export interface AnswerTime {
  /** Milliseconds since 1970 at the register; `null` when it did not say. */
  readonly saidAt: number | null;
  /** This computer's clock minus the register's; `null` when it did not say. */
  readonly clockSkewMs: number | null;
}

export interface GoodAnswer extends AnswerTime {
  readonly json: unknown;
}

export interface GoodLines extends AnswerTime {
  readonly lines: AsyncIterable<readonly string[]>;
}

type Request = Omit<TransportRequest, 'accessToken'>;

/** Asks in the person's name; a refused token is renewed once. @throws AppError */
export async function ask(line: Line, request: Request): Promise<GoodAnswer> {
  const { send } = line.transport;
  return readAnswer(await answerTo(line, request, send), line.environment);
}

/** The same for an answer in lines. @throws AppError */
export async function askLines(
  line: Line,
  { stream, request }: { readonly stream: NonNullable<Transport['stream']>; readonly request: Request },
): Promise<GoodLines> {
  const answer = await answerTo(line, request, stream);
  if (!answer.lines) throw faultOf(answer, line.environment);
  return { lines: answer.lines, ...timeOf(answer, line.environment) };
}

/** The same for a piece of a file. @throws AppError */
export async function askBytes(
  line: Line,
  request: Omit<TransportRequest, 'accessToken' | 'wantsBytes'>,
): Promise<Uint8Array> {
  const { send } = line.transport;
  const answer = await answerTo(line, { ...request, wantsBytes: true }, send);
  if (answer.status !== 200 && answer.status !== 206) throw faultOf(answer, line.environment);
  if (!answer.bytes) throw new AppError('answerUnusable', { status: answer.status });
  return answer.bytes;
}

async function answerTo<Answer extends TransportAnswer>(
  { tokens, transport }: Line,
  request: Request,
  how: (request: TransportRequest) => Promise<Answer>,
): Promise<Answer> {
  const send = how.bind(transport);
  const token = await tokens.current();
  const answer = await send({ ...request, accessToken: token });
  if (answer.status !== 401) return answer;
  const renewed = await tokens.renew(token);
  return renewed === null ? answer : send({ ...request, accessToken: renewed });
}

/** The JSON of a good answer. @throws AppError, with `retryAfterMs` where the register named a time */
export function readAnswer(answer: TransportAnswer, environment: Environment): GoodAnswer {
  if (answer.status < 200 || answer.status > 299) throw faultOf(answer, environment);
  // A captive portal answers 200 too, with a page of its own.
  if (!isJson(answer)) throw new AppError('answerUnusable', { status: answer.status });
  return { json: parse(answer), ...timeOf(answer, environment) };
}

function timeOf(answer: TransportAnswer, environment: Environment): AnswerTime {
  const saidAt = saidAtOf(answer);
  return { saidAt, clockSkewMs: saidAt === null ? null : environment.now() - saidAt };
}

function saidAtOf({ headers }: TransportAnswer): number | null {
  const saidAt = Date.parse(headers['date'] ?? '');
  return Number.isNaN(saidAt) ? null : saidAt;
}

function faultOf(answer: TransportAnswer, environment: Environment): AppError {
  const { status } = answer;
  const retryAfterMs = readRetryAfter(answer.headers['retry-after'], environment);
  const wait = retryAfterMs === null ? {} : { retryAfterMs };
  if (isJson(answer)) {
    const { error, ...beside } = errorAnswer.safeParse(parse(answer)).data ?? {};
    if (error && isErrorCode(error.code)) {
      // A gap in the numbering comes with the number expected, beside the error, and with answers, which have a date.
      const dated = error.code === 'operationOutOfOrder' ? { saidAt: saidAtOf(answer) } : {};
      return new AppError(error.code, { ...beside, ...error.details, ...wait, ...dated });
    }
  }
  if (status === 429 || status === 503) return new AppError('busy', wait);
  // A proxy on the way says that it could not get through.
  if (status === 502 || status === 504 || status === 407)
    return new AppError('registerUnreachable', { status });
  return new AppError('answerUnusable', { status, ...wait });
}

function isJson(answer: TransportAnswer): boolean {
  return /^application\/json\b/i.test(answer.headers['content-type'] ?? '');
}

function parse(answer: TransportAnswer): unknown {
  try {
    return JSON.parse(answer.body) as unknown;
  } catch (cause) {
    throw new AppError('answerUnusable', { status: answer.status }, { cause });
  }
}

/** Seconds or a date. */
function readRetryAfter(header: string | undefined, environment: Environment): number | null {
  if (header === undefined || header.trim() === '') return null;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - environment.now() : seconds * 1_000;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
