/** From request to reply for the operator's terms. */
import { listBodies } from '#core/bodies'
import { countryOf, type Country, type PackRule } from '#core/country'
import type { Tx } from '#platform/db'
import { typed, typedDay, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { changeRule, previewChange, type ChangeRefusal, type Preview } from './change.ts'
import { fieldsOf, readChange, type ReadChange } from './form.ts'
import { findRule, isWithdrawn, type Law, type RuleChange } from './law.ts'
import { changePage } from './pages-change.ts'
import { previewPage } from './pages-preview.ts'
import { rulePage, termsPage } from './pages.ts'
import { lawInForce, settledChanges } from './store.ts'
import { refusals } from './texts.ts'

const asWorker = <T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  request.house.db.as({ as: 'worker' }, work)

export const showTerms: Handler = async request => {
  const country = await countryOf(request.house)
  const law = await asWorker(request, tx => lawInForce(tx, country))
  return page(termsPage(request, { law, today: request.house.clock.today() }))
}

/** Key of the rule in the address. @throws NotFound for one that no version has. */
function keyOf(request: Request, { rules }: Law): string {
  const key = request.params['rule'] ?? ''
  if (!rules.some(rule => rule.key === key)) throw new NotFound('rule')
  return key
}

export const showRule: Handler = async request => {
  const country = await countryOf(request.house)
  return asWorker(request, async tx => {
    const law = await lawInForce(tx, country)
    const key = keyOf(request, law)
    const changed = law.changes.find(({ id }) => id === request.query.get('changed'))
    const settled = await settledChanges(tx)
    const today = request.house.clock.today()
    return page(rulePage(request, { country, law, key, settled, today, changed }))
  })
}

/** What the form begins with: the rule of today, or the one that a withdrawal brings back. */
function beginning(request: Request, law: Law, key: string): Request['form'] {
  const { clock } = request.house
  const withdrawn = law.changes.find(({ id }) => id === request.query.get('withdraws'))
  if (withdrawn?.key === key && !isWithdrawn(law, withdrawn.id)) {
    return beforeChange(law, withdrawn, clock.today())
  }
  const today = findRule(law, key, clock.today())
  const rule = today ?? law.rules.findLast(each => each.key === key)
  if (!rule) throw new NotFound('rule')
  return fieldsOf(rule)
}

/** The rule as if a change had never been, from its day or today on, reaching the clocks that it reached. */
function beforeChange(law: Law, change: RuleChange, today: PackRule['validFrom']): Request['form'] {
  const without = { ...law, rules: law.rules.filter(rule => rule !== change.rule) }
  const from = change.rule.validFrom > today ? change.rule.validFrom : today
  const rule = findRule(without, change.key, from)
  if (!rule) throw new NotFound('rule')
  return new Map([
    ...fieldsOf(rule),
    ['from', [from]],
    ['reach', [change.reach]],
    ['withdraws', [change.id]],
  ])
}

export const showChange: Handler = async request => {
  const country = await countryOf(request.house)
  const law = await asWorker(request, tx => lawInForce(tx, country))
  const key = keyOf(request, law)
  return formAgain({ ...request, form: beginning(request, law, key) }, { country, law, key }, [])
}

/** The form with what was typed, to be corrected. */
export const mendChange: Handler = async request => {
  const country = await countryOf(request.house)
  const law = await asWorker(request, tx => lawInForce(tx, country))
  return formAgain(request, { country, law, key: keyOf(request, law) }, [])
}

type Ground = { readonly country: Country; readonly law: Law; readonly key: string }

function formAgain(request: Request, ground: Ground, problems: readonly Problem[]): Reply {
  const { country, law, key } = ground
  const withdraws = law.changes.find(({ id }) => id === typed(request.form, 'withdraws'))
  const rule = law.rules.findLast(each => each.key === key)
  if (!rule) throw new NotFound('rule')
  const view = { country, rule, withdraws, problems }
  return page(changePage(request, view), problems.length > 0 ? 422 : 200)
}

function readOf(request: Request, { country, law, key }: Ground): ReadChange {
  const from = typedDay(typed(request.form, 'from'))
  const before = (from && findRule(law, key, from)) ?? law.rules.find(each => each.key === key)
  if (!before) throw new NotFound('rule')
  return readChange(request.form, { country, before })
}

const problemOf = (code: ChangeRefusal, field = 'term-length'): Problem => ({
  field,
  text: refusals[code],
})

export const previewIt: Handler = async request => {
  const country = await countryOf(request.house)
  return asWorker(request, async tx => {
    const law = await lawInForce(tx, country)
    const ground = { country, law, key: keyOf(request, law) }
    const read = readOf(request, ground)
    if (!read.wanted) return formAgain(request, ground, read.problems)
    const { wanted } = read
    const told = await previewChange(tx, { country, wanted, ...actingIn(request) })
    if (!told.ok) {
      return formAgain(request, ground, [problemOf(told.refusal.code, told.refusal.field)])
    }
    return previewed(tx, request, { ground, preview: told.value, wanted, problems: [] })
  })
}

type Shown = {
  readonly ground: Ground
  readonly preview: Preview
  readonly wanted: NonNullable<ReadChange['wanted']>
  readonly problems: readonly Problem[]
  readonly again?: boolean
}

async function previewed(tx: Tx, request: Request, shown: Shown): Promise<Reply> {
  const bodies = new Map((await listBodies(tx)).map(({ id, name }) => [id, name]))
  const { ground, problems, again = false } = shown
  const view = { ...shown, ...ground, again, bodies }
  const status = problems.length > 0 ? 422 : again ? 409 : 200
  return page(previewPage(request, view), status)
}

function actingIn({ actor, house }: Request) {
  if (!actor) throw new NotFound('operator')
  return { actor: actorReference(actor), now: house.clock.now(), today: house.clock.today() }
}

export const changeIt: Handler = async request => {
  const country = await countryOf(request.house)
  return asWorker(request, async tx => {
    const law = await lawInForce(tx, country)
    const ground = { country, law, key: keyOf(request, law) }
    const read = readOf(request, ground)
    if (!read.wanted) return formAgain(request, ground, read.problems)
    const { wanted } = read
    const confirmed = await changeRule(tx, {
      country,
      wanted,
      ...actingIn(request),
      token: typed(request.form, 'token'),
      earlierSaid: typed(request.form, 'earlier') === 'yes',
    })
    if (!confirmed.ok) {
      const { code, field } = confirmed.refusal
      return formAgain(request, ground, [problemOf(code, field)])
    }
    if (confirmed.value.done)
      return seeOther(`/operator/terms/${wanted.key}?changed=${confirmed.value.id}`)
    const { preview, because } = confirmed.value
    const again = because === 'world-changed'
    const problems = again ? [] : [problemOf('earlier-unsaid', 'earlier')]
    return previewed(tx, request, { ground, preview, wanted, problems, again })
  })
}
