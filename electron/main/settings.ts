// What the shell remembers about a person's choices: language and register. No secrets.
import { z } from 'zod';
import type { Language } from '../../shared/locales/labels.ts';
import { readFileIfPresent, writeFileAtomically } from './atomic-file.ts';
import { factsOf, type Log } from './log.ts';

const settingsSchema = z.looseObject({
  language: z.enum(['nl', 'fr', 'en']).optional().catch(undefined),
  registerAddress: z.string().optional().catch(undefined),
});
export type Settings = z.infer<typeof settingsSchema>;

export interface SettingsStore {
  readonly get: () => Settings;
  readonly change: (changes: Partial<Pick<Settings, 'language' | 'registerAddress'>>) => Promise<void>;
}

/** Reads the file once. One that cannot be read counts as empty: the person chooses again. */
export async function openSettings({ file, log }: { file: string; log: Log }): Promise<SettingsStore> {
  let settings = await read({ file, log });
  let lastWrite = Promise.resolve();
  return {
    get: () => settings,
    change(changes) {
      settings = { ...settings, ...changes };
      const content = JSON.stringify(settings, null, 2);
      // One after the other, so that an older state never lands on a newer one; a failed write stops none after it.
      const write = lastWrite.then(() => writeFileAtomically(file, content));
      lastWrite = write.catch((error: unknown) => log('error', 'settings not written', factsOf(error)));
      return write;
    },
  };
}

/** The person's choice, else the first language of the computer that we speak, else English. */
export function languageFor(chosen: Language | undefined, preferred: readonly string[]): Language {
  if (chosen) return chosen;
  const spoken = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  return spoken.find((tag): tag is Language => tag === 'nl' || tag === 'fr' || tag === 'en') ?? 'en';
}

async function read({ file, log }: { file: string; log: Log }): Promise<Settings> {
  try {
    const content = await readFileIfPresent(file);
    return content === null ? {} : settingsSchema.parse(JSON.parse(content.toString('utf8')));
  } catch (error) {
    log('error', 'settings not readable', factsOf(error));
    return {};
  }
}
