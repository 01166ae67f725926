/**
 * One line of CSV (RFC 4180). A cell that a spreadsheet could take for a formula begins with an apostrophe, which shows
 * it as the text it is.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells
    .map((cell) => {
      // A number is none to run, below zero either.
      if (typeof cell === 'number') return String(cell);
      const text = cell ?? '';
      const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    })
    .join(',')}\r\n`;
