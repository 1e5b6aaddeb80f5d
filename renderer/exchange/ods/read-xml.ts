// XML read from beginning to end, without a document made of it: it works in a worker, and takes no more memory than the
// text. A document type is refused, so that nothing is expanded and nothing fetched.
import { Parser } from 'saxen';

export interface XmlListener {
  readonly open: (name: string, attribute: (name: string) => string) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** Names come with the prefix `namespaces` gives them. @throws Error for what is not well-formed */
export function readXml(
  xml: string,
  {
    namespaces,
    listener,
  }: { readonly namespaces: Readonly<Record<string, string>>; readonly listener: XmlListener },
): void {
  const parser = new Parser();
  parser.ns(Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix])));
  parser.on('openTag', (name, attributesOf) => {
    let attributes: Readonly<Record<string, string>> | null = null;
    listener.open(name, (attribute) => {
      attributes ??= attributesOf();
      const value = attributes[attribute];
      return value === undefined ? '' : decoded(value);
    });
  });
  parser.on('closeTag', (name) => listener.close(name));
  parser.on('text', (text) => listener.text(decoded(text)));
  parser.on('cdata', (text) => listener.text(text));
  parser.on('attention', () => {
    throw new Error('a document type is not read');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.parse(xml);
}

const named: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };

/** The parser's own decoding knows no characters beyond 16 bits. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g, (whole, decimal, hexadecimal, name) => {
    if (name) return named[String(name)] ?? String(whole);
    const code = decimal ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}
