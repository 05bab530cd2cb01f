/** The process of `sheet.ts`: reads one XLSX and says its rows, or that it is none. */
import { readSheet } from 'read-excel-file/node'
import { sheetRows } from './cells.ts'

process.once('message', (bytes: unknown) => {
  void rowsOf(bytes).then(said => process.send?.(said, () => process.disconnect()))
})

async function rowsOf(bytes: unknown): Promise<unknown> {
  try {
    return bytes instanceof Uint8Array ? sheetRows(await readSheet(Buffer.from(bytes))) : 'broken'
  } catch {
    return 'broken'
  }
}
