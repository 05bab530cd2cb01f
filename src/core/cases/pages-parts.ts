/** Parts that both sides of a case show: its state, its events, its answers, the reason for its days. */
import { lari, shownValue, type Asking } from '#core/questions'
import type { DutyClock } from '#core/clocks'
import type { Unit } from '#core/bodies'
import { whyDay } from '#core/correspondence'
import type { Country } from '#core/country'
import type { ExecutableDefinition, Field } from '#core/services'
import { trusted } from '#platform/brand'
import { day as toDay } from '#platform/day'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { summaryList, type Fact, type Happening } from '#ui/lists'
import { momentTime, tag, type Colour } from '#ui/notices'
import { dayText } from '#ui/words'
import type { Case } from './case.ts'
import type { CaseEvent, EventKind, Payload } from './event.ts'
import type { KeptCharge } from './layer-store.ts'
import { texts, words } from './texts.ts'

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
export function stageName(key: string, { flow }: ExecutableDefinition, language: Language): string {
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
  more?: Renderable,
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

type Said = { readonly view: EventView; readonly language: Language }
type Titles = { readonly [K in EventKind]?: (payload: Payload<K>, said: Said) => string }

const dayOf = (text: string, { language }: Said): string => dayText(toDay(text), language)
const money = (tetri: number, { language }: Said): string =>
  words(language)('case.lari', { amount: lari(tetri) })

function named(
  list: readonly { readonly key: string; readonly name: Words }[],
  key: string,
  { language }: Said,
): string {
  const found = list.find(each => each.key === key)
  return found ? say(found.name, language) : key
}

/** Lines that need more than their name. */
const TITLES: Titles = {
  acted: actedTitle,
  lapsed: ({ outcome }, said) =>
    words(said.language)('event.lapsed', {
      outcome: named(said.view.definition.decisions.outcomes, outcome, said),
    }),
  'papers-brought': ({ papers }, said) =>
    words(said.language)('event.papers-brought', {
      papers: papers.map(key => named(said.view.definition.evidence, key, said)).join(', ') || '—',
    }),
  'papers-extended': ({ until }, said) =>
    words(said.language)('event.papers-extended', { day: dayOf(until, said) }),
  'answers-corrected': ({ fields }, said) =>
    words(said.language)('event.answers-corrected', {
      fields: labelsOf(fields, said.view.definition, said.language),
    }),
  'work-saved': ({ fields }, said) =>
    words(said.language)('event.work-saved', {
      fields: labelsOf(fields, said.view.definition, said.language),
    }),
  assigned: assignedTitle,
  'flag-set': ({ flag }, said) =>
    words(said.language)('event.flag-set', {
      flag: named(said.view.definition.flow.flags, flag, said),
    }),
  'flag-cleared': ({ flag }, said) =>
    words(said.language)('event.flag-cleared', {
      flag: named(said.view.definition.flow.flags, flag, said),
    }),
  charged: ({ fee, amount }, said) =>
    words(said.language)('event.charged', {
      fee: named(said.view.definition.fees, fee, said),
      amount: money(amount, said),
    }),
  paid: ({ fee, amount }, said) =>
    words(said.language)('event.paid', {
      fee: named(said.view.definition.fees, fee, said),
      amount: money(amount, said),
    }),
  extended: ({ due }, said) => words(said.language)('event.extended', { day: dayOf(due, said) }),
  message: ({ from }, { language }) => words(language)(`event.message.${from}`),
  'task-set': ({ due }, said) => words(said.language)('event.task-set', { day: dayOf(due, said) }),
  'opinion-asked': ({ due }, said) =>
    words(said.language)('event.opinion-asked', { day: dayOf(due, said) }),
  'look-up-wanted': ({ lookup }, said) =>
    words(said.language)('event.look-up-wanted', { lookup: lookUpName(lookup, said) }),
  'looked-up': ({ lookup }, said) =>
    words(said.language)('event.looked-up', { lookup: lookUpName(lookup, said) }),
  published: ({ number }, { language }) => words(language)('event.published', { number }),
  silence: ({ effect }, { language }) => words(language)(`event.silence.${effect}`),
  'version-moved': ({ from, to }, { language }) =>
    words(language)('event.version-moved', { from, to }),
  'keep-marked': ({ until }, said) =>
    words(said.language)('event.keep-marked', { day: dayOf(until, said) }),
}

/** What happened, in one line. */
export function eventTitle(event: CaseEvent, view: EventView, language: Language): string {
  const title = trusted<((payload: unknown, said: Said) => string) | undefined>(TITLES[event.kind])
  if (title) return title(event.payload, { view, language })
  return words(language)(trusted<PlainTitle>(`event.${event.kind}`))
}

/** Of events that have no line of their own above. */
type PlainTitle = Extract<keyof typeof texts, `event.${string}`>

type Words = ExecutableDefinition['catalogue']['name']

const lookUpName = (key: string, { view, language }: Said): string => {
  const found = view.definition.lookups.find(each => each.key === key)
  return found ? say(found.purpose, language) : key
}

function actedTitle(payload: Payload<'acted'>, { view, language }: Said): string {
  const { definition } = view
  const t = words(language)
  const { kind, outcome, papers = [], fields = [], until } = payload
  const found = definition.decisions.outcomes.find(({ key }) => key === outcome)
  if (kind === 'decide')
    return t('event.decided', { outcome: found ? say(found.name, language) : '' })
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

function assignedTitle(payload: Payload<'assigned'>, { view, language }: Said): string {
  const { units, staff } = view
  const t = words(language)
  const unit = units.find(({ id }) => id === payload.unit)
  const officer = staff?.find(({ id }) => id === payload.executor)
  const who = [unit && say(unit.name, language), officer?.name].filter(name => name !== undefined)
  return who.length === 0
    ? t('event.assigned-nobody')
    : t('event.assigned', { who: who.join(', ') })
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
