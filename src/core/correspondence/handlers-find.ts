/** From request to reply while the body and the kind are chosen: before there is a draft. */
import { findBodies, findBodyByKey, listBodies, notOnBoard, type Body } from '#core/bodies'
import { catalogueOf } from '#core/catalogue'
import { countryOf, type LetterTemplate } from '#core/country'
import { lawInForce, ruleInForce } from '#core/terms'
import { bodyLook } from '#core/themes'
import { asResident, residentOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { choice, choices, parseForm, typed, type Problem } from '#platform/form'
import { once } from '#platform/once'
import { uuidv7 } from '#platform/random'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { say } from '#platform/texts'
import { z } from 'zod'
import type { Begun } from './begun-store.ts'
import { insertDraft } from './drafts-store.ts'
import { templateNamed } from './handlers-templates.ts'
import { suggestKind } from './kinds.ts'
import { bodyPage, findPage, type BodyGroup, type KindChoice } from './pages-find.ts'
import { refusalProblem } from './problems.ts'
import { filledWith } from './template.ts'
import { words } from './texts.ts'

/** Most bodies that one letter may go to at once. */
export const MAX_BODIES = 10

/** Services that are shown beside the bodies that the same words find. */
const SERVICES_SHOWN = 3

const queryOf = (request: Request): string =>
  (typed(request.form, 'q') || (request.query.get('q') ?? '')).trim().slice(0, 200)

export const showFind: Handler = async request => {
  const { house } = request
  const query = queryOf(request)
  return house.db.read({ as: 'public' }, async tx => {
    if (query === '') {
      const groups = await groupsOf(await listBodies(tx), request)
      return page(findPage(request, { query, found: [], groups, groupsFirst: false, services: [] }))
    }
    const { bodies, alike, alikeFirst } = await findBodies(tx, await countryOf(house), {
      query,
      language: request.language,
    })
    const groups = await groupsOf(alike, request)
    const services = (await catalogueOf(house, tx)).search(query, SERVICES_SHOWN)
    return page(
      findPage(request, { query, found: bodies, groups, groupsFirst: alikeFirst, services }),
    )
  })
}

/** National bodies first, then municipalities by region, all in the order of the alphabet. */
async function groupsOf(bodies: readonly Body[], request: Request): Promise<BodyGroup[]> {
  const { language } = request
  const { regions } = await countryOf(request.house)
  const inOrder = (some: readonly Body[]): readonly Body[] =>
    some.toSorted((one, other) => (one.name[language] < other.name[language] ? -1 : 1))
  const groups = [
    {
      heading: words(language)('find.national'),
      bodies: inOrder(bodies.filter(body => body.region === undefined)),
    },
    ...regions.map(region => ({
      heading: say(region.name, language),
      bodies: inOrder(bodies.filter(body => body.region === region.code)),
    })),
  ]
  return groups.filter(group => group.bodies.length > 0)
}

/** The kinds of letter with the rules that give their terms today. */
export async function kindChoices(tx: Tx, request: Request): Promise<KindChoice[]> {
  const { house } = request
  const country = await countryOf(house)
  const law = await lawInForce(tx, country)
  return country.kinds.map(kind => ({
    kind,
    rule: ruleInForce(law, kind.rule, house.clock.today()),
  }))
}

type Shown = {
  readonly problems: readonly Problem[]
  /** What was typed before the body was chosen. */
  readonly begun?: Begun | undefined
}

async function bodyView(tx: Tx, request: Request, { problems, begun }: Shown): Promise<Reply> {
  const body = await findBodyByKey(tx, request.params['key'] ?? '')
  if (!body?.writable) throw new NotFound('body')
  const others = (await listBodies(tx)).filter(other => other.writable && other.id !== body.id)
  const query = queryOf(request)
  // A long text holds words of every kind; what it is about says its subject.
  const about = begun ? begun.subject : query
  const suggested = suggestKind(await countryOf(request.house), about)
  const [kinds, look] = await Promise.all([kindChoices(tx, request), bodyLook(tx, body.id)])
  const { templates } = (await countryOf(request.house)).letterTemplates
  const template = await templateNamed(
    request,
    typed(request.form, 'template') || (request.query.get('template') ?? ''),
  )
  const choice = { kinds, query, suggested, others, templates, template }
  const nobody = (await notOnBoard(tx, [body.id], request.house.clock.today())).has(body.id)
  const view = { body, nobody, look, ...choice, problems, begun, action: request.path }
  return page(bodyPage(request, view), problems.length > 0 ? 422 : 200)
}

/** A body before writing to it. */
export const showBodyWith = (request: Request, shown: Shown): Promise<Reply> =>
  request.house.db.read({ as: 'public' }, tx => bodyView(tx, request, shown))

export const showBody: Handler = request => showBodyWith(request, { problems: [] })

export const startDraft: Handler = request => draftBegun(request, undefined)

/** Begins a draft, with what was typed before if anything was; the same choice twice begins one. */
export async function draftBegun(request: Request, begun: Begun | undefined): Promise<Reply> {
  const keys = (await countryOf(request.house)).kinds.map(({ key }) => key)
  const template = await templateNamed(request, typed(request.form, 'template'))
  const parsed = parseForm(
    z.object({
      // A template is of a kind itself; another may be chosen besides.
      kind: template ? choice(keys).default(template.kind) : choice(keys),
      also: choices(await otherKeys(request)),
    }),
    request.form,
  )
  const again = (problems: readonly Problem[]): Promise<Reply> =>
    showBodyWith(request, { problems, begun })
  if (!parsed.ok) return again(parsed.problems)
  const chosen = new Set([request.params['key'] ?? '', ...parsed.value.also]).size
  if (chosen > MAX_BODIES) return again([tooMany(chosen, 'also')])
  const actor = residentOf(request)
  const at = request.house.clock.now()
  const writing = typed(request.form, '_once') || uuidv7(at)
  const content = [
    request.params['key'] ?? '',
    parsed.value.kind,
    template?.key ?? '',
    ...parsed.value.also,
  ]
  // Back and another choice is another letter; the same choice twice is one.
  const key = { key: `begin:${writing}:${content.join()}`, owner: actor.personId, at, content }
  const id = await asResident(request, tx =>
    once(tx, key, () => beginDraft(tx, request, { ...parsed.value, begun, template })),
  )
  return seeOther(`/drafts/${id}${template ? `?template=${template.key}` : ''}`)
}

/** The problem of a field by which too many bodies were chosen. */
export const tooMany = (chosen: number, field: string): Problem =>
  refusalProblem({ code: 'too-many-bodies', field, values: { chosen, most: MAX_BODIES } })

async function beginDraft(
  tx: Tx,
  request: Request,
  wanted: {
    readonly kind: string
    readonly also: readonly string[]
    readonly begun: Begun | undefined
    readonly template: LetterTemplate | undefined
  },
): Promise<string> {
  const id = uuidv7(request.house.clock.now())
  const actor = residentOf(request)
  const body = await findBodyByKey(tx, request.params['key'] ?? '')
  if (!body?.writable) throw new NotFound('body')
  const also = await Promise.all(wanted.also.map(key => findBodyByKey(tx, key)))
  const bodies = [body, ...also].flatMap(found => (found?.writable ? [found.id] : []))
  const { subject = '', text = '' } = wanted.begun ?? {}
  const typedBefore = { subject, text, asked: {} }
  await insertDraft(tx, {
    id,
    personId: actor.personId,
    writtenBy: actor.assistedBy?.accountId,
    kind: wanted.kind,
    bodyIds: [...new Set(bodies)],
    ...(wanted.template ? filledWith(wanted.template, typedBefore, request.language) : typedBefore),
    appealOf: undefined,
    changedAt: request.house.clock.now(),
  })
  return id
}

async function otherKeys(request: Request): Promise<string[]> {
  const bodies = await request.house.db.read({ as: 'public' }, tx => listBodies(tx))
  return bodies.filter(body => body.writable).map(body => body.key)
}
