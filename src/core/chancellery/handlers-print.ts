/** Several letters on paper at once, each on its own sheet: for a resolution by hand or a meeting. */
import { getBody, type Body } from '#core/bodies'
import { countryOf } from '#core/country'
import { entriesOf, filesOfLetter, findLetter, letterKind } from '#core/correspondence'
import type { Tx } from '#platform/db'
import { page, type Handler, type Request } from '#platform/route'
import { deskView } from './handlers-desk.ts'
import { seenHandling } from './look.ts'
import { asOfficer, officerOf } from './officer.ts'
import { printPage, type Sheet } from './pages-print.ts'
import { texts } from './texts.ts'

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/
/** Most letters on paper at once. */
const MAX_SHEETS = 50

/** The selected letters that the officer may read; what they may not is left out. */
export const printMany: Handler = async request => {
  const ids = (request.form.get('id') ?? []).filter(id => UUID.test(id)).slice(0, MAX_SHEETS)
  const sheets = await asOfficer(request, async tx => {
    const found: Sheet[] = []
    for (const id of ids) {
      const sheet = await sheetOf(tx, request, id)
      if (sheet) found.push(sheet)
    }
    return found
  })
  if (sheets.length === 0) return deskView(request, [{ field: '', text: texts['bulk.none'] }])
  return page(printPage(request, sheets))
}

async function sheetOf(tx: Tx, request: Request, id: string): Promise<Sheet | undefined> {
  const handling = await seenHandling(tx, officerOf(request), id)
  const letter = handling && (await findLetter(tx, handling.letterId))
  if (!handling || !letter) return undefined
  const entries = await entriesOf(tx, letter.id)
  const bodies = new Map<string, Body>()
  for (const bodyId of [handling.bodyId, ...entries.map(entry => entry.bodyId)])
    if (bodyId !== undefined && !bodies.has(bodyId)) bodies.set(bodyId, await getBody(tx, bodyId))
  return {
    letter,
    handling,
    entries,
    files: await filesOfLetter(tx, letter.id),
    kind: letterKind(await countryOf(request.house), letter.kind),
    bodies,
  }
}
