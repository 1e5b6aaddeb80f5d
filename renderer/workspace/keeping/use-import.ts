// Putting an export file back: look into it, ask, do it, say what came of it.
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { isAppError } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import { errorSentence } from '../../../shared/locales/sentence.ts';
import type { Imported } from '../../data/export/import-export.ts';
import { putBack } from '../../data/export/put-back.ts';
import { openExport } from '../../data/export/read-export.ts';
import type { OpenedExport } from '../../data/export/read-export.ts';

export interface RunningImport {
  readonly stage: Readonly<Ref<'idle' | 'reading' | 'asking' | 'running' | 'done' | 'failed'>>;
  readonly opened: Readonly<Ref<OpenedExport | null>>;
  readonly result: Readonly<Ref<Imported | null>>;
  readonly done: Readonly<Ref<number>>;
  /** Why it did not succeed, in words. */
  readonly faultText: ComputedRef<string>;
  readonly look: (file: Blob | Promise<Blob>) => Promise<void>;
  readonly confirm: () => Promise<void>;
  /** Back to nothing; a running one is given up, and what it did stays. */
  readonly leave: () => void;
}

export function useImport(): RunningImport {
  const { locale } = useI18n();
  const stage = ref<RunningImport['stage']['value']>('idle');
  const opened = shallowRef<OpenedExport | null>(null);
  const result = shallowRef<Imported | null>(null);
  const fault = shallowRef<unknown>(null);
  const done = ref(0);
  let stop = new AbortController();

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (stop.signal.aborted) return;
      fault.value = error;
      stage.value = 'failed';
    }
  }

  function look(file: Blob | Promise<Blob>): Promise<void> {
    stop = new AbortController();
    stage.value = 'reading';
    return attempt(async () => {
      opened.value = await openExport(await file);
      stage.value = 'asking';
    });
  }

  function confirm(): Promise<void> {
    stage.value = 'running';
    done.value = 0;
    return attempt(async () => {
      if (!opened.value) return;
      const onProgress = (count: number): void => void (done.value = count);
      result.value = await putBack({ opened: opened.value, onProgress, signal: stop.signal });
      stage.value = 'done';
    });
  }

  function leave(): void {
    stop.abort();
    stage.value = 'idle';
    [opened.value, result.value, fault.value] = [null, null, null];
  }

  const faultText = computed(() => {
    if (stage.value !== 'failed') return '';
    const [code, details] = isAppError(fault.value)
      ? [fault.value.code, fault.value.details]
      : (['internal', {}] as const);
    return errorSentence(locale.value as Language, code, details);
  });

  return { stage, opened, result, done, faultText, look, confirm, leave };
}
