/** From request to reply for a resident's own tokens. */
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import {
  Forbidden,
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply,
  type Request,
} from '#platform/route'
import { z } from 'zod'
import { giveOwnToken, revokeOwnToken, type Resident } from './accounts.ts'
import { givenOnce, problemOf, wantedIn } from './handlers-desk.ts'
import { ownTokensPage } from './pages-own.ts'
import { tokenPage } from './pages-parts.ts'
import { unlessRefused } from './refused.ts'
import { tokensOf } from './store.ts'

/** The resident themselves: a clerk who serves them makes no tokens. @throws Forbidden */
function residentOf({ actor }: Request): Resident {
  if (actor?.kind !== 'resident') throw new NotFound('resident')
  if (actor.assistedBy) throw new Forbidden('tokens are for the person alone')
  return actor
}

const asResident = <T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  request.house.db.as({ as: 'resident', personId: residentOf(request).personId }, work)

async function ownView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const tokens = await asResident(request, tx => tokensOf(tx))
  return page(ownTokensPage(request, { tokens, problems }), problems.length > 0 ? 422 : 200)
}

export const showOwnTokens: Handler = request => ownView(request, [])

export const doGiveOwn: Handler = async request => {
  const resident = residentOf(request)
  const given = await unlessRefused(() =>
    asResident(request, tx =>
      givenOnce(tx, request, {
        owner: resident.personId,
        give: () => giveOwnToken(tx, request.house, resident, wantedIn(request)),
      }),
    ),
  )
  if (!given.ok) return ownView(request, [problemOf(given.refusal)])
  const back = '/account/tokens'
  return given.value
    ? page(tokenPage(request, { secret: given.value.secret, back }))
    : seeOther(back)
}

export const doRevokeOwn: Handler = async request => {
  const token = z.uuid().safeParse(typed(request.form, 'token'))
  if (!token.success) throw new NotFound('token')
  const done = await asResident(request, tx =>
    revokeOwnToken(tx, request.house, residentOf(request), token.data),
  )
  if (!done.ok) throw new NotFound('token')
  return seeOther('/account/tokens')
}
