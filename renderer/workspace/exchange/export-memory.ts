// How a person exported last: proposed the next time. Stays on this computer, per person.

export interface ExportChoice {
  readonly format: string;
  readonly columns: 'shown' | 'all';
  readonly language: 'nl' | 'fr' | 'both';
}

/** Whatever was chosen before and is still sound; personal data are never asked for unasked. */
export function rememberedExport(person: string): Partial<ExportChoice> {
  try {
    const choice: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? '{}');
    return typeof choice === 'object' && choice !== null ? choice : {};
  } catch {
    // Storage switched off, or something else wrote there: the first of each serves.
    return {};
  }
}

export function rememberExport(person: string, choice: ExportChoice): void {
  try {
    localStorage.setItem(keyOf(person), JSON.stringify(choice));
  } catch {
    // Full or switched off: next time it is chosen anew.
  }
}

function keyOf(person: string): string {
  return `smart-city-register.exports.${person}`;
}
