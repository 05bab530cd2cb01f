/** Tables as CSV by RFC 4180, such that spreadsheets read Georgian and take nothing for a formula. */

/** A cell that no spreadsheet takes for a formula, in quotes. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

export type CsvValue = string | number | undefined

/**
 * A whole file. It begins with a byte order mark, without which Excel does not read Georgian; Excel set
 * to Georgian also expects semicolons between cells. Numbers stand bare, `undefined` is an empty cell.
 */
export function csvFile(
  lines: readonly (readonly CsvValue[])[],
  separator: ',' | ';' = ',',
): Buffer {
  const cell = (value: CsvValue): string => {
    if (value === undefined) return ''
    return typeof value === 'number' ? String(value) : csvCell(value)
  }
  return Buffer.from(`\ufeff${lines.map(line => line.map(cell).join(separator)).join('\r\n')}\r\n`)
}
