// Looks at a JSON text before it is parsed, for what the parser would pass over in silence: nesting so deep that
// whoever walks through it falls off, a key twice in one object, keys that reach for an object's prototype.
const maxDepth = 60;
export type JsonFault = 'tooDeep' | 'keyTwice' | 'keyForbidden';

/** The first fault, or `null`. Whether it is JSON at all is the parser's affair. */
export function checkJsonText(text: string): JsonFault | null {
  const open: (Set<string> | null)[] = [];
  let lastString = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') {
      const end = endOfString(text, at);
      lastString = text.slice(at, end);
      at = end - 1;
    } else if (letter === '{' || letter === '[') {
      if (open.length >= maxDepth) return 'tooDeep';
      open.push(letter === '{' ? new Set() : null);
    } else if (letter === '}' || letter === ']') {
      open.pop();
    } else if (letter === ':') {
      const fault = checkKey(lastString, open.at(-1));
      if (fault) return fault;
    }
  }
  return null;
}

/** Just after the closing quote; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

function checkKey(quoted: string, keys: Set<string> | null | undefined): JsonFault | null {
  if (!keys || !quoted.startsWith('"')) return null;
  const key = unquote(quoted);
  if (key === '__proto__') return 'keyForbidden';
  if (keys.has(key)) return 'keyTwice';
  keys.add(key);
  return null;
}

function unquote(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    // Not JSON: the parser says so.
    return quoted;
  }
}
