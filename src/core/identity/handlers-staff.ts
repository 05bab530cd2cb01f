/** From request to reply in a body's administration and for the operator. */
import {
  appoint,
  createPost,
  createUnit,
  dismiss,
  getBody,
  listBodies,
  officersOf,
  postsOf,
  unitsOf,
} from '#core/bodies'
import type { Tx } from '#platform/db'
import { parseForm, text, typed, type Problem } from '#platform/form'
import { actorReference, LEAF, recordAct } from '#platform/journal'
import {
  Forbidden,
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply,
  type Request,
} from '#platform/route'
import { endAllSessions } from '#platform/sessions'
import { say } from '#platform/texts'
import { z } from 'zod'
import type { Account } from './account.ts'
import { issueAccount, issueAnew } from './activate.ts'
import { asWorker } from './handlers.ts'
import type { Officer } from './issue.ts'
import { officerOf } from './handlers-counter.ts'
import { operatorPage, slipPage, staffPage } from './pages-counter.ts'
import { colleagues, countOfficers, endAccount, findAccount } from './store.ts'
import { texts } from './texts.ts'

async function staffView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const officer = officerOf(request)
  const viewer = { as: 'officer', bodyId: officer.bodyId, accountId: officer.accountId } as const
  const view = await request.house.db.as(viewer, async tx => {
    const officers = await officersOf(tx, officer.bodyId, request.house.clock.today())
    return {
      staff: await colleagues(tx),
      posts: await postsOf(tx, officer.bodyId),
      postOf: new Map(officers.map(one => [one.accountId, say(one.post.name, request.language)])),
    }
  })
  return page(staffPage(request, { ...view, problems }), problems.length > 0 ? 422 : 200)
}

export const showStaff: Handler = request => staffView(request, [])

/** Creates an officer's account in the administrator's own body, with a post, and prints its slip. */
export const doAddStaff: Handler = async request => {
  const { house } = request
  const officer = officerOf(request)
  const parsed = parseForm(z.object({ name: text({ max: 200 }), post: z.uuid() }), request.form, {
    name: { required: texts['staff.no-name'] },
    post: { default: texts['staff.no-post'] },
  })
  if (!parsed.ok) return staffView(request, parsed.problems)
  const by = { kind: 'officer', id: officer.accountId } as const
  const slip = await asWorker(request, async tx => {
    const posts = await postsOf(tx, officer.bodyId)
    if (!posts.some(post => post.id === parsed.value.post)) throw new NotFound('post')
    const made = await issueAccount(tx, house, {
      kind: 'officer',
      personId: undefined,
      bodyId: officer.bodyId,
      displayName: parsed.value.name,
      by,
    })
    const appointed = await appoint(
      tx,
      {
        bodyId: officer.bodyId,
        accountId: made.accountId,
        postId: parsed.value.post,
        from: house.clock.today(),
      },
      { actor: by, now: house.clock.now() },
    )
    if (!appointed.ok)
      throw new Error(`a new officer cannot be appointed: ${appointed.refusal.code}`)
    return made
  })
  return page(slipPage(request, { name: parsed.value.name, slip, card: [], again: false }))
}

/** An account of the officer's own body. @throws NotFound for anybody else's. */
async function getColleague(tx: Tx, { bodyId }: Officer, id: string): Promise<Account> {
  const account = z.uuid().safeParse(id).success ? await findAccount(tx, id) : undefined
  if (account?.bodyId !== bodyId) throw new NotFound('account')
  return account
}

/** A new slip for a colleague who lost theirs or what they sign in with: the administrator vouches for them. */
export const doReissueStaff: Handler = async request => {
  const { house } = request
  const officer = officerOf(request)
  const { account, slip } = await asWorker(request, async tx => {
    const found = await getColleague(tx, officer, typed(request.form, 'account'))
    if (found.state === 'ended' || found.id === officer.accountId) throw new NotFound('account')
    return { account: found, slip: await issueAnew(tx, house, found, actorReference(officer)) }
  })
  return page(slipPage(request, { name: account.displayName, slip, card: [], again: true }))
}

/** Ends a colleague's account: closed, every session over, in the same moment. */
export const doEndStaff: Handler = async request => {
  const { house } = request
  const officer = officerOf(request)
  const id = typed(request.form, 'account')
  if (id === officer.accountId)
    return staffView(request, [{ field: '', text: texts['staff.self'] }])
  await asWorker(request, async tx => {
    await getColleague(tx, officer, id)
    const today = house.clock.today()
    const by = { actor: actorReference(officer), now: house.clock.now() }
    for (const post of await officersOf(tx, officer.bodyId, today)) {
      if (post.accountId !== id) continue
      await dismiss(
        tx,
        { bodyId: officer.bodyId, appointmentId: post.appointmentId, until: today },
        by,
      )
    }
    await endAccount(tx, id, house.clock.now())
    await endAllSessions(tx, house, id)
    await recordAct(tx, {
      act: 'identity.account-ended',
      at: house.clock.now(),
      actor: by.actor,
      bodyId: officer.bodyId,
      about: { kind: 'account', id },
      leaf: LEAF.keyOrRole,
    })
  })
  return seeOther('/desk/staff')
}

async function operatorView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const view = await asWorker(request, async tx => ({
    bodies: await listBodies(tx),
    counts: await countOfficers(tx),
  }))
  return page(operatorPage(request, { ...view, problems }), problems.length > 0 ? 422 : 200)
}

export const showOperator: Handler = request => operatorView(request, [])

/** The operator gives a body its first administrator; the administrator then appoints the others. */
export const doAddAdministrator: Handler = async request => {
  if (request.actor?.kind !== 'operator') throw new Forbidden('operator')
  const by = actorReference(request.actor)
  const parsed = parseForm(z.object({ name: text({ max: 200 }), body: z.uuid() }), request.form, {
    name: { required: texts['staff.no-name'] },
  })
  if (!parsed.ok) return operatorView(request, parsed.problems)
  const slip = await asWorker(request, tx =>
    addAdministrator(tx, request.house, { bodyId: parsed.value.body, name: parsed.value.name, by }),
  )
  return page(slipPage(request, { name: parsed.value.name, slip, card: [], again: false }))
}

/** An administrator's account with a post that holds every right a small body needs to begin. */
export async function addAdministrator(
  tx: Tx,
  house: Request['house'],
  {
    bodyId,
    name,
    by,
  }: {
    readonly bodyId: string
    readonly name: string
    readonly by: ReturnType<typeof actorReference>
  },
) {
  await getBody(tx, bodyId)
  const acting = { actor: by, now: house.clock.now() }
  const slip = await issueAccount(tx, house, {
    kind: 'officer',
    personId: undefined,
    bodyId,
    displayName: name,
    by,
  })
  const postId = await administratorPost(tx, bodyId, acting)
  const appointed = await appoint(
    tx,
    { bodyId, accountId: slip.accountId, postId, from: house.clock.today() },
    acting,
  )
  if (!appointed.ok)
    throw new Error(`an administrator cannot be appointed: ${appointed.refusal.code}`)
  return slip
}

type Acting = Parameters<typeof createPost>[2]

async function administratorPost(tx: Tx, bodyId: string, by: Acting): Promise<string> {
  const known = (await postsOf(tx, bodyId)).find(post => post.rights.includes('administer'))
  if (known) return known.id
  const units = await unitsOf(tx, bodyId)
  const unit =
    units[0] ??
    (await createUnit(tx, { bodyId, key: 'chancellery', name: texts['operator.unit'] }, by))
  const unitId = 'ok' in unit ? (unit.ok ? unit.value.id : '') : unit.id
  const post = await createPost(
    tx,
    {
      bodyId,
      unitId,
      key: 'administrator',
      name: texts['operator.post'],
      rights: [
        'register',
        'read-all',
        'assign',
        'execute',
        'draft',
        'approve',
        'sign',
        'send',
        'administer',
        'identify',
        'assist',
      ],
    },
    by,
  )
  if (!post.ok) throw new Error(`an administrator's post cannot be made: ${post.refusal.code}`)
  return post.value.id
}
