// Formatted text from elsewhere (a mail, a page) as the Markdown kept here: bold, italic, lists and links stay. It reads
// the HTML as plain text, piece by piece, and never makes elements of it.

interface Frame {
  readonly tag: string;
  readonly href: string;
  readonly isPlain: boolean;
  text: string;
}

const piece =
  /<!--[\s\S]*?-->|<(style|script|head|title)\b[\s\S]*?<\/\1\s*>|<(?<end>\/?)(?<tag>[a-z][a-z0-9]*)(?<attributes>[^>]*)>|(?<text>[^<]+|<)/gi;
const paired = new Set(['b', 'strong', 'i', 'em', 'a', 'li']);
const blocks = new Set(['p', 'div', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote']);
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** `null` when there is nothing in it that plain text would lose. */
export function markdownOfHtml(html: string): string | null {
  const frames: Frame[] = [frameOf('', '')];
  let hasMarks = false;
  for (const { groups = {} } of html.matchAll(piece)) {
    const tag = groups['tag']?.toLowerCase();
    if (groups['text'] !== undefined) append(frames, decode(groups['text']).replace(/\s+/g, ' '));
    else if (tag === undefined) continue;
    else if (paired.has(tag)) {
      hasMarks = true;
      if (groups['end']) close(frames, tag);
      else frames.push(frameOf(tag, groups['attributes'] ?? ''));
    } else if (tag === 'br' || tag === 'tr') append(frames, '\n');
    else if (blocks.has(tag)) append(frames, frames.some((frame) => frame.tag === 'li') ? ' ' : '\n\n');
  }
  while (frames.length > 1) close(frames, frames.at(-1)?.tag ?? '');
  return hasMarks ? tidy(frames[0]?.text ?? '') : null;
}

function frameOf(tag: string, attributes: string): Frame {
  const [, , href = ''] = /\bhref\s*=\s*(["'])(.*?)\1/i.exec(attributes) ?? [];
  return { tag, href: decode(href), isPlain: /font-weight:\s*(normal|400)/i.test(attributes), text: '' };
}

function append(frames: readonly Frame[], text: string): void {
  const last = frames.at(-1);
  if (last) last.text += text;
}

/** Closes the youngest of that name, and what was left open within it. */
function close(frames: Frame[], tag: string): void {
  if (!frames.some((frame, index) => index > 0 && frame.tag === tag)) return;
  for (;;) {
    const frame = frames.pop();
    if (!frame) return;
    append(frames, marked(frame));
    if (frame.tag === tag) return;
  }
}

function marked({ tag, href, isPlain, text }: Frame): string {
  const words = text.trim();
  if (words === '') return text;
  const wrap = (opening: string, closing: string): string =>
    text.replace(words, () => opening + words + closing);
  if (tag === 'li') return `\n- ${words.replace(/\s*\n\s*(?!- )/g, ' ')}`;
  if (isPlain || words.includes('\n')) return text;
  if (tag === 'a') return /^(https?:\/\/|mailto:)[^)\s]+$/i.test(href) ? wrap('[', `](${href})`) : text;
  return tag === 'b' || tag === 'strong' ? wrap('**', '**') : wrap('_', '_');
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    const code = Number(decimal ?? (hex === undefined ? Number.NaN : `0x${String(hex)}`));
    if (Number.isNaN(code)) return entities[String(name).toLowerCase()] ?? String(whole);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
