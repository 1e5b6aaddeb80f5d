// Texts of a document as paragraphs of Word, each in its own language.
import { ExternalHyperlink, Paragraph, TextRun } from 'docx';
import type { IRunOptions, ParagraphChild } from 'docx';
import type { Told } from '../../../shared/documents/document.ts';
import type { DocumentLanguage } from '../../../shared/documents/document.ts';
import type { Block, Inline } from '../../../shared/fields/markdown.ts';
import { printable } from '../xml-text.ts';
import { bulletList, styleIds, wordLanguage } from './word-look.ts';

export interface TextLook {
  readonly language: DocumentLanguage;
  /** Name of a paragraph style; absent: the ordinary text. */
  readonly style?: string;
}

export function textRun(
  text: string,
  language: DocumentLanguage,
  look: Omit<IRunOptions, 'text'> = {},
): TextRun {
  return new TextRun({ ...look, text: printable(text), language: wordLanguage(language) });
}

export function linePar(text: string, { language, style }: TextLook): Paragraph {
  return new Paragraph({ ...(style && { style }), children: [textRun(text, language)] });
}

/** What is told, with what is to be known about it. */
export function toldPars({ language, blocks, note }: Told, style?: string): readonly Paragraph[] {
  const look: TextLook = { language, ...(style && { style }) };
  const texts = blocks.flatMap((block) => blockPars(block, look));
  return note === '' ? texts : [...texts, linePar(note, { language, style: styleIds.note })];
}

function blockPars(block: Block, { language, style }: TextLook): readonly Paragraph[] {
  const ofStyle = style ? { style } : {};
  switch (block.type) {
    case 'heading':
      // Of the text, not of the document: its own headings are not listed beside those of the register.
      return [
        new Paragraph({ ...ofStyle, keepNext: true, children: runs(block.parts, language, { bold: true }) }),
      ];
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            ...ofStyle,
            numbering: { reference: bulletList, level: 0 },
            children: runs(item, language),
          }),
      );
    case 'paragraph':
      return [
        new Paragraph({
          ...ofStyle,
          children: block.lines.flatMap((line, i) => [
            ...(i > 0 ? [new TextRun({ break: 1 })] : []),
            ...runs(line, language),
          ]),
        }),
      ];
  }
}

function runs(
  parts: readonly Inline[],
  language: DocumentLanguage,
  look: Omit<IRunOptions, 'text'> = {},
): ParagraphChild[] {
  return parts.flatMap((part): ParagraphChild[] => {
    switch (part.type) {
      case 'text':
        return [textRun(part.text, language, look)];
      case 'bold':
        return runs(part.parts, language, { ...look, bold: true });
      case 'italic':
        return runs(part.parts, language, { ...look, italics: true });
      case 'link':
        return [linkTo(part.href, runs(part.parts, language, { ...look, style: 'Hyperlink' }))];
    }
  });
}

export function linkTo(href: string, children: readonly ParagraphChild[]): ParagraphChild {
  return new ExternalHyperlink({ link: href, children });
}
