/** For searching: lower case, without accents, so that "etude" finds "Étude" and "cafe" finds "café". */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** True when every word of the (folded) search occurs in the folded text, in any order. */
export function matchesWords(foldedText: string, foldedSearch: string): boolean {
  return foldedSearch.split(/\s+/).every((word) => foldedText.includes(word));
}
