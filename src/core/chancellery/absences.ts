/** Who is away and who stands in: what the page of absences shows. */
import { absencesOf, mayEnd, officersOf, pastAbsencesOf, type Absence } from '#core/bodies'
import type { Tx } from '#platform/db'
import type { Request } from '#platform/route'
import { officerOf } from './officer.ts'

export type AbsencesView = {
  readonly present: readonly (Absence & { readonly mayEnd: boolean })[]
  readonly past: readonly Absence[]
}

/** The body's absences, each with whether the viewing officer may end it. */
export async function absencesView(tx: Tx, request: Request): Promise<AbsencesView> {
  const officer = officerOf(request)
  const { bodyId, accountId } = officer
  const today = request.house.clock.today()
  const staff = await officersOf(tx, bodyId, today)
  const unitsOf = (account: string): readonly string[] =>
    staff.filter(one => one.accountId === account).map(({ post }) => post.unitId)
  const present = (await absencesOf(tx, bodyId, today)).map(absence => {
    const { absentAccount: absent, madeBy } = absence
    const units = unitsOf(absent)
    return {
      ...absence,
      mayEnd: mayEnd({ by: accountId, absent, madeBy }, { units, holder: officer }),
    }
  })
  return { present, past: await pastAbsencesOf(tx, bodyId, today) }
}
