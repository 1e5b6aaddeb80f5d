// Lists of records shrink to a quarter. Quick gzip: at this level it costs less than it saves even on a local line,
// where brotli would take longer than reading the database.
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

export async function addCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    encodings: ['gzip'],
    zlibOptions: { level: 1 },
    threshold: 1_024,
    customTypes:
      /^(application\/(json|x-ndjson|javascript|manifest\+json|wasm)|text\/(html|css|javascript|plain)|image\/svg\+xml)/,
    // A compressed body could unfold to any size.
    globalDecompression: false,
  });
}
