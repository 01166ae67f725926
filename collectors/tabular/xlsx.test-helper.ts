import { zip } from './zip.ts';

/** A cell: text, number, or a date and time by its serial number. */
export type MadeCell = string | number | null | { readonly serial: number };

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + letters(column % 26);

const cellXml = (cell: MadeCell, place: string): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${place}" s="1"><v>${cell.serial}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
};

/** The XML of a sheet of these rows; an empty row is left out, as Excel does. */
export const sheetXml = (rows: readonly (readonly MadeCell[])[]): string => {
  const body = rows
    .map((cells, index) => {
      const xml = cells.map((cell, column) => cellXml(cell, `${letters(column)}${index + 1}`)).join('');
      return xml === '' ? '' : `<row r="${index + 1}">${xml}</row>`;
    })
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData></worksheet>`;
};

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The files of the smallest workbook there is around one sheet. */
export const workbookFiles = (sheet: string): readonly { readonly name: string; readonly bytes: Buffer }[] =>
  [
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      text: `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    },
    { name: 'xl/worksheets/sheet1.xml', text: sheet },
  ].map(({ name, text }) => ({ name, bytes: Buffer.from(text) }));

/** An Excel workbook of one sheet. */
export const makeXlsx = (rows: readonly (readonly MadeCell[])[]): Buffer =>
  zip(workbookFiles(sheetXml(rows)));
