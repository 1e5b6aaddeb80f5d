import { shallowRef } from 'vue';
import type { ShallowRef } from 'vue';
import { keepFile, readFile, useUnsentFiles } from '../data/files.ts';
import type { AttachedFile, FormFiles } from '../form/form-context.ts';
import { useSyncState } from '../stores/sync-state.ts';
import { saveFile } from './keeping/save-file.ts';

export interface ShownFiles {
  readonly files: readonly AttachedFile[];
  /** Which of them is looked at. */
  readonly at: number;
}

/** What a form does with attached files, on this computer's data; `shown` is what is being looked at. */
export function useRecordFiles(): FormFiles & { readonly shown: ShallowRef<ShownFiles | null> } {
  const syncState = useSyncState();
  const unsent = useUnsentFiles();
  const shown = shallowRef<ShownFiles | null>(null);
  return {
    shown,
    add: keepFile,
    save: async (file) => saveFile(await readFile(file), file.name),
    show: (files, at) => void (shown.value = { files, at }),
    placeOf: (sha256) => {
      const upload = syncState.status?.upload;
      if (upload?.sha256 === sha256)
        return { kind: 'onItsWay', percent: Math.floor((100 * upload.sentBytes) / (upload.totalBytes || 1)) };
      return { kind: unsent.data.value.has(sha256) ? 'here' : 'region' };
    },
  };
}
