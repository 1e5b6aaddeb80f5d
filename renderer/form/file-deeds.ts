// What people do with files in a form: take one in, have it given to them; what is said meanwhile, and when it fails.
import { ref } from 'vue';
import type { Component, Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { CircleCheck, CloudUpload, HardDrive } from '@lucide/vue';
import { AppError } from '../../shared/errors.ts';
import type { ListElement } from '../../shared/fields/field.ts';
import { errorSentence } from '../../shared/locales/sentence.ts';
import { useFormats } from '../ui/formats.ts';
import { fileSizeWords } from './file-size-words.ts';
import { useFormContext } from './form-context.ts';
import type { AttachedFile } from './form-context.ts';

export interface FileDeeds {
  /** What is being taken in or fetched, in words. */
  readonly busyWith: Readonly<Ref<string>>;
  readonly fault: Readonly<Ref<string>>;
  /** Keeps a chosen file on this computer; `null` when that failed. */
  readonly add: (file: File, known: readonly string[]) => Promise<AttachedFile | null>;
  readonly save: (element: ListElement) => Promise<void>;
  /** How large it is and where. */
  readonly whereabouts: (element: ListElement) => { readonly icon: Component; readonly words: string };
}

const looks = { here: HardDrive, onItsWay: CloudUpload, region: CircleCheck } as const;

export function useFileDeeds(): FileDeeds {
  const { t } = useI18n();
  const formats = useFormats();
  const { files, language } = useFormContext();
  const busyWith = ref('');
  const fault = ref('');

  async function attempt<Result>(words: string, work: () => Promise<Result>): Promise<Result | null> {
    fault.value = '';
    busyWith.value = words;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, details } = error;
      fault.value =
        code === 'registerUnreachable'
          ? t('workingScreens.files.notHere')
          : errorSentence(language.value, code, details);
      return null;
    } finally {
      busyWith.value = '';
    }
  }

  return {
    busyWith,
    fault,
    add: (file, known) =>
      attempt(t('workingScreens.files.adding', { name: file.name }), () => files.add(file, known)),
    save: async (element) => {
      const file = attachedOf(element);
      await attempt(t('workingScreens.files.fetching', { name: file.name }), () => files.save(file));
    },
    whereabouts: (element) => {
      const place = files.placeOf(attachedOf(element).sha256);
      const size = fileSizeWords(element['byteCount'], { t, ...formats });
      const where = t(`workingScreens.files.${place.kind}`, { percent: place.percent ?? 0 });
      return { icon: looks[place.kind], words: [size, where].filter(Boolean).join(' · ') };
    },
  };
}

/** The file an element names; its SHA-256 is empty when it names none. */
export function attachedOf(element: ListElement): AttachedFile {
  const textOf = (property: string): string => String(element[property] ?? '');
  return {
    ...{ name: textOf('name'), sha256: textOf('sha256'), mediaType: textOf('mediaType') },
    byteCount: Number(element['byteCount'] ?? 0),
  };
}
