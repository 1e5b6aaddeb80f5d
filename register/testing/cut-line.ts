// A narrow line between a client and a register that is cut again and again, with whatever is on it.
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface CutLine {
  readonly url: string;
  /** How often something was on the line when it was cut. */
  cuts(): number;
  /** Where it leads from now on: the register was started again at another port. */
  leadTo(url: string): void;
  close(): Promise<void>;
}

export interface LineOptions {
  readonly to: string;
  readonly bytesPerSecond: number;
  readonly cutEveryMs: number;
}

export async function openCutLine({ to, bytesPerSecond, cutEveryMs }: LineOptions): Promise<CutLine> {
  const open = new Set<Socket>();
  let port = Number(new URL(to).port);
  let cuts = 0;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    far.pipe(near);
    near.on('data', (chunk) => {
      far.write(chunk);
      near.pause();
      setTimeout(() => near.resume(), (chunk.length / bytesPerSecond) * 1_000);
    });
  });
  const cutter = setInterval(() => {
    if (open.size > 0) cuts += 1;
    for (const socket of open) socket.destroy();
  }, cutEveryMs);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    leadTo: (url) => void (port = Number(new URL(url).port)),
    close: async () => {
      clearInterval(cutter);
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
