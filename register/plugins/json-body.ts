// Bodies are JSON and say so exactly, unless a route says that it takes bytes; everything else is refused before a
// schema could be passed by.
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../shared/errors.ts';
import { checkJsonText } from './check-json.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its body is a stream of bytes, and has its own limit. */
    readonly takesBytes?: true;
  }
}

const jsonBody = {
  type: 'application/json',
  accepts: /^application\/json\s*(?:;\s*charset\s*=\s*(?:utf-8|"utf-8")\s*)?;?$/i,
};
const byteBody = { type: 'application/octet-stream', accepts: /^application\/octet-stream$/i };

export function addJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addHook('onRequest', async (request) => {
    const { 'content-type': type, 'content-encoding': encoding } = request.headers;
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    if (!hasBody) return;
    const wanted = request.routeOptions.config.takesBytes ? byteBody : jsonBody;
    if (type === undefined || !wanted.accepts.test(type.trim()))
      throw new AppError('contentTypeUnsupported', { wanted: wanted.type });
    if (encoding !== undefined) throw new AppError('contentTypeUnsupported', { wanted: 'identity' });
  });
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: unknown, body: string) => parseJson(body),
  );
}

/** @throws AppError requestInvalid */
function parseJson(text: string): unknown {
  const fault = checkJsonText(text);
  if (fault) throw new AppError('requestInvalid', { problem: fault });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('requestInvalid', { problem: 'notJson' }, { cause });
  }
}
