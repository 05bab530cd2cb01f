/** Several letters on paper at once, each on its own sheet: for a resolution by hand or a meeting. */
import { getBodies } from '#core/bodies'
import { countryOf } from '#core/country'
import { filesOfLetters, findLetters, letterKind, threadsOf, spokenIn } from '#core/correspondence'
import { isUuid } from '#platform/uuid'
import { asOfficer, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { page, type Handler, type Request } from '#platform/route'
import { deskView } from './handlers-desk.ts'
import { seenHandlings } from './look.ts'
import { printPage, type Sheet } from './pages-print.ts'
import { texts } from './texts.ts'

/** Most letters on paper at once. */
const MAX_SHEETS = 50

/** The selected letters that the officer may read; what they may not is left out. */
export const printMany: Handler = async request => {
  const ids = (request.form.get('id') ?? []).filter(isUuid).slice(0, MAX_SHEETS)
  const sheets = await asOfficer(request, tx => sheetsOf(tx, request, ids))
  if (sheets.length === 0) return deskView(request, [{ field: '', text: texts['bulk.none'] }])
  return page(printPage(request, sheets))
}

/** What the sheets show, asked for all of them at once. */
async function sheetsOf(
  tx: Tx,
  request: Request,
  ids: readonly string[],
): Promise<readonly Sheet[]> {
  const country = await countryOf(request.house)
  const handlings = await seenHandlings(tx, officerOf(request), ids)
  const letterIds = handlings.map(({ letterId }) => letterId)
  const [letters, threads, files] = await Promise.all([
    findLetters(tx, letterIds),
    threadsOf(tx, letterIds),
    filesOfLetters(tx, letterIds),
  ])
  const entries = [...threads.values()].flat()
  const bodies = await getBodies(
    tx,
    [...handlings, ...entries].map(({ bodyId }) => bodyId),
  )
  return handlings.flatMap(handling => {
    const letter = letters.get(handling.letterId)
    if (!letter) return []
    return {
      letter,
      handling,
      entries: threads.get(letter.id) ?? [],
      files: files.get(letter.id) ?? [],
      kind: letterKind(country, letter.kind),
      spoken: spokenIn(country.writtenLanguages, letter),
      bodies,
    }
  })
}
