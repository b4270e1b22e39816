/** Writes CSV that Excel opens: UTF-8 with its mark, CRLF, and no cell that a spreadsheet would calculate. */

/** What makes a spreadsheet take a text for a formula; some read the full width signs as such, too. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;
/** Such a text behind apostrophes. */
const GUARDED = /^'+[=+\-@＝＋－＠\t\r]/;

/** Puts an apostrophe before a text that begins like a formula; reading CSV takes it away again (`plainCell`). */
export function harmlessCell(text: string): string {
  // A text that begins with such an apostrophe itself gets another one, so that nothing is lost.
  return FORMULA.test(text) || GUARDED.test(text) ? `'${text}` : text;
}

/** The text of a cell as it was before it was made harmless. */
export function plainCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

/** Rows as the text of a CSV file, headings first. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((cell) => quote(harmlessCell(cell))).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
