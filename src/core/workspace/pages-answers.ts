/** What was declared, beside what registries say of it; facts, computed values and files. */
import { attachmentList } from '#core/attachments'
import { formFields, mayReadField, seesAll, valueHtml, type Fact } from '#core/cases'
import type { Asking } from '#core/questions'
import type { Field } from '#core/services'
import { officerOf } from '#platform/acting'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { table } from '#ui/lists'
import { momentTime, tag } from '#ui/notices'
import { differs, otherFacts, registeredValue } from './side-by-side.ts'
import { words } from './texts.ts'
import type { CaseView } from './view-case.ts'

/** Everything of an application that the officer's roles may read. */
export function answersPart(view: CaseView, request: Request): Html {
  const t = words(request.language)
  return html`<h2 class="govuk-heading-m">${t('case.answers')}</h2>
    ${sections(view, request)} ${factsPart(view, request)} ${papersPart(view, request)}`
}

const askingOf = ({ country, of }: CaseView, { language }: Request): Asking => ({
  language,
  country,
  parameters: of.parameters,
})

function sections(view: CaseView, request: Request): Renderable {
  const { layers, definition, access } = view
  const { language } = request
  const t = words(language)
  const all = seesAll(officerOf(request))
  const facts = layers.facts
  return definition.form.sections.map(section => {
    const fields = section.fields.filter(
      field =>
        field.type !== 'file' &&
        mayReadField(field, access, all) &&
        (valueOf(field, view) !== undefined || registeredValue(field, facts) !== undefined),
    )
    const compared = fields.some(field => registeredValue(field, facts) !== undefined)
    if (fields.length === 0) return undefined
    return table({
      caption: say(section.title, language),
      rowHead: true,
      head: [
        { text: t('case.field') },
        { text: t('case.declared') },
        ...(compared ? [{ text: t('case.registered') }] : []),
      ],
      rows: fields.map(field => row(field, view, request, compared)),
    })
  })
}

/** The answer, or of a computed field what was computed of the answers. */
function valueOf({ key, type, value }: Field, { layers }: CaseView): unknown {
  if (type !== 'computed') return layers.answers[key] ?? undefined
  const derived = /^\s*derived\.(\w+)\s*$/.exec(value ?? '')?.[1]
  return derived === undefined ? undefined : layers.derived[derived]
}

function row(
  field: Field,
  view: CaseView,
  request: Request,
  compared: boolean,
): readonly Renderable[] {
  const t = words(request.language)
  const asking = askingOf(view, request)
  const declared = valueOf(field, view)
  const registered = registeredValue(field, view.layers.facts)
  const shown = declared === undefined ? '—' : valueHtml(field, declared, asking)
  const cells: Renderable[] = [say(field.label, request.language), shown]
  if (!compared) return cells
  if (registered === undefined) return [...cells, '—']
  const isOther = differs(declared, registered)
  return [
    ...cells,
    html`${valueHtml(field, registered, asking)}
    ${isOther ? tag(t('case.differs'), 'red') : tag(t('case.same'), 'green')}`,
  ]
}

function factsPart(view: CaseView, request: Request): Renderable {
  const { layers } = view
  const t = words(request.language)
  const rows = Object.entries(layers.facts).flatMap(([key, fact]) =>
    factRows(key, fact, view, request),
  )
  return (
    rows.length > 0 &&
    table({
      caption: t('case.facts'),
      head: [{ text: t('case.fact') }, { text: t('case.value') }, { text: t('queue.done-on') }],
      rows,
    })
  )
}

function factRows(
  key: string,
  { value, at, registry }: Fact,
  { definition }: CaseView,
  { language, house }: Request,
): readonly (readonly Renderable[])[] {
  const t = words(language)
  const lookup = definition.lookups.find(each => each.key === key)
  const name = lookup ? say(lookup.purpose, language) : registry
  const when = momentTime(new Date(at), language, house.clock.timeZone)
  if (typeof value === 'string') return [[name, t(`case.${value}`), when]]
  return otherFacts(definition, key, value).map(([fact, said]) => [
    html`${name}: ${fact}`,
    plain(said),
    when,
  ])
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function papersPart(view: CaseView, { language }: Request): Renderable {
  const { files, definition, of } = view
  const t = words(language)
  const slots = new Map([
    ...definition.evidence.map(({ key, name }) => [key, say(name, language)] as const),
    ...formFields(definition).map(({ key, label }) => [key, say(label, language)] as const),
  ])
  const groups = Map.groupBy(
    files.filter(({ slot }) => !slot.startsWith('event:')),
    ({ slot }) => slot,
  )
  return (
    groups.size > 0 &&
    table({
      caption: t('case.papers'),
      head: [{ text: t('case.paper') }, { text: t('case.file') }],
      rows: [...groups].map(([slot, list]) => [
        slots.get(slot) ?? slot,
        attachmentList(list, { bodyId: of.bodyId }, language),
      ]),
    })
  )
}
