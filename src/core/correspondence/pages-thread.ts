/** The thread of a letter as its writer sees it: where it is, until when and why, what was said. */
import type { Body } from '#core/bodies'
import { sourceText, type Country, type LetterKind } from '#core/country'
import type { DutyClock, Step } from '#core/clocks'
import { explainText } from '#core/clocks'
import { dayIn } from '#platform/day'
import type { Problem } from '#platform/form'
import { problemText, typed } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Look } from '#platform/look'
import type { OfferedLink, Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { radios } from '#ui/choices'
import { textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { summaryList, table, timeline, type Fact } from '#ui/lists'
import { backLink, details, dueChip, linkLines, panel, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import type { LetterFile } from './files-store.ts'
import {
  awaitsWriter,
  isOpen,
  isOverdue,
  possibleSteps,
  type Entry,
  type Handling,
  type Letter,
} from './letter.ts'
import { entryItem, letterText } from './pages-entry.ts'
import { fileSection, onEnter } from './pages-files.ts'
import { appealHref, type Appeal } from './writer-steps.ts'
import { words } from './texts.ts'

export type ThreadView = {
  readonly country: Country
  readonly letter: Letter
  /** The language that the letter's text is in, when that can be told. */
  readonly spoken: string | undefined
  readonly handling: Handling
  readonly entries: readonly Entry[]
  readonly files: readonly LetterFile[]
  readonly bodies: ReadonlyMap<string, Body>
  readonly unit: string | undefined
  readonly kind: LetterKind
  readonly clock: DutyClock | undefined
  readonly appeal: 'silence' | 'decision' | undefined
  /** An appeal of this letter that was begun or sent. */
  readonly appealBegun: Appeal | undefined
  readonly appealed: Letter | undefined
  /** The writer's answer to the body's question while it is being written. */
  readonly answer: { readonly text: string; readonly files: readonly LetterFile[] } | undefined
  readonly sent: boolean
  /** Of the body that has the letter. */
  readonly look: Look | undefined
  /** What other modules offer on this page. */
  readonly links: readonly OfferedLink[]
  readonly problems: readonly Problem[]
}

/** The writer's page of one letter. */
export function threadPage(request: Request, view: ThreadView): Html {
  const { language } = request
  const t = words(language)
  const { letter } = view
  return framed(request, {
    scripts: ['upload.js'],
    title: letter.subject,
    before: backLink('/letters', language, t('thread.back')),
    look: view.look,
    problems: view.problems,
    main: html`${view.sent && sentPanel(view, language)}
      ${
        view.sent
          ? html`<h2 class="govuk-heading-l">${letter.subject}</h2>`
          : html`<h1 class="govuk-heading-l">${letter.subject}</h1>`
      }
      <p>${isFromBody(view) ? tag(t('state.from-body')) : stateTag(view.handling, request)}</p>
      <h2 class="govuk-heading-m">${t('thread.where')}</h2>
      ${summaryList(isFromBody(view) ? fromBodyRows(view, language) : whereRows(view, request))}
      ${!isFromBody(view) && whyDay(view.clock, { ...view, language })}
      ${!isFromBody(view) && html`<h2 class="govuk-heading-m">${t('thread.timeline')}</h2>`}
      ${!isFromBody(view) && timeline(view.entries.map(entry => entryItem(entry, view, request)))}
      <h2 class="govuk-heading-m">${t('thread.letter')}</h2>
      ${letterText(isFromBody(view) ? { ...view, files: withoutEntries(view.files) } : view, request)}
      ${actions(request, view)} ${linkLines(view.links, language)}
      <p class="govuk-body sk-no-print">
        <a class="govuk-link" href="/letters/${letter.id}/thread.pdf">${t('thread.pdf')}</a>
      </p>`,
  })
}

function sentPanel({ letter, handling, bodies }: ThreadView, language: Language): Html {
  const t = words(language)
  const body = bodies.get(handling.bodyId)
  return html`${panel({ title: t('thread.sent'), children: html`${t('thread.sent-number')}<br /><strong>${letter.number}</strong>` })}
    <p class="govuk-body">
      ${t('thread.sent-due', { body: body ? say(body.name, language) : '', day: dayText(handling.legalDay, language) })}
    </p>`
}

/** The state in words, as the writer or the desk says it; colour only repeats it. */
export function stateTag(handling: Handling, request: Request): Html {
  const t = words(request.language)
  if (isOverdue(handling, request.house.clock.today())) return tag(t('state.overdue'), 'red')
  const colours = {
    answered: 'green',
    refused: 'orange',
    withdrawn: 'grey',
    closed: 'grey',
  } as const
  const colour = Object.entries(colours).find(([state]) => state === handling.state)?.[1] ?? 'blue'
  if (!awaitsWriter(handling)) return tag(t(`state.${handling.state}`), colour)
  const atDesk = request.actor?.kind === 'officer'
  const runs = handling.state !== 'waiting' && html`<br />${tag(t('state.term-runs'))}`
  return html`${tag(t(atDesk ? 'state.waiting-writer' : 'state.waiting'), 'yellow')} ${runs}`
}

/** Whether a body wrote it to the person: there is no duty to answer, and no clock. */
const isFromBody = ({ letter }: Pick<ThreadView, 'letter'>): boolean =>
  letter.fromBodyId !== undefined && letter.personId !== undefined

/** Files of a body's letter hang on its only entry; to its reader they are the letter's own. */
const withoutEntries = (files: readonly LetterFile[]): readonly LetterFile[] =>
  files.map(file => ({ ...file, entryId: undefined }))

function fromBodyRows(
  { letter, handling, bodies, entries }: ThreadView,
  language: Language,
): Fact[] {
  const t = words(language)
  const body = bodies.get(handling.bodyId)
  const sent = entries.findLast(({ kind }) => kind === 'answer')
  return [
    { key: t('thread.number'), value: letter.number },
    { key: t('thread.body'), value: body ? say(body.name, language) : '' },
    ...(sent?.registryNumber === undefined
      ? []
      : [{ key: t('thread.outgoing-number'), value: sent.registryNumber }]),
    { key: t('thread.received'), value: dayText(letter.acceptedDay, language) },
    ...(sent?.signedBy === undefined ? [] : [{ key: t('thread.signed'), value: sent.signedBy }]),
  ]
}

function whereRows(view: ThreadView, request: Request): Fact[] {
  const { language, house } = request
  const t = words(language)
  const { letter, handling, bodies, unit, kind, clock } = view
  const body = bodies.get(handling.bodyId)
  const chip = isOpen(handling.state)
    ? dueChip({ due: handling.legalDay, today: house.clock.today(), language })
    : dayText(handling.legalDay, language)
  return [
    { key: t('thread.number'), value: letter.number },
    { key: t('thread.kind'), value: say(kind.name, language) },
    { key: t('thread.body'), value: body ? say(body.name, language) : '' },
    ...(unit === undefined ? [] : [{ key: t('thread.unit'), value: unit }]),
    {
      key: t('thread.registry-number'),
      value: handling.registryNumber ?? t('thread.not-registered'),
    },
    ...(clock?.promised
      ? [{ key: t('thread.promised'), value: dayText(clock.promised, language) }]
      : []),
    { key: t('thread.legal'), value: chip },
    ...(letter.channel === 'counter'
      ? [{ key: t('thread.writer'), value: t('thread.assisted') }]
      : []),
    ...(letter.channel === 'paper' ? [{ key: t('thread.writer'), value: t('thread.paper') }] : []),
    ...(letter.acceptedDay === dayIn(house.clock.timeZone, letter.acceptedAt)
      ? []
      : [{ key: t('thread.came-on'), value: dayText(letter.acceptedDay, language) }]),
    ...(view.appealed
      ? [
          {
            key: t('thread.appeal-of'),
            value: html`<a class="govuk-link" href="/letters/${view.appealed.id}"
              >${view.appealed.number}</a
            >`,
          },
        ]
      : []),
  ]
}

/** The due day explained step by step, each with its article or act. */
export function whyDay(
  clock: DutyClock | undefined,
  { country, language }: { readonly country: Country; readonly language: Language },
): Html {
  if (!clock) return html``
  const t = words(language)
  return details(
    t('thread.why'),
    table({
      caption: t('thread.why'),
      captionHidden: true,
      head: [
        { text: t('thread.why-day') },
        { text: t('thread.why-reason') },
        { text: t('thread.why-source') },
      ],
      rows: explainText(clock, language).map(line => [
        line.when,
        line.what,
        basisOf(line.step, clock, { country, language }),
      ]),
    }),
  )
}

/** The article or act behind a line. A weekend has none, only the calendar itself. */
function basisOf(
  step: Step,
  clock: DutyClock,
  { country, language }: { readonly country: Country; readonly language: Language },
): Html | string {
  if (step.article) return step.article[language]
  return step.source === clock.calendarId ? '' : sourceText(country, step.source, language)
}

function actions(request: Request, view: ThreadView): Html {
  const { language } = request
  const t = words(language)
  const { letter, handling } = view
  const steps = possibleSteps(handling)
  const parts = [
    steps.includes('clarify') && answering(request, view),
    view.appealBegun &&
      html`<p class="govuk-body">
        <a class="govuk-link" href="${appealHref(view.appealBegun)}"
          >${t(view.appealBegun.is === 'draft' ? 'thread.appeal-draft' : 'thread.appeal-sent')}</a
        >
      </p>`,
    view.appeal !== undefined &&
      view.appealBegun === undefined &&
      formOf(request, {
        action: `/letters/${letter.id}/appeal`,
        children: html`<p class="govuk-body">${t('thread.appeal-hint')}</p>
          ${button({
            text: t(view.appeal === 'silence' ? 'thread.appeal-silence' : 'thread.appeal'),
            look: 'secondary',
          })}`,
      }),
    isAnswered(view) && rating(request, view),
    steps.includes('withdraw') &&
      details(
        t('thread.withdraw'),
        formOf(request, {
          action: `/letters/${letter.id}/withdraw`,
          children: html`<p class="govuk-body">${t('thread.withdraw-hint')}</p>
            ${textArea({ name: 'why', label: t('thread.withdraw-why'), rows: 3 })}
            ${button({ text: t('thread.withdraw'), look: 'warning' })}`,
        }),
      ),
  ].filter(part => part !== false && part !== undefined)
  if (parts.length === 0) return html``
  return html`<section class="sk-no-print" aria-labelledby="actions">
    <h2 class="govuk-heading-m" id="actions">${t('thread.actions')}</h2>
    ${parts}
  </section>`
}

/** The form that answers the body's question, with what was kept of the answer so far. */
function answering(request: Request, { letter, answer, problems }: ThreadView): Html {
  const { language } = request
  const t = words(language)
  const action = `/letters/${letter.id}/clarify`
  return html`<h3 class="govuk-heading-s">${t('thread.clarify')}</h3>
    ${formOf(request, {
      action,
      upload: true,
      children: html`${onEnter('send')}
      ${textArea({
        name: 'text',
        label: t('thread.clarify-text'),
        value: request.form.has('text') ? typed(request.form, 'text') : answer?.text,
        error: problemText(problems, 'text', language),
      })}
      ${fileSection({ files: answer?.files ?? [], problems, action }, language)}
      ${button({ text: t('thread.clarify-send'), name: 'do', value: 'send' })}`,
    })}`
}

/** Whether there is an answer to be satisfied with. */
const isAnswered = ({ letter }: ThreadView): boolean =>
  letter.fromBodyId === undefined && ['answered', 'refused'].includes(letter.state)

const RATINGS = ['1', '2', '3', '4', '5'] as const

function rating(request: Request, { letter }: ThreadView): Html {
  const t = words(request.language)
  if (letter.rating !== undefined) {
    return html`<p class="govuk-body">${t('thread.rated', { rating: letter.rating })}</p>`
  }
  return formOf(request, {
    action: `/letters/${letter.id}/rate`,
    children: html`${radios({
      name: 'rating',
      legend: t('thread.rate'),
      small: true,
      options: RATINGS.map(value => ({ value, label: t(`thread.rate-${value}`) })),
    })}${button({ text: t('thread.rate-send'), look: 'secondary' })}`,
  })
}
