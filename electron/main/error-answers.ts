// Answers of the shell itself, in the shape the register's errors have, so that the page reads one shape.
import type { z } from 'zod';
import type { ErrorCode } from '../../shared/errors.ts';
import type { errorAnswer } from '../../shared/sync/messages.ts';

export function errorResponse(status: number, code: ErrorCode): Response {
  const body: z.infer<typeof errorAnswer> = { error: { code, message: code } };
  return jsonResponse(status, body);
}

export function jsonResponse(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}
