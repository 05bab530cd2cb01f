/** What may be done with a letter at the desk, as forms beside it. */
import { isOpen } from '#core/bodies'
import { termText, type DutyClock, type Term } from '#core/clocks'
import { possibleSteps, type Step } from '#core/correspondence'
import { inForce } from '#core/work'
import { officerOf } from '#platform/acting'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { checkboxes, radios } from '#ui/choices'
import { field, fileUpload, select, textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { details, tag } from '#ui/notices'
import type { LetterView } from './pages-letter.ts'
import { CLOSE_REASONS, isDecided } from './repeat.ts'
import { words } from './texts.ts'
import { unitOptions } from './units.ts'

type Part = {
  /** Step of the letter that must be possible; none for the body's own work. */
  readonly step?: Step
  /** Rights, one of which is needed. */
  readonly rights: readonly string[]
  /** True for what takes a number of a register. */
  readonly numbers?: boolean
  readonly show: (view: LetterView, request: Request) => Renderable
}

/** Whether something in these fields is wrong: their drawer stands open then. */
const wrong = (problems: readonly Problem[], fields: readonly string[]): boolean =>
  problems.some(({ field: name }) => fields.includes(name))

/** What may be done, in the order of the page; the table is the specification. */
const PARTS: readonly Part[] = [
  {
    step: 'register',
    rights: ['register'],
    numbers: true,
    show: (view, request) => plainForm(request, view, 'register'),
  },
  { rights: [], show: repliesPart },
  { step: 'answer', rights: ['draft'], numbers: true, show: answerForm },
  { step: 'ask', rights: ['draft'], numbers: true, show: translationForm },
  { step: 'assign', rights: ['assign', 'execute'], show: assignForm },
  { step: 'extend', rights: ['execute', 'assign'], show: extendForm },
  { step: 'forward', rights: ['register', 'assign'], show: forwardForm },
  {
    step: 'clarify',
    rights: ['register'],
    show: clarifyForm,
  },
  {
    step: 'close',
    rights: ['assign'],
    show: closeForm,
  },
  {
    step: 'reopen',
    rights: ['assign'],
    show: reopenForm,
  },
  {
    step: 'archive',
    rights: ['register'],
    show: (view, request) => plainForm(request, view, 'archive'),
  },
]

/** The forms that this officer may use on this letter now. */
export function acts(view: LetterView, request: Request): Renderable[] {
  const { rights } = officerOf(request)
  const steps = possibleSteps(view.handling)
  return PARTS.filter(
    part =>
      (part.step === undefined || steps.includes(part.step)) &&
      !(view.elsewhere && part.numbers === true) &&
      (part.rights.length === 0 || part.rights.some(right => rights.includes(right))),
  ).map(part => part.show(view, request))
}

function plainForm(request: Request, { handling }: LetterView, step: 'register' | 'archive'): Html {
  return formOf(request, {
    action: `/desk/letters/${handling.id}/${step}`,
    children: button({
      text: words(request.language)(`letter.${step}`),
      ...(step === 'archive' && { look: 'secondary' as const }),
    }),
  })
}

function repliesPart({ replies }: LetterView, { language }: Request): Renderable {
  const t = words(language)
  return (
    replies.length > 0 &&
    html`<h3 class="govuk-heading-s">${t('letter.replies')}</h3>
      <ul class="govuk-list">
        ${replies.map(
          reply =>
            html`<li>
              <a class="govuk-link" href="/desk/replies/${reply.id}"
                >${t(`letter.kind-${reply.kind}`)}</a
              >
              ${tag(t(`reply.state-${reply.state}`), reply.state === 'sent' ? 'green' : 'blue')}
            </li>`,
        )}
      </ul>`
  )
}

const KINDS = ['answer', 'partial', 'refusal', 'clarification'] as const

function answerForm({ handling }: LetterView, request: Request): Html {
  const t = words(request.language)
  return formOf(request, {
    action: `/desk/letters/${handling.id}/answer`,
    children: html`${radios({
      name: 'kind',
      legend: t('letter.answer-kind'),
      small: true,
      value: 'answer',
      options: KINDS.map(kind => ({ value: kind, label: t(`letter.kind-${kind}`) })),
    })}${button({ text: t('letter.start-answer') })}`,
  })
}

/** For a letter in a language of which the law asks a translation. */
function translationForm({ handling, foreign }: LetterView, request: Request): Renderable {
  const { language } = request
  const t = words(language)
  if (!foreign || foreign.bodies.every(({ takes }) => takes)) return undefined
  const { term, article } = foreign.rule
  return formOf(request, {
    action: `/desk/letters/${handling.id}/translation`,
    children: html`<p class="govuk-hint">
        ${t('letter.ask-translation-hint', { days: term.length, article: say(article, language) })}
      </p>
      ${button({ text: t('letter.ask-translation'), look: 'secondary' })}`,
  })
}

function assignForm(view: LetterView, request: Request): Html {
  const { handling, units, staff, history, problems } = view
  const { language, form } = request
  const typedOr = (name: string, kept: string | undefined): string | undefined =>
    form.has(name) ? typed(form, name) : kept
  const t = words(language)
  const active = staff.filter(one => one.state === 'active')
  return details(
    t('letter.assign'),
    formOf(request, {
      action: `/desk/letters/${handling.id}/assign`,
      children: html`${select({
        name: 'unit',
        label: t('queue.unit'),
        empty: t('letter.no-unit'),
        value: typedOr('unit', handling.unitId),
        error: problemText(problems, 'unit', language),
        options: unitOptions(
          units.filter(unit => isOpen(unit)),
          language,
        ),
      })}
      ${select({
        name: 'executor',
        label: t('queue.executor'),
        empty: t('letter.nobody'),
        value: typedOr('executor', handling.executorId),
        error: problemText(problems, 'executor', language),
        options: active.map(one => ({ value: one.id, label: one.name })),
      })}
      ${details(
        t('letter.co-executors'),
        checkboxes({
          name: 'co',
          legend: t('letter.co-executors'),
          small: true,
          values: form.has('executor')
            ? (form.get('co') ?? [])
            : (inForce(history)?.coExecutors ?? []),
          options: active.map(one => ({ value: one.id, label: one.name })),
        }),
      )}
      ${textArea({ name: 'resolution', label: t('letter.resolution'), rows: 3, value: typed(request.form, 'resolution') })}
      ${button({ text: t('letter.assign-button'), look: 'secondary' })}`,
    }),
    wrong(problems, ['unit', 'executor', 'co']),
  )
}

/** How far the rule of a letter's answer may still be extended; `undefined` when it may not. */
export function mostExtension(clock: DutyClock | undefined): Term | undefined {
  return clock && clock.rule.extension !== 'none' ? clock.rule.extension.by : undefined
}

function extendForm({ handling, problems, clock }: LetterView, request: Request): Renderable {
  const { language } = request
  const t = words(language)
  const most = mostExtension(clock)
  if (!most) return undefined
  return details(
    t('letter.extend'),
    formOf(request, {
      action: `/desk/letters/${handling.id}/extend`,
      children: html`${field({ name: 'days', label: t('letter.extend-by'), hint: t('letter.extend-most', { most: say(termText(most), language) }), inputmode: 'numeric', width: 3, value: typed(request.form, 'days'), error: problemText(problems, 'days', language) })}
      ${textArea({ name: 'why', label: t('letter.extend-why'), rows: 3, value: typed(request.form, 'why'), error: problemText(problems, 'why', language) })}
      ${button({ text: t('letter.extend'), look: 'secondary' })}`,
    }),
    wrong(problems, ['days', 'why']),
  )
}

function forwardForm({ handling, others, problems }: LetterView, request: Request): Html {
  const { language } = request
  const t = words(language)
  return details(
    t('letter.forward'),
    formOf(request, {
      action: `/desk/letters/${handling.id}/forward`,
      children: html`${select({
        name: 'to',
        label: t('letter.forward-to'),
        empty: t('letter.forward-choose'),
        value: typed(request.form, 'to'),
        error: problemText(problems, 'to', language),
        options: others
          .map(body => ({ value: body.id, label: say(body.name, language) }))
          .toSorted((one, other) => (one.label < other.label ? -1 : 1)),
      })}
      ${textArea({ name: 'forward-why', label: t('letter.forward-why'), rows: 3, value: typed(request.form, 'forward-why'), error: problemText(problems, 'forward-why', language) })}
      ${button({ text: t('letter.forward'), look: 'secondary' })}`,
    }),
    wrong(problems, ['to', 'forward-why']),
  )
}

/** The answer of a writer who has no portal, as it came by post, e-mail or by word of mouth. */
function clarifyForm({ handling, letter, problems }: LetterView, request: Request): Renderable {
  if (letter.personId !== undefined || letter.fromBodyId !== undefined) return undefined
  const { language } = request
  const t = words(language)
  const name = 'clarification'
  return details(
    t('letter.clarify'),
    formOf(request, {
      action: `/desk/letters/${handling.id}/clarify`,
      upload: true,
      children: html`${textArea({ name, label: t('letter.clarify-text'), rows: 4, value: typed(request.form, name), error: problemText(problems, name, language) })}
      ${fileUpload({ name: 'file', label: t('letter.clarify-scan'), error: problemText(problems, 'file', language) })}
      ${button({ text: t('letter.clarify-button'), look: 'secondary' })}`,
    }),
    wrong(problems, [name, 'file']),
  )
}

function closeForm({ handling, problems, repeats }: LetterView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const decided = repeats !== undefined && isDecided(repeats)
  return details(
    t('letter.close'),
    formOf(request, {
      action: `/desk/letters/${handling.id}/close`,
      children: html`${radios({
          name: 'close-reason',
          legend: t('letter.close-reason'),
          small: true,
          value: typed(request.form, 'close-reason') || (decided ? 'repeated' : 'other'),
          error: problemText(problems, 'close-reason', language),
          options: CLOSE_REASONS.filter(reason => reason !== 'repeated' || decided).map(reason => ({
            value: reason,
            label: t(`letter.close-${reason}`),
          })),
        })}
        ${textArea({ name: 'close-why', label: t('letter.why'), rows: 3, value: typed(request.form, 'close-why'), error: problemText(problems, 'close-why', language) })}
        <p class="govuk-hint">${t('letter.close-note')}</p>
        ${button({ text: t('letter.close'), look: 'secondary' })}`,
    }),
    wrong(problems, ['close-reason', 'close-why']),
  )
}

function reopenForm({ handling, problems }: LetterView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const name = 'reopen-why'
  return details(
    t('letter.reopen'),
    formOf(request, {
      action: `/desk/letters/${handling.id}/reopen`,
      children: html`${textArea({ name, label: t('letter.why'), rows: 3, value: typed(request.form, name), error: problemText(problems, name, language) })}
      ${button({ text: t('letter.reopen'), look: 'secondary' })}`,
    }),
    wrong(problems, [name]),
  )
}
