/** Who is told of what happens to a case. Notices carry numbers and days, never contents. */
import { getBody } from '#core/bodies'
import { notify, type NoticeTemplate, type NoticeValues } from '#core/notices'
import type { Day } from '#platform/day'
import type { Done } from './act.ts'
import type { Case } from './case.ts'
import { SUBJECT } from './clocks.ts'
import type { InHand } from './record.ts'

type CaseTemplate = Extract<NoticeTemplate, `case.${string}`>

/** Tells the applicant, and whoever applied for them. */
export async function tellApplicant(
  { tx, house, before }: Pick<InHand, 'tx' | 'house' | 'before'>,
  template: Exclude<CaseTemplate, 'case.told'>,
  days: { readonly due?: Day | undefined; readonly until?: Day | undefined } = {},
): Promise<void> {
  const body = await getBody(tx, before.bodyId)
  const values: NoticeValues<Exclude<CaseTemplate, 'case.told'>> = {
    number: before.number,
    body: body.name,
    due: days.due ?? before.legalDay,
    until: days.until ?? before.legalDay,
  }
  for (const personId of [before.personId, before.filerId]) {
    if (personId === undefined) continue
    await notify(tx, house, {
      to: { personId },
      template,
      values,
      href: `/cases/${before.id}`,
      about: { kind: SUBJECT, id: before.id },
    })
  }
}

/** Whether the definition has its own words for the applicant at this action. */
const hasOwnWords = ({ action }: Done): boolean => action.effects.some(effect => 'notify' in effect)

/** After an action: papers that are asked for and decisions are told in any case. */
export async function tellAction(hand: InHand, done: Done, of: Case): Promise<void> {
  if (done.until !== undefined) {
    await tellApplicant(hand, 'case.papers-asked', { until: done.until })
  } else if (hasOwnWords(done)) {
    return
  } else if (done.number !== undefined) {
    await tellApplicant(hand, 'case.decided')
  } else if (of.phase === 'closed' && hand.before.phase !== 'closed') {
    await tellApplicant(hand, 'case.closed')
  }
}

/** Tells the officer who has the case that the applicant did something. */
export async function tellExecutor(
  { tx, house, before, state }: InHand,
  template: 'officer.case-news',
): Promise<void> {
  const { executorId } = state
  if (executorId === undefined) return
  await notify(tx, house, {
    to: { accountId: executorId },
    template,
    values: { number: before.number, due: before.dueDay },
    href: `/desk/cases/${before.id}`,
    about: { kind: SUBJECT, id: before.id },
  })
}
