// The street map of the register: whose it is, and its tiles, as pictures of this page. Nothing is asked before somebody looks.
import { AppError } from '../../shared/errors.ts';
import { ask, askBytes } from '../../shared/sync/client/transport.ts';
import { mapAnswer } from '../../shared/sync/map-messages.ts';
import { lineToRegister } from './register-line.ts';

export interface TileName {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const mostKept = 300;
/** Addresses of pictures in this page, those used last at the end. */
const kept = new Map<string, Promise<string>>();

/** Whose map it is; `null` where the register offers none. @throws AppError registerUnreachable… */
export async function fetchMapCredit(): Promise<string | null> {
  const { json } = await ask(lineToRegister(), { method: 'GET', path: '/api/v1/map', body: null });
  const parsed = mapAnswer.safeParse(json);
  if (!parsed.success) throw new AppError('answerUnusable');
  return parsed.data.credit;
}

/** The address of the picture, good for as long as it is in sight. @throws AppError registerUnreachable, busy… */
export function tilePicture({ z, x, y }: TileName): Promise<string> {
  const path = `/api/v1/map/${z}/${x}/${y}`;
  const picture = kept.get(path) ?? fetchPicture(path);
  kept.delete(path);
  kept.set(path, picture);
  picture.catch(() => kept.delete(path));
  const [oldest] = kept;
  if (kept.size > mostKept && oldest) {
    kept.delete(oldest[0]);
    void oldest[1].then(URL.revokeObjectURL, () => undefined);
  }
  return picture;
}

async function fetchPicture(path: string): Promise<string> {
  const bytes = await askBytes(lineToRegister(), { method: 'GET', path, body: null });
  return URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
}
