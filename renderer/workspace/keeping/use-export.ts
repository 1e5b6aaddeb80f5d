// One export at a time: how far it is, how to give it up, and in words how it ended.
import { ref, shallowRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { exportFileName, exportWork } from '../../data/export/export-blob.ts';
import type { ExportProgress } from '../../data/export/write-export.ts';
import { saveFile } from './save-file.ts';

export interface RunningExport {
  /** `null` while none runs. */
  readonly progress: Readonly<Ref<ExportProgress | null>>;
  readonly outcome: Readonly<Ref<string>>;
  readonly start: () => Promise<void>;
  readonly giveUp: () => void;
}

export function useExport(onSaved: () => void): RunningExport {
  const { t } = useI18n();
  const progress = shallowRef<ExportProgress | null>(null);
  const outcome = ref('');
  let stop: AbortController | undefined;

  async function start(): Promise<void> {
    if (progress.value) return;
    const running = (stop = new AbortController());
    progress.value = { done: 0, total: 0 };
    outcome.value = '';
    try {
      const { file, manifest } = await exportWork({
        signal: running.signal,
        onProgress: (next) => (progress.value = next),
      });
      saveFile(file, exportFileName());
      onSaved();
      const n = manifest.unreadable.length;
      if (n > 0) outcome.value = t('keeping.export.partly', { n }, n);
    } catch {
      // Whatever the reason, there is no file, and nothing has changed.
      if (!running.signal.aborted) outcome.value = t('keeping.export.failed');
    } finally {
      progress.value = null;
    }
  }

  return { progress, outcome, start, giveUp: () => stop?.abort() };
}
