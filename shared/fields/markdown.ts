// The small Markdown of descriptions and minutes, read into plain data: paragraphs, lists, bold, italic, links.
// It never yields HTML, and only links that lead outside safely.

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bold' | 'italic'; readonly parts: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly parts: readonly Inline[] };

export type Block =
  | { readonly type: 'paragraph'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly type: 'heading'; readonly parts: readonly Inline[] }
  | { readonly type: 'list'; readonly items: readonly (readonly Inline[])[] };

const bullet = /^\s*[-*]\s+(.+)$/;
const heading = /^#{1,6}\s+(.+)$/;
const inline =
  /\*\*(?<bold>[^*]+)\*\*|(?<![\p{L}\p{N}])_(?<italic>[^_]+)_(?![\p{L}\p{N}])|\[(?<label>[^\]]+)\]\((?<href>[^)\s]+)\)/u;

export function readMarkdown(text: string): readonly Block[] {
  return text
    .split(/\n{2,}/)
    .flatMap((chunk) => readChunk(chunk.split('\n').filter((line) => line.trim() !== '')));
}

function readChunk(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const [, item] = bullet.exec(line) ?? [];
    const [, title] = heading.exec(line) ?? [];
    const last = blocks.at(-1);
    if (item !== undefined) {
      const items = last?.type === 'list' ? last.items : [];
      if (last?.type === 'list') blocks.pop();
      blocks.push({ type: 'list', items: [...items, readInline(item)] });
    } else if (title !== undefined) blocks.push({ type: 'heading', parts: readInline(title) });
    else if (last?.type === 'paragraph') {
      blocks.splice(-1, 1, { type: 'paragraph', lines: [...last.lines, readInline(line)] });
    } else blocks.push({ type: 'paragraph', lines: [readInline(line)] });
  }
  return blocks;
}

function readInline(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  let rest = text;
  for (let found = inline.exec(rest); found; found = inline.exec(rest)) {
    if (found.index > 0) parts.push({ type: 'text', text: rest.slice(0, found.index) });
    parts.push(readMark(found));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest !== '') parts.push({ type: 'text', text: rest });
  return parts;
}

function readMark(found: RegExpExecArray): Inline {
  const { bold, italic, label, href } = found.groups ?? {};
  if (bold !== undefined) return { type: 'bold', parts: readInline(bold) };
  if (italic !== undefined) return { type: 'italic', parts: readInline(italic) };
  if (label !== undefined && href !== undefined && /^(https?:\/\/|mailto:)/i.test(href)) {
    return { type: 'link', href, parts: readInline(label) };
  }
  return { type: 'text', text: found[0] };
}
