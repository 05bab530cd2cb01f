/** An answer in preparation, beside the letter that it answers. */
import type { Body } from '#core/bodies'
import type { LetterKind } from '#core/country'
import {
  entryItem,
  letterText,
  type Entry,
  type Handling,
  type Letter,
  type LetterFile,
} from '#core/correspondence'
import type { Mail } from '#core/dispatch'
import type { Colleague } from '#core/identity'
import { officerOf } from '#platform/acting'
import { problemText, typed, type Problem } from '#platform/form'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { dateField, field, select, textArea } from '#ui/fields'
import { button, buttonGroup, formOf } from '#ui/forms'
import { summaryList, timeline, type Fact } from '#ui/lists'
import { backLink, details, inset, momentTime, tag, warning } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { fingerprint, wholeFingerprint } from './answer.ts'
import { closingOf } from './closing.ts'
import { addressField, mailPart } from './pages-reply-mail.ts'
import { filePart, fileName, unscannedWarning } from './pages-reply-files.ts'
import { facts } from './pages-letter.ts'
import { possibleReplySteps, sameHands } from './reply.ts'
import type { Template } from './kept-store.ts'
import type { Reply } from './store.ts'
import { refusals, words } from './texts.ts'

export type OwnThreadView = {
  /** The other body asks something and waits. */
  readonly asked: boolean
  readonly entries: readonly Entry[]
  readonly bodies: ReadonlyMap<string, Body>
  readonly files: readonly LetterFile[]
  readonly kind: LetterKind
}

export type ReplyView = {
  readonly reply: Reply
  readonly letter: Letter | undefined
  readonly letterFiles: readonly LetterFile[]
  /** The language that the letter's text is in, when that can be told. */
  readonly spoken: string | undefined
  readonly kind: LetterKind | undefined
  readonly files: readonly LetterFile[]
  /** The body's work on the letter that is answered. */
  readonly handling: Handling | undefined
  readonly bodies: ReadonlyMap<string, Body>
  /** Whether its drafter has asked for approval. */
  readonly asked: boolean
  /** The letter waits for no answer any more. */
  readonly over: boolean
  readonly templates: readonly Template[]
  readonly staff: readonly Colleague[]
  /** What a letter of the body's own led to. */
  readonly thread: OwnThreadView | undefined
  /** E-mails by which it left, newest first. */
  readonly mails: readonly Mail[]
  readonly problems: readonly Problem[]
}

/** The page: editable while it is a draft, readable after. */
export function replyPage(request: Request, view: ReplyView): Html {
  const { language } = request
  const t = words(language)
  const { reply, letter } = view
  const back =
    reply.handlingId === undefined ? '/desk/replies' : `/desk/letters/${reply.handlingId}`
  const steps = possibleReplySteps(reply, officerOf(request).rights, view.over)
  return framed(request, {
    scripts: ['upload.js'],
    title: t('reply.title'),
    wide: true,
    before: backLink(back, language),
    problems: view.problems,
    main: html`<h1 class="govuk-heading-l">${t(`letter.kind-${reply.kind}`)}: ${reply.subject}</h1>
      <p>${tag(t(`reply.state-${reply.state}`), reply.state === 'sent' ? 'green' : 'blue')}</p>
      ${view.over && warning(t('reply.over'), language)}
      ${reply.returnedNote !== '' && warning(t('reply.returned', { note: reply.returnedNote }), language)}
      <div class="govuk-grid-row">
        ${
          letter &&
          html`<div class="govuk-grid-column-one-half">
            <h2 class="govuk-heading-m">${t('reply.letter')}</h2>
            ${view.handling && view.kind && facts({ handling: view.handling, letter, kind: view.kind, bodies: view.bodies }, request)}
            ${letterText({ letter, files: view.letterFiles, spoken: view.spoken }, request)}
          </div>`
        }
        <div class="govuk-grid-column-one-half">
          ${steps.includes('edit') ? editForm(view, request) : readOnly(view, request)}
          ${closingPart(view, request)} ${stepForms(view, request)} ${trackingForm(view, request)}
          ${mailPart(view, request)}
          <p class="govuk-body">
            <a class="govuk-link" href="/desk/replies/${reply.id}/print">${t('sheet.title')}</a>
          </p>
          ${stepsTable(view, request)} ${threadPart(view, request)}
        </div>
      </div>`,
  })
}

function editForm(view: ReplyView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const { reply, problems } = view
  const shown = (name: string, kept: string): string =>
    request.form.has(name) ? typed(request.form, name) : kept
  const error = (name: string): string | undefined => problemText(problems, name, language)
  return formOf(request, {
    action: `/desk/replies/${reply.id}`,
    upload: true,
    children: html`<input type="hidden" name="shown" value="${fingerprint(reply)}" />
      ${meanwhile(view, request)}
      ${reply.kind === 'letter' && html`<p class="govuk-body">${t('reply.to')}: ${reply.toName}</p>`}
      ${field({ name: 'subject', label: t('reply.subject'), value: shown('subject', reply.subject), error: error('subject') })}
      ${templatePart(view, request)}
      ${textArea({ name: 'text', label: t('reply.text'), rows: 14, value: shown('text', reply.text), error: error('text') })}
      ${reply.kind === 'refusal' && refusalPart(view, request)}
      ${
        reply.kind === 'clarification' &&
        html`${dateField({ name: 'until', label: t('reply.until'), language, value: shown('until', reply.untilDay ?? ''), error: error('until') })}`
      }
      ${select({
        name: 'dispatch',
        label: t('reply.dispatch'),
        value: shown('dispatch', reply.dispatch),
        error: error('dispatch'),
        options: (['portal', 'email', 'post', 'hand'] as const).map(way => ({
          value: way,
          label: t(`reply.dispatch-${way}`),
        })),
      })}
      ${addressField(view, request)} ${filePart(view, request)}
      ${view.asked && inset(t('reply.asked'))}
      ${buttonGroup(
        !view.asked && button({ text: t('reply.ask-approval'), name: 'do', value: 'ask-approval' }),
        button({ text: t('reply.save'), look: 'secondary', name: 'do', value: 'save' }),
        button({ text: t('reply.add-file'), look: 'secondary', name: 'do', value: 'add-file' }),
      )}`,
  })
}

/** When a colleague changed the draft meanwhile: what it says now, beside what was typed. */
function meanwhile({ reply, problems }: ReplyView, { language }: Request): Renderable {
  const changed = problems.some(({ text }) => text === refusals['changed-meanwhile'])
  return (
    changed &&
    details(
      words(language)('reply.meanwhile'),
      html`<div class="sk-letter-text">${paragraphs(reply.text)}</div>`,
    )
  )
}

/** What is added when it is sent, so that nobody signs without having read it. */
function closingPart({ reply, kind, letter }: ReplyView, { language }: Request): Renderable {
  const closing = kind && letter && closingOf(reply, kind, letter.language)
  return (
    closing !== undefined &&
    reply.state !== 'sent' &&
    html`<p class="govuk-hint">${words(language)('reply.closing')}</p>
      ${inset(closing)}`
  )
}

function templatePart({ templates }: ReplyView, { language }: Request): Renderable {
  const t = words(language)
  return (
    templates.length > 0 &&
    html`${select({ name: 'template', label: t('reply.template'), empty: '—', options: templates.map(one => ({ value: one.id, label: one.name })) })}
    ${button({ text: t('reply.use-template'), look: 'secondary', name: 'do', value: 'template' })}`
  )
}

function refusalPart({ kind, reply, problems }: ReplyView, request: Request): Renderable {
  const { language } = request
  const t = words(language)
  if (!kind) return undefined
  return html`${select({
    name: 'reason',
    label: t('reply.reason'),
    empty: '—',
    value: request.form.has('reason') ? typed(request.form, 'reason') : (reply.reason ?? ''),
    error: problemText(problems, 'reason', language),
    options: kind.refusals.map(ground => ({
      value: ground.key,
      label: `${say(ground.name, language)} (${say(ground.article, language)})`,
    })),
  })} `
}

function readOnly({ reply, kind, files }: ReplyView, request: Request): Html {
  const { language } = request
  const { bodyId } = officerOf(request)
  const t = words(language)
  const ground = kind?.refusals.find(one => one.key === reply.reason)
  const facts: (Fact | false)[] = [
    { key: t('reply.to'), value: reply.toName },
    reply.registryNumber !== undefined && {
      key: t('register.number'),
      value: reply.registryNumber,
    },
    ground !== undefined && {
      key: t('reply.reason'),
      value: `${say(ground.name, language)} (${say(ground.article, language)})`,
    },
    reply.untilDay !== undefined && {
      key: t('reply.until'),
      value: dayText(reply.untilDay, language),
    },
    { key: t('reply.dispatch'), value: t(`reply.dispatch-${reply.dispatch}`) },
    reply.dispatch === 'email' && { key: t('reply.to-email'), value: reply.toEmail },
    reply.tracking !== '' && { key: t('reply.tracking'), value: reply.tracking },
    files.length > 0 && {
      key: t('reply.files'),
      value: html`${files.map(file => html`<div>${fileName(file, { bodyId, language })}</div>`)}`,
    },
  ]
  return html`${summaryList(facts)} ${reply.state !== 'sent' && unscannedWarning(files, language)}
    <div class="sk-letter-text">${paragraphs(reply.text)}</div>`
}

function stepForms({ reply, files, over }: ReplyView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const steps = possibleReplySteps(reply, officerOf(request).rights, over)
  const action = (step: string): string => `/desk/replies/${reply.id}/${step}`
  const read = html`<input type="hidden" name="shown" value="${wholeFingerprint(reply, files)}" />`
  return html`${steps.includes('approve') && formOf(request, { action: action('approve'), children: html`${read}${button({ text: t('reply.approve') })}` })}
  ${
    steps.includes('sign') &&
    html`<p class="govuk-hint">${t('reply.sign-note')}</p>
      ${formOf(request, { action: action('sign'), children: html`${read}${button({ text: t('reply.sign') })}` })}`
  }
  ${steps.includes('send') && formOf(request, { action: action('send'), children: button({ text: t('reply.send') }) })}
  ${
    steps.includes('return') &&
    details(
      t('reply.return'),
      formOf(request, {
        action: action('return'),
        children: html`${textArea({ name: 'note', label: t('reply.return-note'), rows: 2 })}
        ${button({ text: t('reply.return'), look: 'secondary' })}`,
      }),
    )
  }
  ${steps.includes('drop') && formOf(request, { action: action('drop'), children: button({ text: t('reply.drop'), look: 'warning' }) })}`
}

/** What is sent by post gets its number there, after it was sent from here. */
function trackingForm({ reply, problems }: ReplyView, request: Request): Renderable {
  const { language } = request
  const t = words(language)
  const due = reply.state === 'sent' && reply.dispatch === 'post'
  return (
    due &&
    officerOf(request).rights.includes('send') &&
    formOf(request, {
      action: `/desk/replies/${reply.id}/tracking`,
      children: html`${field({ name: 'tracking', label: t('reply.tracking-later'), value: request.form.has('tracking') ? typed(request.form, 'tracking') : reply.tracking, width: 20, error: problemText(problems, 'tracking', language) })}
      ${button({ text: t('reply.save'), look: 'secondary' })}`,
    })
  )
}

function threadPart({ thread, reply, problems }: ReplyView, request: Request): Renderable {
  const { language } = request
  const t = words(language)
  if (!thread) return undefined
  const name = 'clarification'
  const may = ['send', 'sign'].some(right => officerOf(request).rights.includes(right))
  return html`<h3 class="govuk-heading-s">${t('reply.thread')}</h3>
    ${timeline(thread.entries.map(entry => entryItem(entry, thread, request)))}
    ${
      thread.asked &&
      may &&
      formOf(request, {
        action: `/desk/replies/${reply.id}/clarify`,
        children: html`${textArea({ name, label: t('reply.clarify'), rows: 5, value: typed(request.form, name), error: problemText(problems, name, language) })}
        ${button({ text: t('reply.clarify-button') })}`,
      })
    }`
}

function stepsTable({ reply, staff }: ReplyView, request: Request): Html {
  const { language, house } = request
  const t = words(language)
  const name = (id: string | undefined): string =>
    staff.find(one => one.id === id)?.name ?? t('reply.by-system')
  const moment = (at: Date | undefined): Html | string =>
    at ? momentTime(at, language, house.clock.timeZone) : ''
  return html`<h3 class="govuk-heading-s">${t('reply.steps')}</h3>
    ${summaryList([
      {
        key: t('reply.drafted-by'),
        value: html`${name(reply.draftedBy)}, ${moment(reply.draftedAt)}`,
      },
      reply.approvedBy !== undefined && {
        key: t('reply.approved-by'),
        value: html`${name(reply.approvedBy)}, ${moment(reply.approvedAt)}`,
      },
      reply.signedBy !== undefined && {
        key: t('reply.signed-by'),
        value: html`${reply.signedAs ?? name(reply.signedBy)}, ${moment(reply.signedAt)}`,
      },
      reply.sentBy !== undefined && {
        key: t('reply.sent-by'),
        value: html`${name(reply.sentBy)}, ${moment(reply.sentAt)}`,
      },
    ])}
    ${sameHands(reply) && inset(t('reply.same-hands'))}`
}
