// Which form of a word goes with a count, where a language differs from what the i18n library does.

/** In French nought is one of the singular. */
function frenchForm(
  count: number,
  forms: number,
  ordinary?: (count: number, forms: number) => number,
): number {
  return forms === 2 || !ordinary ? Number(count >= 2) : ordinary(count, forms);
}

export const pluralRules = { fr: frenchForm };
