import type { FastifyRequest } from 'fastify';

const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * True for a question somebody asks on this machine itself. Behind a relay on this machine everybody seems to be here,
 * and gives itself away by its headers; a foreign page whose name was pointed at this machine by the host it asks for.
 */
export function isFromThisMachine({ socket, headers, hostname }: FastifyRequest): boolean {
  const isRelayed = Object.keys(headers).some((name) =>
    /^(x-forwarded-.+|forwarded|via|x-real-ip)$/.test(name),
  );
  return !isRelayed && loopbackAddresses.has(socket.remoteAddress ?? '') && loopbackHosts.has(hostname);
}
