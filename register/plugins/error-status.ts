import type { ErrorCode } from '../../shared/errors.ts';

/** The HTTP status of each code that leaves the register; any other is a fault of the request (400). */
const statuses: Partial<Record<ErrorCode, number>> = {
  notSignedIn: 401,
  refreshTokenInvalid: 401,
  codeInvalid: 401,
  codeUsed: 401,
  codeExpired: 401,
  deviceMismatch: 403,
  notAllowed: 403,
  notFound: 404,
  recordNotFound: 404,
  operationOutOfOrder: 409,
  epochChanged: 409,
  uploadOutOfPlace: 409,
  requestTooLarge: 413,
  fileTooLarge: 413,
  contentTypeUnsupported: 415,
  operationReused: 422,
  fileHashMismatch: 422,
  protocolTooOld: 426,
  protocolTooNew: 426,
  tooManyRequests: 429,
  internal: 500,
  busy: 503,
  pageNotBuilt: 503,
  fileStoreFull: 507,
};

export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 400;
}
