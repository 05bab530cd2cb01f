/** Parts that both sides of a case show: its state, its events, its answers, the reason for its days. */
import { lari, shownValue, type Asking } from '#core/questions'
import type { DutyClock } from '#core/clocks'
import type { Unit } from '#core/bodies'
import { whyDay } from '#core/correspondence'
import type { Country } from '#core/country'
import type { ExecutableDefinition, Field } from '#core/services'
import { day as toDay } from '#platform/day'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { summaryList, type Fact, type Happening } from '#ui/lists'
import { momentTime, tag, type Colour } from '#ui/notices'
import { dayText } from '#ui/words'
import type { Case } from './case.ts'
import type { CaseEvent } from './event.ts'
import type { KeptCharge } from './layer-store.ts'
import { words } from './texts.ts'

export { whyDay }
export type { DutyClock }

const COLOURS: Readonly<Record<Case['phase'], Colour>> = {
  submitted: 'blue',
  'in-review': 'blue',
  'waiting-for-applicant': 'yellow',
  'waiting-for-other': 'purple',
  decided: 'green',
  closed: 'grey',
}

/** The stage in words; colour only repeats it. */
export function stageTag(
  of: Case,
  definition: ExecutableDefinition,
  request: Pick<Request, 'language' | 'house'>,
): Html {
  const { language, house } = request
  const t = words(language)
  if (of.withdrawn) return tag(t('state.withdrawn'), 'grey')
  const outcome = definition.decisions.outcomes.find(({ key }) => key === of.outcome)
  if (outcome) {
    const granted = outcome.polarity === 'granted' || outcome.polarity === 'partly'
    return tag(say(outcome.name, language), granted ? 'green' : 'orange')
  }
  const working = of.phase === 'submitted' || of.phase === 'in-review'
  if (working && of.legalDay < house.clock.today()) return tag(t('state.overdue'), 'red')
  return tag(stageName(of.stage, definition, language), COLOURS[of.phase])
}

/** Name of a stage; its key where the version does not know it. */
export function stageName(
  key: string,
  { flow }: ExecutableDefinition,
  language: Language,
): string {
  const stage = flow.stages.find(each => each.key === key)
  return stage ? say(stage.name, language) : key
}

/** What the words of events name. */
export type EventView = {
  readonly definition: ExecutableDefinition
  readonly country: Country
  readonly units: readonly Unit[]
  /** Names of officers; the applicant reads "the public body" instead. */
  readonly staff?: readonly { readonly id: string; readonly name: string }[] | undefined
}

/** An event as an item of the timeline. */
export function eventItem(
  event: CaseEvent,
  view: EventView,
  request: Request,
  more: Renderable = undefined,
): Happening {
  const { language, house } = request
  return {
    title: eventTitle(event, view, language),
    when: momentTime(event.at, language, house.clock.timeZone),
    by: doerName(event, view, request),
    text: html`${event.text !== undefined && event.text !== '' && paragraphs(event.text)}${more}`,
  }
}

function doerName(event: CaseEvent, { staff }: EventView, { language, actor }: Request): string {
  const t = words(language)
  if (event.actorKind === 'system') return t('event.by-house')
  if (event.actorKind === 'resident')
    return t(actor?.kind === 'resident' ? 'event.by-you' : 'event.by-applicant')
  return staff?.find(({ id }) => id === event.actorId)?.name ?? t('event.by-body')
}

/** What happened, in one line. */
export function eventTitle(event: CaseEvent, view: EventView, language: Language): string {
  const { definition } = view
  const t = words(language)
  const named = (list: readonly { readonly key: string; readonly name: Words }[], key: string) => {
    const found = list.find(each => each.key === key)
    return found ? say(found.name, language) : key
  }
  const evidence = (keys: readonly string[]): string =>
    keys.map(key => named(definition.evidence, key)).join(', ')
  const day = (text: string): string => dayText(toDay(text), language)
  switch (event.kind) {
    case 'acted':
      return actedTitle(event, view, language)
    case 'lapsed':
      return t('event.lapsed', { outcome: named(definition.decisions.outcomes, event.payload.outcome) })
    case 'papers-brought':
      return t('event.papers-brought', { papers: evidence(event.payload.papers) || '—' })
    case 'papers-extended':
      return t('event.papers-extended', { day: day(event.payload.until) })
    case 'answers-corrected':
    case 'work-saved':
      return t(`event.${event.kind}`, { fields: labelsOf(event.payload.fields, definition, language) })
    case 'assigned':
      return assignedTitle(event, view, language)
    case 'flag-set':
    case 'flag-cleared':
      return t(`event.${event.kind}`, { flag: named(definition.flow.flags, event.payload.flag) })
    case 'charged':
    case 'paid':
      return t(`event.${event.kind}`, {
        fee: named(definition.fees, event.payload.fee),
        amount: t('case.lari', { amount: lari(event.payload.amount) }),
      })
    case 'extended':
      return t('event.extended', { day: day(event.payload.due) })
    case 'message':
      return t(`event.message.${event.payload.from}`)
    case 'task-set':
      return t('event.task-set', { day: day(event.payload.due) })
    case 'opinion-asked':
      return t('event.opinion-asked', { day: day(event.payload.due) })
    case 'look-up-wanted':
    case 'looked-up':
      return t(`event.${event.kind}`, { lookup: lookUpName(event.payload.lookup, definition, language) })
    case 'published':
      return t('event.published', { number: event.payload.number })
    case 'silence':
      return t(`event.silence.${event.payload.effect}`)
    case 'version-moved':
      return t('event.version-moved', event.payload)
    case 'keep-marked':
      return t('event.keep-marked', { day: day(event.payload.until) })
    default:
      return t(`event.${event.kind}`)
  }
}

type Words = ExecutableDefinition['catalogue']['name']

const lookUpName = (key: string, { lookups }: ExecutableDefinition, language: Language): string => {
  const found = lookups.find(each => each.key === key)
  return found ? say(found.purpose, language) : key
}

function actedTitle(
  { payload }: Extract<CaseEvent, { kind: 'acted' }>,
  { definition }: EventView,
  language: Language,
): string {
  const t = words(language)
  const { kind, outcome, papers = [], fields = [], until } = payload
  const found = definition.decisions.outcomes.find(({ key }) => key === outcome)
  if (kind === 'decide') return t('event.decided', { outcome: found ? say(found.name, language) : '' })
  if (kind === 'recommend') return t('event.recommended')
  if (until !== undefined) {
    const names = definition.evidence
      .filter(({ key }) => papers.includes(key))
      .map(({ name }) => say(name, language))
    const all = [...names, ...(fields.length > 0 ? [labelsOf(fields, definition, language)] : [])]
    return t('event.papers-asked', { papers: all.join(', '), day: dayText(toDay(until), language) })
  }
  const action = definition.flow.actions.find(({ key }) => key === payload.action)
  return t('event.acted', {
    action: action ? say(action.name, language) : payload.action,
    stage: stageName(payload.stage, definition, language),
  })
}

function assignedTitle(
  { payload }: Extract<CaseEvent, { kind: 'assigned' }>,
  { units, staff }: EventView,
  language: Language,
): string {
  const t = words(language)
  const unit = units.find(({ id }) => id === payload.unit)
  const officer = staff?.find(({ id }) => id === payload.executor)
  const who = [unit && say(unit.name, language), officer?.name].filter(name => name !== undefined)
  return who.length === 0 ? t('event.assigned-nobody') : t('event.assigned', { who: who.join(', ') })
}

/** Labels of fields of form and work, by their keys. */
export function labelsOf(
  keys: readonly string[],
  definition: ExecutableDefinition,
  language: Language,
): string {
  const fields = [...formFields(definition), ...definition.flow.work]
  return keys
    .map(key => fields.find(field => field.key === key))
    .map((field, index) => (field ? say(field.label, language) : (keys[index] ?? '')))
    .join(', ')
}

/** Every field of the form, in order. */
export const formFields = ({ form }: ExecutableDefinition): readonly Field[] =>
  form.sections.flatMap(({ fields }) => fields)

/** A stored value in words, with its lines kept. */
export function valueHtml(field: Field, value: unknown, asking: Asking): Html {
  const lines = shownValue(field, value, asking).split('\n')
  return html`${lines.map((line, index) => html`${index > 0 && html`<br />`}${line}`)}`
}

/** Answers as a list of facts, section by section; what has no value is left out. */
export function answerFacts(
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
  asking: Asking,
): Html {
  const facts: (Fact | false)[] = fields.map(field => {
    const value = values[field.key]
    return (
      value !== undefined &&
      value !== null &&
      field.type !== 'file' && {
        key: say(field.label, asking.language),
        value: valueHtml(field, value, asking),
      }
    )
  })
  return summaryList(facts)
}

/** What is paid, and where each charge stands. */
export function chargeRows(
  charges: readonly KeptCharge[],
  definition: ExecutableDefinition,
  language: Language,
): readonly (readonly Renderable[])[] {
  const t = words(language)
  return charges.map(({ fee, amount, state, relief }) => {
    const rule = definition.fees.find(({ key }) => key === fee)
    return [
      html`${rule ? say(rule.name, language) : fee}${relief !== undefined && html`<br /><span class="govuk-hint">${relief}</span>`}`,
      t('case.lari', { amount: lari(amount) }),
      t(`charge.${state}`),
    ]
  })
}
