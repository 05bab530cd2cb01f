/** An answer waits for somebody's approval or signature: asked for, told at once, and listed for the digest. */
import { deputiesOf, officersOf } from '#core/bodies'
import { findHandling, findHandlings } from '#core/correspondence'
import { notify } from '#core/notices'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import { completeNow, recordReply } from './answer.ts'
import { stepReply } from './reply.ts'
import { seesAll } from './sight.ts'
import { lockReply, type Reply } from './store.ts'
import { handlingsWaiting, markAsked } from './wanted-store.ts'

/**
 * Its drafter says that an answer is ready: those who approve are told, once until it is given back.
 * Refuses what is not complete, as `completeReply` does.
 */
export async function askApproval(
  tx: Tx,
  house: House,
  officer: Officer,
  id: string,
): Promise<Result<string, string>> {
  const reply = await lockReply(tx, id)
  if (!reply) return refuse('not-found')
  const stepped = stepReply(reply, 'edit', officer.rights)
  if (!stepped.ok) return stepped
  const complete = await completeNow(tx, house, reply)
  if (!complete.ok) return complete
  if (!(await markAsked(tx, id, house.clock.now()))) return ok(id)
  await recordReply(tx, house, officer, { id, letterId: reply.letterId, act: 'approval-asked' })
  await tellWanted(tx, house, officer, { reply, right: 'approve' })
  return ok(id)
}

const TEMPLATES = {
  approve: 'officer.approval-wanted',
  sign: 'officer.signature-wanted',
} as const

type Wanted = { readonly reply: Reply; readonly right: keyof typeof TEMPLATES }

/** Tells those who hold the right of the next step, and their deputies; whoever acts knows. */
export async function tellWanted(
  tx: Tx,
  house: House,
  officer: Officer,
  { reply, right }: Wanted,
): Promise<void> {
  const handling =
    reply.handlingId === undefined ? undefined : await findHandling(tx, reply.handlingId)
  if (!handling) return
  for (const accountId of await holders(tx, house, { reply, right })) {
    if (accountId === officer.accountId) continue
    await notify(tx, house, {
      to: { accountId },
      template: TEMPLATES[right],
      values: { number: handling.registryNumber ?? handling.number, due: handling.dueDay },
      href: `/desk/replies/${reply.id}`,
      about: { kind: 'reply', id: reply.id },
    })
  }
}

/** Who may take the step: signing is the whole body's duty, approving that of the answer's unit or of all. */
async function holders(
  tx: Tx,
  house: House,
  { reply, right }: Wanted,
): Promise<ReadonlySet<string>> {
  const today = house.clock.today()
  const staff = await officersOf(tx, reply.bodyId, today)
  const deputies = await deputiesOf(tx, reply.bodyId, today)
  const found = [...Map.groupBy(staff, ({ accountId }) => accountId)].filter(([, held]) => {
    const rights = held.flatMap(({ post }) => post.rights)
    if (!rights.includes(right)) return false
    const ofUnit = held.some(({ post }) => post.unitId === reply.unitId)
    return right === 'sign' || reply.unitId === undefined || ofUnit || seesAll({ rights })
  })
  return new Set(found.flatMap(([accountId]) => [accountId, ...(deputies.get(accountId) ?? [])]))
}

/** Numbers of the letters whose answers wait for this officer's approval or signature. */
export async function answersWaitingFor(
  tx: Tx,
  officer: Pick<Officer, 'rights' | 'unitIds'>,
  limit: number,
): Promise<readonly string[]> {
  const { rights, unitIds } = officer
  const asked = {
    approves: rights.includes('approve'),
    unitIds: seesAll(officer) ? undefined : unitIds,
    signs: rights.includes('sign'),
  }
  const ids = await handlingsWaiting(tx, asked, limit)
  const handlings = await findHandlings(tx, [...new Set(ids)])
  // An answer to a letter that was withdrawn or passed on waits for nobody.
  return handlings.flatMap(one =>
    ['registered', 'waiting'].includes(one.state) ? [one.registryNumber ?? one.number] : [],
  )
}
