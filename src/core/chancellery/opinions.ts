/** A unit is told what becomes of a question to it: that its opinion is asked for, or no more. */
import { deputiesOf, officersOf } from '#core/bodies'
import { findHandling } from '#core/correspondence'
import { notify } from '#core/notices'
import type { Officer } from '#platform/acting'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'

const TEMPLATES = {
  asked: 'officer.opinion-asked',
  withdrawn: 'officer.opinion-withdrawn',
} as const

type Telling = {
  readonly handlingId: string
  readonly unitId: string
  readonly dueDay: Day | undefined
  readonly about: keyof typeof TEMPLATES
}

/**
 * Tells those who give out the work of the unit, or everybody in it where nobody does, and who stands
 * in for them. Whoever acts knows.
 */
export async function tellUnit(
  tx: Tx,
  house: House,
  officer: Officer,
  { handlingId, unitId, dueDay, about }: Telling,
): Promise<void> {
  const handling = await findHandling(tx, handlingId)
  if (!handling) return
  const today = house.clock.today()
  const staff = (await officersOf(tx, officer.bodyId, today)).filter(
    ({ post }) => post.unitId === unitId,
  )
  const heads = staff.filter(({ post }) => post.rights.includes('assign'))
  const deputies = await deputiesOf(tx, officer.bodyId, today)
  const told = (heads.length > 0 ? heads : staff).flatMap(({ accountId }) => [
    accountId,
    ...(deputies.get(accountId) ?? []),
  ])
  for (const accountId of new Set(told)) {
    if (accountId === officer.accountId) continue
    await notify(tx, house, {
      to: { accountId },
      template: TEMPLATES[about],
      values: {
        number: handling.registryNumber ?? handling.number,
        until: dueDay ?? handling.dueDay,
      },
      // Whose opinion is asked for no more sees the letter no longer.
      href: about === 'asked' ? `/desk/letters/${handlingId}` : '/desk',
      about: { kind: 'letter', id: handling.letterId },
    })
  }
}
