// What stands at the foot of every printed page: when it was made, and which page of how many. Only a style sheet can say
// that, and only while the document is there.
import { onBeforeUnmount, watchEffect } from 'vue';
import type { RegisterDocument } from '../../shared/documents/document.ts';

export type PageFoot = Pick<RegisterDocument, 'foot' | 'isLandscape'>;

/** `isAlone`: that of what has the paper to itself counts, whatever else stands ready to be printed. */
export function usePageFoot(content: () => PageFoot, isAlone: boolean): void {
  const sheet = new CSSStyleSheet();
  watchEffect(() => sheet.replaceSync(pageRules(content())));
  const others = document.adoptedStyleSheets;
  document.adoptedStyleSheets = isAlone ? [...others, sheet] : [sheet, ...others];
  onBeforeUnmount(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });
}

/** Browsers that know no such places pass over them, and print without. */
function pageRules({ foot, isLandscape }: PageFoot): string {
  const look = 'font-family: var(--font-text); font-size: 8pt; color: var(--colour-text-muted);';
  const page = [
    foot.page === '' ? '' : text(`${foot.page} `),
    'counter(page)',
    text(` ${foot.of} `),
    'counter(pages)',
  ];
  return `@page {
    ${isLandscape ? 'size: A4 landscape;' : ''}
    @bottom-left { content: ${text(foot.text)}; ${look} }
    @bottom-right { content: ${page.join(' ')}; ${look} }
  }`;
}

function text(words: string): string {
  return `"${words.replace(/["\\]/g, '\\$&').replace(/\n/g, ' ')}"`;
}
