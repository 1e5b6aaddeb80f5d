import { keepFile, readFile, useUnsentFiles } from '../data/files.ts';
import type { FormFiles } from '../form/form-context.ts';
import { useSyncState } from '../stores/sync-state.ts';
import { saveFile } from './keeping/save-file.ts';

/** What a form does with attached files, on this computer's data. */
export function useRecordFiles(): FormFiles {
  const syncState = useSyncState();
  const unsent = useUnsentFiles();
  return {
    add: keepFile,
    save: async (file) => saveFile(await readFile(file), file.name),
    placeOf: (sha256) => {
      const upload = syncState.status?.upload;
      if (upload?.sha256 === sha256)
        return { kind: 'onItsWay', percent: Math.floor((100 * upload.sentBytes) / (upload.totalBytes || 1)) };
      return { kind: unsent.data.value.has(sha256) ? 'here' : 'region' };
    },
  };
}
