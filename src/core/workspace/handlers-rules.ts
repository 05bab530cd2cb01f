/** From request to reply for the rules by which a body gives new cases out. */
import { addRule, dropRule, rulesFor, sayable } from '#core/cases'
import { colleagues } from '#core/identity'
import { asOfficer, officerOf } from '#platform/acting'
import { typed, type Problem } from '#platform/form'
import { recordAct } from '#platform/journal'
import { uuidv7 } from '#platform/random'
import { page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { isUuid } from '#platform/uuid'
import { servicesOfBody } from './handlers-queue.ts'
import { rulesPage } from './pages-rules.ts'
import { texts } from './texts.ts'

async function rulesReply(request: Request, problems: readonly Problem[] = []): Promise<Reply> {
  const { bodyId } = officerOf(request)
  const view = await asOfficer(request, async tx => ({
    rules: await rulesFor(tx, { bodyId }),
    services: await servicesOfBody(tx, request, bodyId),
    staff: await colleagues(tx),
    problems,
  }))
  return page(rulesPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showRules: Handler = request => rulesReply(request)

/** Adds a rule at the end of its role's; the role is named with its service, `service role`. */
export const saveRule: Handler = async request => {
  const { form, house } = request
  const officer = officerOf(request)
  const [serviceKey = '', role = ''] = typed(form, 'role').split(' ')
  const executor = typed(form, 'executor')
  const done = await asOfficer(request, async tx => {
    const services = await servicesOfBody(tx, request, officer.bodyId)
    const found = services.find(({ service }) => service.key === serviceKey)
    if (!found?.flow.roles.some(({ key }) => key === role)) return 'role'
    const staff = await colleagues(tx)
    if (executor !== '' && !staff.some(({ id, state }) => id === executor && state === 'active'))
      return 'executor'
    const id = uuidv7(house.clock.now())
    await addRule(tx, officer.bodyId, {
      id,
      serviceKey,
      role,
      words: typed(form, 'words').trim().slice(0, 500),
      executorId: executor === '' ? undefined : executor,
    })
    await recordRule(request, { tx, id, act: 'added' })
    return undefined
  })
  if (done === 'role') return rulesReply(request, [{ field: 'role', text: texts['rules.empty'] }])
  if (done === 'executor')
    return rulesReply(request, [sayable({ code: 'not-an-officer' }, 'executor')])
  return seeOther('/desk/cases/rules')
}

export const forgetRule: Handler = async request => {
  const id = typed(request.form, 'id')
  if (isUuid(id))
    await asOfficer(request, async tx => {
      await dropRule(tx, id)
      await recordRule(request, { tx, id, act: 'dropped' })
    })
  return seeOther('/desk/cases/rules')
}

type Recording = {
  readonly tx: Parameters<typeof recordAct>[0]
  readonly id: string
  readonly act: 'added' | 'dropped'
}

async function recordRule(request: Request, { tx, id, act }: Recording): Promise<void> {
  const { accountId, bodyId } = officerOf(request)
  await recordAct(tx, {
    act: `case-rule.${act}`,
    at: request.house.clock.now(),
    actor: { kind: 'officer', id: accountId },
    bodyId,
    about: { kind: 'case-rule', id },
  })
}
