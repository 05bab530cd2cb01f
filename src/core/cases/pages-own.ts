/** The applicant's side of cases: the list, and one case in plain words. */
import { attachmentList } from '#core/attachments'
import type { Body } from '#core/bodies'
import type { Asking } from '#core/questions'
import type { ExecutableDefinition } from '#core/services'
import { day as toDay } from '#platform/day'
import { problemText, typed } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { fileUpload, textArea } from '#ui/fields'
import { button, buttonLink, formOf } from '#ui/forms'
import { emptyState, pagination, summaryList, table, tabsNav, timeline, type Fact } from '#ui/lists'
import { backLink, details, inset, linkLines, notificationBanner, tag, warning } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { isAppealable } from './appeal.ts'
import { isOpen, NO_DAY, type Case } from './case.ts'
import type { OwnView } from './handlers-own.ts'
import { eventSlot, MOST_MESSAGE_FILES } from './own-acts.ts'
import { chargesPart, conditionsPart, decisionPart } from './pages-own-decision.ts'
import { answerFacts, eventItem, formFields, stageTag, whyDay } from './pages-parts.ts'
import { words } from './texts.ts'

type Row = {
  readonly of: Case
  readonly definition: ExecutableDefinition
  readonly body: Body
}

type ListView = {
  readonly group: 'needs-you' | 'in-progress' | 'completed'
  readonly groups: readonly ListView['group'][]
  readonly rows: readonly Row[]
  readonly older: string | undefined
}

/** One's own applications, by what is to be done with them. */
export function listPage(request: Request, { group, groups, rows, older }: ListView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('list.title'),
    main: html`<h1 class="govuk-heading-l">${t('list.title')}</h1>
      ${tabsNav({
        label: t('list.title'),
        language,
        tabs: groups.map(each => ({
          href: `/cases?group=${each}`,
          text: t(`list.${each}`),
          current: each === group,
        })),
      })}
      ${
        rows.length === 0
          ? emptyState({ text: t('list.empty') })
          : table({
              caption: t(`list.${group}`),
              captionHidden: true,
              head: [
                { text: t('list.service') },
                { text: t('list.number') },
                { text: t('list.day') },
                { text: t('list.state') },
              ],
              rows: rows.map(row => listRow(row, request)),
            })
      }
      ${pagination({ language, older })}`,
  })
}

function listRow({ of, definition, body }: Row, request: Request): readonly Renderable[] {
  const { language } = request
  return [
    html`<a class="govuk-link" href="/cases/${of.id}"
        >${say(definition.catalogue.name, language)}</a
      >
      <div class="govuk-hint">${say(body.name, language)}</div>`,
    of.number,
    isOpen(of.phase) && of.legalDay !== NO_DAY ? dayText(of.legalDay, language) : '—',
    stageTag(of, definition, request),
  ]
}

const DONE = {
  sent: 'case.sent',
  brought: 'case.brought',
  withdrawn: 'case.withdrawn-now',
} as const

/** One case: where it is, who has it, by when, what is asked of the applicant, what happened. */
export function ownPage(request: Request, view: OwnView): Html {
  const { language, query } = request
  const t = words(language)
  const { of, definition } = view
  const done = Object.entries(DONE).find(([key]) => key === query.get('done'))?.[1]
  const name = say(definition.catalogue.name, language)
  return framed(request, {
    title: name,
    problems: view.problems,
    before: backLink('/cases', language, t('list.title')),
    ...(done && { alert: notificationBanner({ language, kind: 'done', heading: t(done) }) }),
    main: html`<h1 class="govuk-heading-l">${name}</h1>
      ${askedPart(view, request)} ${facts(view, request)} ${silencePart(view, request)}
      ${of.keptState === 'erased' && inset(t('case.erased'))} ${decisionPart(view, request)}
      ${conditionsPart(view, request)} ${chargesPart(view, request)}
      <h2 class="govuk-heading-m">${t('case.timeline')}</h2>
      ${timeline(view.events.map(event => eventItem(event, view, request, filesOf(view, eventSlot(event.number), request))))}
      ${whyDay(view.clock, { country: view.country, language })} ${handedIn(view, request)}
      ${foundPart(view, request)} ${messagePart(view, request)} ${appealPart(view, request)}
      ${linkLines(view.links, language)} ${withdrawPart(view, request)}`,
  })
}

const filesOf = ({ files, of }: OwnView, slot: string, { language }: Request): Renderable =>
  attachmentList(
    files.filter(file => file.slot === slot),
    { personId: of.personId },
    language,
  )

function facts(view: OwnView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const { of, body } = view
  return summaryList([
    { key: t('case.state'), value: standing(view, request) },
    { key: t('case.number'), value: of.number },
    { key: t('case.body'), value: say(body.name, language) },
    { key: t('case.applicant'), value: of.applicantName },
    of.filerId !== undefined && { key: t('case.filed-for'), value: of.mandate ?? '—' },
    { key: t('case.opened'), value: dayText(of.openedDay, language) },
    ...(isOpen(of.phase) ? openFacts(view, request) : []),
  ])
}

function standing({ of, definition, state }: OwnView, request: Request): Html {
  const { language } = request
  const stage = definition.flow.stages.find(({ key }) => key === of.stage)
  return html`${stageTag(of, definition, request)}
  ${stage?.told && html`<br />${say(stage.told, language)}`}
  ${state.suspended && html`<br />${tag(words(language)('case.stands'), 'yellow')}`}`
}

/** Who has it and by when, while it is open. */
function openFacts({ of, units }: OwnView, { language }: Request): readonly (Fact | false)[] {
  const t = words(language)
  const unit = units.find(({ id }) => id === of.unitId)
  const { promisedDay } = of
  return [
    { key: t('case.unit'), value: unit ? say(unit.name, language) : t('case.unit-none') },
    promisedDay !== undefined && {
      key: t('case.promised'),
      value: dayText(promisedDay, language),
    },
    {
      key: t('case.legal'),
      value: of.legalDay === NO_DAY ? t('case.no-day') : dayText(of.legalDay, language),
    },
  ]
}

function askedPart(view: OwnView, request: Request): Renderable {
  const { state, definition, of } = view
  const { language } = request
  const t = words(language)
  if (!state.asked) return undefined
  const { until, papers, fields } = state.asked
  const action = definition.flow.actions.find(({ key }) => key === state.asked?.action)
  const lapse = definition.decisions.outcomes.find(
    ({ key }) => key === action?.papers?.ifNot.outcome,
  )
  const names = definition.evidence
    .filter(({ key }) => papers.includes(key))
    .map(({ name }) => say(name, language))
  const labels = formFields(definition)
    .filter(({ key }) => fields.includes(key))
    .map(({ label }) => say(label, language))
  return html`<h2 class="govuk-heading-m">${t('case.asked')}</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${[...names, ...labels].map(name => html`<li>${name}</li>`)}
    </ul>
    <p class="govuk-body">
      <strong>${t('case.asked-until', { day: dayText(toDay(until), language) })}</strong>
      ${lapse && t('case.asked-lapse', { outcome: say(lapse.name, language) })}
    </p>
    ${buttonLink({ href: `/cases/${of.id}/papers`, text: t('case.bring') })}`
}

function silencePart({ of }: OwnView, { language }: Request): Renderable {
  const { deemed } = of
  return deemed !== undefined && warning(words(language)(`case.silence-${deemed}`), language)
}

const askingOf = ({ country, of }: OwnView, { language }: Request): Asking => ({
  language,
  country,
  parameters: of.parameters,
})

/** What was handed in: answers and files. */
function handedIn(view: OwnView, request: Request): Renderable {
  const t = words(request.language)
  const { layers, definition, files, of } = view
  const own = files.filter(file => !file.slot.startsWith('event:'))
  return details(
    t('case.answers'),
    html`${answerFacts(formFields(definition), layers.answers, askingOf(view, request))}
    ${own.length > 0 && html`<h3 class="govuk-heading-s">${t('case.papers')}</h3>`}
    ${attachmentList(own, { personId: of.personId }, request.language)}`,
  )
}

function foundPart(view: OwnView, request: Request): Renderable {
  const { layers, definition } = view
  const t = words(request.language)
  return (
    Object.keys(layers.shown).length > 0 &&
    details(
      t('case.found'),
      answerFacts(definition.flow.work, layers.shown, askingOf(view, request)),
    )
  )
}

function messagePart({ of, problems }: OwnView, request: Request): Renderable {
  const { language, form } = request
  const t = words(language)
  if (of.phase === 'closed') return undefined
  const error = (name: string): string | undefined => problemText(problems, name, language)
  return html`<h2 class="govuk-heading-m">${t('case.messages')}</h2>
    ${formOf(request, {
      action: `/cases/${of.id}/message`,
      upload: true,
      children: html`${textArea({ name: 'message', label: t('case.message'), hint: t('case.message-hint'), rows: 4, value: typed(form, 'message'), error: error('message') })}
      ${fileUpload({ name: 'file', label: t('case.file'), multiple: MOST_MESSAGE_FILES > 1, error: error('file') })}
      ${button({ text: t('case.send'), look: 'secondary' })}`,
    })}`
}

function appealPart(view: OwnView, request: Request): Renderable {
  const { language } = request
  const t = words(language)
  const { appeal } = view.definition.decisions
  if (!appeal || !isAppealable(view)) return undefined
  return html`<h2 class="govuk-heading-m">${t('case.appeal')}</h2>
    <p class="govuk-body">
      ${say(appeal.text, language)} ${say(appeal.to, language)} (${say(appeal.article, language)})
    </p>
    <p class="govuk-body">${t('case.appeal-how')}</p>
    ${formOf(request, {
      action: `/cases/${view.of.id}/appeal`,
      children: button({ text: t('case.appeal-begin'), look: 'secondary' }),
    })}`
}

function withdrawPart({ of, problems }: OwnView, request: Request): Renderable {
  const { language, form } = request
  const t = words(language)
  if (!isOpen(of.phase)) return undefined
  return details(
    t('case.withdraw'),
    html`${warning(t('case.withdraw-sure'), language)}
    ${formOf(request, {
      action: `/cases/${of.id}/withdraw`,
      children: html`${textArea({ name: 'why', label: t('case.withdraw-why'), rows: 2, value: typed(form, 'why'), error: problemText(problems, 'why', language) })}
      ${button({ text: t('case.withdraw'), look: 'warning' })}`,
    })}`,
    problems.some(({ field }) => field === 'why'),
  )
}
