// The JSON of a record's body as it came: to write it anew, for its print and for the disk, costs more than all else that
// is done with a row of a first synchronisation.

const texts = new WeakMap<object, string>();

/** Remembers of which text a body was read. Nobody may change the body. */
export function keepText(body: object, text: string): void {
  texts.set(body, text);
}

/** The JSON of a body, or of any other part of a row. */
export function jsonText(value: unknown): string {
  const known = typeof value === 'object' && value !== null ? texts.get(value) : undefined;
  return known ?? JSON.stringify(value);
}
