import { LevelFormat } from 'docx';
import type { IParagraphStyleOptions, INumberingOptions, IStylesOptions } from 'docx';
import { lightPalette } from '../../drawing/palettes.ts';

/** The font of documents; it is embedded. */
export const documentFont = 'Source Sans 3';
export const orderedList = 'ordered-list';
export const bulletList = 'bullet-list';

/** A colour of the light palette as Word writes it. */
export function hex(paint: keyof typeof lightPalette): string {
  return lightPalette[paint].slice(1).toUpperCase();
}

interface Look {
  size?: number;
  bold?: boolean;
  color?: string;
  before?: number;
  after?: number;
  line?: number;
  keepNext?: boolean;
}

/** Sizes are in half points, spaces in twips. */
function looks({ size, bold, color, before = 0, after = 0, line, keepNext }: Look) {
  return {
    run: { size, bold, color },
    paragraph: {
      spacing: { before, after, line, lineRule: line ? ('auto' as const) : undefined },
      keepNext,
      keepLines: keepNext,
    },
  };
}

function style(
  id: string,
  name: string,
  look: Look,
  more: IParagraphStyleOptions['paragraph'] = {},
): IParagraphStyleOptions {
  const { run, paragraph } = looks(look);
  return {
    id,
    name,
    basedOn: 'Normal',
    next: id.startsWith('Table') || id.startsWith('Figure') ? id : 'Normal',
    quickFormat: true,
    run,
    paragraph: { ...paragraph, ...more },
  };
}

const heading = { color: hex('ink'), bold: true, keepNext: true } as const;
const noteBand = { style: 'single', size: 4, space: 5, color: hex('note-wash') } as const;

/** Named styles: who wants another look changes the style, not the text. */
export function documentStyles(locale: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: documentFont, size: 21, color: hex('ink'), language: { value: locale } },
        paragraph: { spacing: { after: 120, line: 276, lineRule: 'auto' } },
      },
      title: looks({ size: 52, bold: true, color: hex('ink'), before: 0, after: 120, line: 240 }),
      heading1: looks({ ...heading, size: 34, before: 480, after: 160, line: 252 }),
      heading2: looks({ ...heading, size: 26, before: 320, after: 100, line: 252 }),
      heading3: looks({ ...heading, size: 22, before: 220, after: 60 }),
      hyperlink: { run: { color: hex('accent'), underline: { type: 'none' } } },
    },
    paragraphStyles: [
      style('Subtitle', 'Subtitle', { size: 26, color: hex('ink2'), after: 40, line: 252 }),
      style('DocumentDate', 'Document Date', { size: 20, color: hex('ink3'), after: 360 }),
      style('Lead', 'Lead', { size: 25, after: 200, line: 288 }),
      style('Verdict', 'Verdict', { size: 23, bold: true, before: 80, after: 120, keepNext: true }),
      style('Note', 'Note', { size: 17, color: hex('ink3'), before: 60, after: 120, line: 252 }),
      style(
        'Warning',
        'Warning',
        { before: 160, after: 200 },
        {
          shading: { type: 'clear', color: 'auto', fill: hex('note-wash') },
          border: { top: noteBand, bottom: noteBand, left: noteBand, right: noteBand },
          indent: { left: 120, right: 120 },
          keepLines: true,
        },
      ),
      style(
        'Caption',
        'caption',
        { size: 18, color: hex('ink2'), before: 80, after: 60, line: 252 },
        { keepLines: true },
      ),
      style('TableCaption', 'Table Caption', {
        size: 18,
        color: hex('ink2'),
        before: 200,
        after: 80,
        line: 252,
        keepNext: true,
      }),
      style('TableText', 'Table Text', { size: 18, line: 250 }),
      style('TableHead', 'Table Head', { size: 17, bold: true, color: hex('ink2'), line: 240 }),
      style('Picture', 'Picture', { before: 80, after: 0, line: 240, keepNext: true }),
      style('FigureValue', 'Figure Value', {
        size: 42,
        bold: true,
        line: 240,
        before: 60,
        keepNext: true,
      }),
      style('FigureLabel', 'Figure Label', { size: 19, bold: true, line: 240, keepNext: true }),
      style('FigureNote', 'Figure Note', { size: 17, color: hex('ink3'), line: 240, after: 60 }),
      style('ListParagraph', 'List Paragraph', { after: 60 }),
      style('ContentsTitle', 'Contents Title', {
        size: 26,
        bold: true,
        before: 240,
        after: 120,
        keepNext: true,
      }),
      style('TOC1', 'toc 1', { size: 21, bold: true, before: 80, after: 20 }),
      style(
        'TOC2',
        'toc 2',
        { size: 20, color: hex('ink2'), after: 10 },
        { indent: { left: 280 } },
      ),
      style('Header', 'header', { size: 17, color: hex('ink3') }),
      style('Footer', 'footer', { size: 17, color: hex('ink3') }),
    ],
  };
}

const hanging = { paragraph: { indent: { left: 400, hanging: 280 } } };

/** How lists are numbered. */
export const documentNumbering: INumberingOptions = {
  config: [
    {
      reference: bulletList,
      levels: [{ level: 0, format: LevelFormat.BULLET, text: '–', style: hanging }],
    },
    {
      reference: orderedList,
      levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', style: hanging }],
    },
  ],
};
