/** Pages of the officers who prepare what is published. */
import type { Body } from '#core/bodies'
import { sizeText, type LetterFile } from '#core/correspondence'
import { type FileCopy, type Finding, FIELDS, type Document, type Texts } from '#core/redaction'
import type { Law } from '#core/terms'
import { dayIn } from '#platform/day'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { checkboxes } from '#ui/choices'
import { select, textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { backLink, inset, tag, warning, type Colour } from '#ui/notices'
import { framed } from '#ui/page'
import { hashOf } from './advance.ts'
import type { Case } from './case.ts'
import { takeStep, type BodyStep, type State } from './disclosure.ts'
import { answerParts, groundText, redactedLine, type Shown } from './pages-parts.ts'
import type { Copy, Proposal } from './store.ts'
import { words } from './texts.ts'

const COLOURS: Readonly<Record<State, Colour>> = {
  none: 'grey',
  asked: 'yellow',
  draft: 'blue',
  offered: 'purple',
  published: 'green',
  refused: 'grey',
  'taken-back': 'grey',
}

/** Where a proposal stands, in words. */
export function standingTag(state: State, language: Request['language']): Html {
  return tag(words(language)(`state.${state}`), COLOURS[state])
}

export type DeskView = {
  readonly about: Case
  readonly body: Body
  readonly law: Law
  readonly rights: readonly string[]
  readonly proposal: Proposal | undefined
  readonly copy: Copy | undefined
  /** The copy as it stands, or the whole texts where there is none. */
  readonly texts: Texts
  /** Files of the answer, with what is being made of each. */
  readonly files: readonly { readonly file: LetterFile; readonly copy: FileCopy | undefined }[]
  /** What may be personal and is not marked. */
  readonly findings: readonly Finding[]
  readonly passages: readonly string[]
  /** What strangers would see of the copy. */
  readonly preview: Shown | undefined
  readonly problems: readonly Problem[]
}

/** `/desk/letters/:id/publication` */
export function deskPage(request: Request, view: DeskView): Html {
  const { language } = request
  const t = words(language)
  const { about, proposal, problems } = view
  const { handling, hindrance } = about
  const title = `${t('desk.title')}: ${handling.registryNumber ?? handling.number}`
  return framed(request, {
    title,
    before: backLink(`/desk/letters/${handling.id}`, language, t('writer.back')),
    problems,
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${standingTag(proposal?.state ?? 'none', language)}</p>
      ${
        hindrance === undefined || proposal?.state === 'published'
          ? open(request, view)
          : inset(t(`hindrance.${hindrance}`))
      }`,
  })
}

/** Whether the officer may take a step on this now. */
function may({ proposal, rights }: DeskView, step: BodyStep): boolean {
  return takeStep(proposal ?? { state: 'none' }, step, rights).ok
}

function open(request: Request, view: DeskView): Renderable {
  const { language } = request
  const t = words(language)
  const { proposal } = view
  return html`${saidByWriter(view, language)}
  ${
    proposal?.state === 'published' &&
    html`<p class="govuk-body">
      <a class="govuk-link" href="/answers/${proposal.id}">${t('desk.public')}</a>
    </p>`
  }
  ${may(view, 'save') && copyForm(request, view)}
  ${view.copy !== undefined && may(view, 'save') && groundsForm(request, view)}
  ${view.proposal?.endedBy === undefined && filesSection(view, language)}
  ${previewPart(request, view)} ${ending(request, view)}`
}

function saidByWriter({ proposal }: DeskView, language: Request['language']): Renderable {
  const t = words(language)
  if (proposal?.endedBy === undefined) return undefined
  const { endedBy, reason } = proposal
  return inset(
    html`${t(endedBy === 'writer' ? 'desk.writer-said-no' : 'ended.body')}
    ${reason !== '' && html`<br />${endedBy === 'writer' ? `${t('reason.said')}: ` : ''}${reason}`}`,
  )
}

const path = ({ about }: DeskView): string => `/desk/letters/${about.handling.id}/publication`

const revisionField = ({ copy }: DeskView): Html =>
  html`<input type="hidden" name="revision" value="${String(copy?.revision ?? 0)}" />`

function copyForm(request: Request, view: DeskView): Html {
  const { language } = request
  const t = words(language)
  const { texts, findings, problems, copy, proposal } = view
  const fresh = copy === undefined
  const shown = (name: string, kept: string): string =>
    request.form.has(name) ? typed(request.form, name) : kept
  return html`<h2 class="govuk-heading-m">${t('desk.copy')}</h2>
    <p class="govuk-body">${t('desk.lead')}</p>
    ${proposal?.state === 'offered' && inset(t('desk.changed-offer'))}
    ${formOf(request, {
      action: path(view),
      children: html`${revisionField(view)}
      ${FIELDS.map(name =>
        textArea({
          name,
          label: t(`desk.${name}`),
          rows: name === 'subject' ? 2 : 12,
          value: shown(name, texts[name]),
          error: problemText(problems, name, language),
        }),
      )}
      ${
        findings.length > 0 &&
        checkboxes({
          name: 'remove',
          legend: t('desk.found'),
          hint: t('desk.found-hint'),
          small: true,
          // The first time all are ticked; what an officer has left in is theirs to answer for.
          values: fresh ? findings.map(({ text }) => text) : (request.form.get('remove') ?? []),
          options: findings.map(({ kind, text }) => ({
            value: text,
            label: `${text} (${t(`finding.${kind}`)})`,
          })),
        })
      }
      ${textArea({
        name: 'words',
        label: t('desk.words'),
        hint: t('desk.words-hint'),
        rows: 3,
        value: shown('words', ''),
        error: problemText(problems, 'words', language),
      })}
      ${groundSelect(request, view, { name: 'ground', label: t('desk.ground'), value: shown('ground', defaultGround(view)) })}
      ${button({ text: t('desk.save') })}`,
    })}`
}

/** Where the pack knows of it, data of other people: by far the most frequent ground. */
const defaultGround = ({ about }: DeskView): string =>
  about.kind.refusals.find(({ key }) => key === 'personal-data')?.key ?? ''

function groundSelect(
  { language }: Request,
  { about, problems }: DeskView,
  props: { readonly name: string; readonly label: string; readonly value: string },
): Html {
  return select({
    ...props,
    empty: words(language)('desk.ground-empty'),
    options: about.kind.refusals
      .filter(({ removes }) => removes)
      .map(({ key }) => ({
        value: key,
        label: groundText(about.kind, key, language),
      })),
    error: problemText(problems, props.name, language),
  })
}

const LONGEST_LABEL = 60

function groundsForm(request: Request, view: DeskView): Html {
  const t = words(request.language)
  const { passages, copy } = view
  const heading = html`<h2 class="govuk-heading-m">${t('desk.passages')}</h2>`
  if (passages.length === 0) return html`${heading}${inset(t('desk.passages-none'))}`
  return html`${heading}
  ${formOf(request, {
    action: path(view),
    children: html`${revisionField(view)}
      <input type="hidden" name="ground" value="${defaultGround(view)}" />
      ${passages.map((passage, index) =>
        groundSelect(request, view, {
          name: `ground-${index}`,
          label: t('desk.passage-ground', {
            passage:
              passage.length > LONGEST_LABEL ? `${passage.slice(0, LONGEST_LABEL)}…` : passage,
          }),
          value: copy?.grounds[passage] ?? '',
        }),
      )}
      ${button({ text: t('desk.save-grounds'), look: 'secondary' })}`,
  })}`
}

/** The files of the answer, each with the page on which its copy is made. */
function filesSection(view: DeskView, language: Request['language']): Html {
  const t = words(language)
  const { files } = view
  return html`<h2 class="govuk-heading-m">${t('desk.files')}</h2>
    ${
      files.length === 0
        ? html`<p class="govuk-body">${t('desk.files-none')}</p>`
        : html`<p class="govuk-body">${t('desk.files-lead')}</p>
            <ul class="govuk-list govuk-list--spaced">
              ${files.map(
                ({ file, copy }) =>
                  html`<li>
                    <a class="govuk-link" href="${path(view)}/files/${file.id}">${file.name}</a>,
                    ${sizeText(file.size, language)} ${copyTag(copy, language)}
                  </li>`,
              )}
            </ul>`
    }`
}

function copyTag(copy: FileCopy | undefined, language: Request['language']): Html {
  const t = words(language)
  if (!copy) return tag(t('desk.file-none'), 'grey')
  return copy.made ? tag(t('desk.file-made'), 'green') : tag(t('desk.file-begun'), 'yellow')
}

function previewPart(request: Request, view: DeskView): Renderable {
  const { language } = request
  const t = words(language)
  const { preview, findings, proposal } = view
  if (preview === undefined || proposal?.endedBy !== undefined) return undefined
  const left = findings.map(({ kind, text }) => `${text} (${t(`finding.${kind}`)})`).join(', ')
  return html`<h2 class="govuk-heading-m">${t('desk.preview')}</h2>
    ${left !== '' && proposal?.state === 'draft' && warning(t('desk.left', { what: left }), language)}
    ${strangersView(preview, language)}
    ${
      proposal?.state === 'draft' &&
      (may(view, 'offer')
        ? formOf(request, {
            action: `${path(view)}/offer`,
            children: html`<input
                type="hidden"
                name="seen"
                value="${hashOf(preview.answer.document)}"
              />${button({ text: t('desk.offer') })}`,
          })
        : inset(t('desk.offer-needs')))
    }`
}

/** A preview: the very parts of the public page. */
export function strangersView(shown: Shown, language: Request['language']): Html {
  const { answer, kind } = shown
  const speaking = { kind, language, spoken: answer.language }
  return html`<div class="sk-preview">
    <h2 class="govuk-heading-l" lang="${answer.language}">
      ${redactedLine(answer.document.subject, speaking)}
    </h2>
    ${answerParts(shown, language)}
  </div>`
}

function ending(request: Request, view: DeskView): Renderable {
  const t = words(request.language)
  const step = may(view, 'body-takes-back')
    ? ('take-back' as const)
    : may(view, 'body-refuses') && ('refuse' as const)
  if (step === false) return undefined
  return formOf(request, {
    action: `${path(view)}/${step}`,
    children: html`${textArea({ name: 'reason', label: t('desk.reason'), rows: 2 })}
    ${button({ text: t(`desk.${step}`), look: 'warning' })}`,
  })
}

/** The parts of a page that an answer would have, before it is published. */
export function shownOf(
  { about, body, law }: Pick<DeskView, 'about' | 'body' | 'law'>,
  request: Request,
  {
    document,
    files,
    filesAt,
  }: { readonly document: Document; readonly files: number; readonly filesAt: string },
): Shown {
  const { letter, handling, entries, kind } = about
  const { clock } = request.house
  const { timeZone } = clock
  const outcome = handling.state === 'refused' ? 'refused' : 'answered'
  const refusal = entries.findLast(entry => entry.kind === 'refusal')
  return {
    answer: {
      document,
      language: letter.language,
      writerName: undefined,
      receivedDay: letter.acceptedDay,
      answeredDay: dayIn(timeZone, handling.doneAt ?? clock.now()),
      legalDay: handling.legalDay,
      outcome,
      ground: outcome === 'refused' ? refusal?.code : undefined,
      files,
      publishedAt: undefined,
    },
    body,
    kind,
    law,
    timeZone,
    filesAt,
  }
}
