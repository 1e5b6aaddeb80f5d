// How a Word document looks: sizes, colours and named styles, so that a person can change all headings at once and Word's
// navigation pane lists them.
import { AlignmentType, LevelFormat } from 'docx';
import type { INumberingOptions, IStylesOptions } from 'docx';
import type { DocumentLanguage } from '../../../shared/documents/document.ts';

export const colours = { text: '14181F', muted: '4A5361', iris: '1F3A93', tint: 'EEF1FB', line: 'D6DAE1' };

/** In twentieths of a point; A4 with margins of 20 mm. */
export const page = { long: 16838, short: 11906, margin: 1134 } as const;

export function textWidth(isLandscape: boolean): number {
  return (isLandscape ? page.long : page.short) - 2 * page.margin;
}

export const bulletList = 'bullets';

export const styleIds = {
  source: 'RegisterSource',
  facts: 'RegisterFacts',
  label: 'RegisterLabel',
  otherTitle: 'RegisterOtherTitle',
  note: 'RegisterNote',
  cell: 'RegisterCell',
  cellHead: 'RegisterCellHead',
  cellLabel: 'RegisterCellLabel',
  foot: 'RegisterFoot',
  between: 'RegisterBetween',
} as const;

/** Belgian, so that Word checks the spelling it is written in. */
export function wordLanguage(language: DocumentLanguage): { readonly value: string } {
  return { value: `${language}-BE` };
}

// A font that is on every computer with Word; LibreOffice takes its twin of the same widths.
const font = 'Calibri';

const heading = (size: number, before: number) => ({
  run: { font, size, bold: true, color: colours.iris },
  paragraph: { spacing: { before, after: 80, line: 240 }, keepNext: true, keepLines: true },
});

export function wordStyles(language: DocumentLanguage): IStylesOptions {
  return {
    default: {
      document: {
        run: { font, size: 21, color: colours.text, language: wordLanguage(language) },
        paragraph: { spacing: { after: 100, line: 264 } },
      },
      title: {
        run: { font, size: 44, bold: true, color: colours.iris },
        paragraph: { spacing: { before: 120, after: 60, line: 240 } },
      },
      heading1: heading(36, 120),
      heading2: {
        ...heading(26, 320),
        paragraph: {
          ...heading(26, 320).paragraph,
          border: { bottom: { style: 'single', size: 6, space: 2, color: colours.line } },
        },
      },
      hyperlink: { run: { color: colours.iris, underline: { type: 'single' } } },
    },
    paragraphStyles: [
      own(styleIds.source, { size: 17, color: colours.muted, after: 200 }),
      own(styleIds.facts, { size: 20, color: colours.muted, after: 40 }),
      own(styleIds.label, {
        size: 18,
        color: colours.muted,
        isBold: true,
        before: 140,
        after: 20,
        keepNext: true,
      }),
      own(styleIds.otherTitle, { size: 30, color: colours.muted, after: 60, keepNext: true }),
      own(styleIds.note, { size: 17, color: colours.muted, isItalic: true, after: 60 }),
      own(styleIds.cell, { size: 19, color: colours.text, after: 0 }),
      own(styleIds.cellHead, { size: 18, color: colours.iris, isBold: true, after: 0, keepNext: true }),
      own(styleIds.cellLabel, { size: 17, color: colours.muted, after: 0, keepNext: true }),
      own(styleIds.between, { size: 8, color: colours.muted, after: 0 }),
      own(styleIds.foot, { size: 17, color: colours.muted, after: 0 }),
    ],
  };
}

interface OwnStyle {
  readonly size: number;
  readonly color: string;
  readonly after: number;
  readonly before?: number;
  readonly isBold?: true;
  readonly isItalic?: true;
  readonly keepNext?: true;
}

function own(id: string, look: OwnStyle): NonNullable<IStylesOptions['paragraphStyles']>[number] {
  const { size, color, after, before = 0, isBold, isItalic, keepNext } = look;
  return {
    id,
    name: id.replace(/([a-z])([A-Z])/g, '$1 $2'),
    basedOn: 'Normal',
    run: { size, color, ...(isBold && { bold: true }), ...(isItalic && { italics: true }) },
    paragraph: { spacing: { before, after }, ...(keepNext && { keepNext: true }) },
  };
}

export const wordNumbering: INumberingOptions = {
  config: [
    {
      reference: bulletList,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 360, hanging: 220 }, spacing: { after: 40 } } },
        },
      ],
    },
  ],
};
