// Sees to it that one register at a time uses a data folder. The guard is an address the operating
// system frees when the process ends, however it ends: no stale lock file, no guessing from process ids.
import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSystemError } from './system-error.ts';
import { AppError } from '../../shared/errors.ts';

const answerTimeoutMs = 1_000;

export interface FolderGuard {
  /** Tells a second register on this folder where the first one answers. */
  announce(url: string): void;
  release(): Promise<void>;
}

/** Takes the folder, or throws AppError `dataFolderInUse` with the address of the register that has it. */
export async function guardDataFolder(folder: string): Promise<FolderGuard> {
  const address = await guardAddress(folder);
  let announced = '';
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(announced);
  });
  if (!(await tryToListen(server, address))) {
    const url = await askWhere(address);
    // A register that is starting has no address yet.
    throw new AppError('dataFolderInUse', { folder, url, where: url && ` (${url})` });
  }
  server.unref();
  return {
    announce(url) {
      announced = url;
    },
    release: () => new Promise((done) => server.close(() => done())),
  };
}

// Named after the folder itself, not its path: a link or another mount of it leads to the same guard.
async function guardAddress(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder, { bigint: true });
  const id = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 24);
  const name = `smart-city-register-${id}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

async function tryToListen(server: Server, address: string): Promise<boolean> {
  if (await listens(server, address)) return true;
  if (await answers(address)) return false;
  // Only a socket file (macOS) outlives its process.
  if (!address.startsWith(tmpdir())) return false;
  await rm(address, { force: true });
  return listens(server, address);
}

function listens(server: Server, address: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const onError = (error: Error): void => {
      if (isSystemError(error, 'EADDRINUSE')) done(false);
      else fail(error);
    };
    server.once('error', onError);
    server.listen(address, () => {
      server.off('error', onError);
      done(true);
    });
  });
}

async function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address, () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

// Empty while the other register is still starting.
function askWhere(address: string): Promise<string> {
  return new Promise((done) => {
    let answer = '';
    const socket = connect(address);
    socket.setTimeout(answerTimeoutMs, () => socket.destroy());
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.once('error', () => socket.destroy());
    socket.once('close', () => done(answer));
  });
}
