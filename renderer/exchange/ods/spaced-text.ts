// A text as paragraphs of OpenDocument, which otherwise takes several spaces for one.
import { xmlText } from '../xml-text.ts';

export function spacedText(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => `<text:p>${spaces(line)}</text:p>`)
    .join('');
}

/** The first of several stays a space, except at the start and the end of a line, where none would be left. */
function spaces(line: string): string {
  return xmlText(line)
    .replace(/\t/g, '<text:tab/>')
    .replace(/^ +| +$| {2,}/g, (run) => `<text:s text:c="${run.length}"/>`);
}
