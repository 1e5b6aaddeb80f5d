// Which column went to which field, for a file with the same headings: stays on this computer, per person.
import { plainWords } from '../../../shared/exchange/closeness.ts';

export interface MappedFile {
  readonly person: string;
  readonly kind: string;
  readonly headers: readonly string[];
}

/** `null`: no such file was imported here. */
export function rememberedMapping(file: MappedFile): readonly (string | null)[] | null {
  try {
    const known = JSON.parse(localStorage.getItem(keyOf(file)) ?? '{}') as Record<string, unknown>;
    const mapping = known[fingerprintOf(file)];
    return Array.isArray(mapping) && mapping.length === file.headers.length
      ? (mapping as (string | null)[])
      : null;
  } catch {
    // Storage switched off, or something else wrote there: the suggestion serves.
    return null;
  }
}

export function rememberMapping(file: MappedFile, mapping: readonly (string | null)[]): void {
  try {
    const known = JSON.parse(localStorage.getItem(keyOf(file)) ?? '{}') as Record<string, unknown>;
    localStorage.setItem(keyOf(file), JSON.stringify({ ...known, [fingerprintOf(file)]: mapping }));
  } catch {
    // Full or switched off: next time it is suggested anew.
  }
}

function fingerprintOf({ headers }: MappedFile): string {
  return headers.map(plainWords).join('|');
}

function keyOf({ person, kind }: MappedFile): string {
  return `smart-city-register.import.${person}.${kind}`;
}
