// The names OpenDocument (ISO/IEC 26300) gives its parts, as LibreOffice writes them.
export const odsMediaType = 'application/vnd.oasis.opendocument.spreadsheet';
export const odtMediaType = 'application/vnd.oasis.opendocument.text';

const oasis = 'urn:oasis:names:tc:opendocument:xmlns';

/** By the prefix that is used here, whichever a file uses. */
export const namespaces = {
  office: `${oasis}:office:1.0`,
  table: `${oasis}:table:1.0`,
  text: `${oasis}:text:1.0`,
  style: `${oasis}:style:1.0`,
  number: `${oasis}:datastyle:1.0`,
  fo: `${oasis}:xsl-fo-compatible:1.0`,
  config: `${oasis}:config:1.0`,
  manifest: `${oasis}:manifest:1.0`,
  draw: `${oasis}:drawing:1.0`,
  calcext: 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0',
} as const;

export function declared(...prefixes: readonly (keyof typeof namespaces)[]): string {
  return prefixes.map((prefix) => `xmlns:${prefix}="${namespaces[prefix]}"`).join(' ');
}
