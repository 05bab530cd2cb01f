/** What a cell of a table says, whatever program wrote it. */

/** A cell is cut behind this, far beyond what any field takes. */
const MOST_SIGNS = 30_000
export const MOST_COLUMNS = 100

export type Row = { readonly line: number; readonly cells: readonly string[] }

// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g

/** A cell's text, cut and without what no field takes. */
export function cleaned(cell: string): string {
  return cell
    .slice(0, MOST_SIGNS)
    .replaceAll('\r\n', '\n')
    .replace(CONTROLS, '')
    .normalize('NFC')
    .replaceAll('\u00a0', ' ')
    .trim()
}

/** The rows of a sheet that say anything, with the numbers that its program shows. */
export function sheetRows(rows: readonly (readonly unknown[])[]): Row[] {
  return rows.flatMap((row, index) => {
    const cells = row.slice(0, MOST_COLUMNS).map(cell => cleaned(cellText(cell)))
    return cells.some(cell => cell !== '') ? [{ line: index + 1, cells }] : []
  })
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : momentOf(cell)
  return typeof cell === 'string' ? cell : JSON.stringify(cell)
}

/** A spreadsheet's moments have no time zone; they are read as if they were of Greenwich. */
function momentOf(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split('T')
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`
}
