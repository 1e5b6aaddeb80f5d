// The export as a file a person saves.
import { timestamp } from '../../../shared/ids.ts';
import { environment } from '../environment.ts';
import type { ExportManifest } from './export-format.ts';
import { writeExport } from './write-export.ts';
import type { ExportInput } from './write-export.ts';

/** The browser keeps blobs of this size out of the page's memory. */
const bytesPerBlob = 4_000_000;

export interface ExportFile {
  readonly file: Blob;
  readonly manifest: ExportManifest;
}

/** @throws AppError storageUnavailable, storageFailed; the signal's reason when given up */
export async function exportWork(input: Omit<ExportInput, 'sink'> = {}): Promise<ExportFile> {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let byteCount = 0;
  const seal = (): void => {
    blobs.push(new Blob(pieces));
    pieces = [];
    byteCount = 0;
  };
  const manifest = await writeExport({
    ...input,
    sink: async (bytes) => {
      pieces.push(bytes as Uint8Array<ArrayBuffer>);
      byteCount += bytes.length;
      if (byteCount >= bytesPerBlob) seal();
    },
  });
  seal();
  return { file: new Blob(blobs, { type: 'application/zip' }), manifest };
}

/** `smart-city-register-2024-05-02T0930.zip` */
export function exportFileName(): string {
  return `smart-city-register-${timestamp(environment).slice(0, 16).replace(':', '')}.zip`;
}
