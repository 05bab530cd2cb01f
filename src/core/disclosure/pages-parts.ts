/** How a redacted text looks, for the public page and for both previews of it: one and the same. */
import type { Body } from '#core/bodies'
import { termText } from '#core/correspondence'
import type { LetterKind } from '#core/country'
import { filesPart, BLOCK, groundsIn, type Redacted } from '#core/redaction'
import { ruleHolding, type Law } from '#core/terms'
import { dayIn, daysBetween } from '#platform/day'
import { html, type Html, type Renderable } from '#platform/html'
import { say, type Language } from '#platform/texts'
import { summaryList } from '#ui/lists'
import { DAYS, dayText, quantity } from '#ui/words'
import type { Answer } from './answer-store.ts'
import { words } from './texts.ts'

/** Name and article of a ground of the pack. */
export function groundText(kind: LetterKind, key: string, language: Language): string {
  const ground = kind.refusals.find(candidate => candidate.key === key)
  return ground ? `${say(ground.name, language)} (${say(ground.article, language)})` : key
}

/** A place from which something was removed: a grey block for the eye, its ground for the ear. */
function block(ground: string, language: Language): Html {
  const removed = words(language)('answer.removed-here', { ground })
  return html`<span class="sk-removed" title="${removed}"
    ><span aria-hidden="true">${BLOCK}</span
    ><span class="govuk-visually-hidden">[${removed}]</span></span
  >`
}

/** Redacted text in paragraphs. */
export function redactedText(parts: Redacted, { kind, language, spoken }: Speaking): Html {
  const blocks: Renderable[][] = [[]]
  for (const part of parts) {
    if (typeof part !== 'string') {
      blocks.at(-1)?.push(block(groundText(kind, part.ground, language), language))
      continue
    }
    part.split(/\n{2,}/).forEach((paragraph, index) => {
      if (index > 0) blocks.push([])
      const lines = paragraph.split('\n')
      blocks.at(-1)?.push(lines.map((line, place) => html`${place > 0 && html`<br />`}${line}`))
    })
  }
  return html`<div lang="${spoken}">
    ${blocks.map(paragraph => html`<p class="govuk-body">${paragraph}</p>`)}
  </div>`
}

export type Speaking = {
  readonly kind: LetterKind
  readonly language: Language
  /** Language of the text itself. */
  readonly spoken: Language
}

/** Redacted text in one line, for headings and lists. */
export function redactedLine(parts: Redacted, { kind, language }: Speaking): Html {
  return html`${parts.map(part =>
    typeof part === 'string' ? part : block(groundText(kind, part.ground, language), language),
  )}`
}

export type Shown = {
  readonly answer: Pick<
    Answer,
    | 'document'
    | 'language'
    | 'writerName'
    | 'receivedDay'
    | 'answeredDay'
    | 'legalDay'
    | 'outcome'
    | 'ground'
    | 'files'
  > & { readonly publishedAt: Date | undefined }
  readonly body: Body
  readonly kind: LetterKind
  readonly law: Law
  readonly timeZone: string
  /** Address in front of the id of a published file. */
  readonly filesAt: string
}

/** Everything that strangers see of an answer. */
export function answerParts(shown: Shown, language: Language): Html {
  const { answer, kind } = shown
  const t = words(language)
  const speaking = { kind, language, spoken: answer.language }
  const { files = [] } = answer.document
  const others = answer.files - files.length
  const text = (parts: Redacted): Html =>
    parts.length === 0
      ? html`<p class="govuk-body">${t('answer.no-text')}</p>`
      : redactedText(parts, speaking)
  return html`${factsOf(shown, language)}
    <h2 class="govuk-heading-m">${t('answer.question')}</h2>
    ${text(answer.document.question)}
    <h2 class="govuk-heading-m">${t('answer.answer')}</h2>
    ${text(answer.document.answer)} ${removedParts(shown, language)}
    ${filesPart({ files, at: shown.filesAt, groundText: ground => groundText(kind, ground, language) }, language)}
    ${others > 0 && html`<p class="govuk-body">${t('answer.files', { n: others })}</p>`}`
}

function factsOf({ answer, body, kind, law, timeZone }: Shown, language: Language): Html {
  const t = words(language)
  const days = quantity(daysBetween(answer.receivedDay, answer.answeredDay), DAYS, language)
  const late = answer.answeredDay > answer.legalDay
  const rule = ruleHolding(law, kind.rule, {
    startedOn: answer.receivedDay,
    on: answer.answeredDay,
  })
  return summaryList([
    {
      key: t('answers.body'),
      value: html`<a class="govuk-link" href="/bodies/${body.key}">${say(body.name, language)}</a>`,
    },
    { key: t('answer.kind'), value: say(kind.name, language) },
    { key: t('answer.received'), value: dayText(answer.receivedDay, language) },
    { key: t('answer.day'), value: dayText(answer.answeredDay, language) },
    { key: t('answer.took'), value: t(late ? 'answer.late' : 'answer.in-time', { days }) },
    { key: t('answer.legal'), value: dayText(answer.legalDay, language) },
    rule && { key: t('answer.term'), value: termText(rule, language) },
    { key: t('answer.outcome'), value: t(`answer.${answer.outcome}`) },
    answer.ground !== undefined && {
      key: t('answer.ground'),
      value: groundText(kind, answer.ground, language),
    },
    { key: t('answer.writer'), value: answer.writerName ?? t('answer.unnamed') },
    answer.publishedAt && {
      key: t('answer.published'),
      value: dayText(dayIn(timeZone, answer.publishedAt), language),
    },
  ])
}

function removedParts({ answer, kind }: Shown, language: Language): Renderable {
  const t = words(language)
  const grounds = [...groundsIn(answer.document)]
  return (
    grounds.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('answer.removed')}</h2>
      <p class="govuk-body">${t('answer.removed-lead')}</p>
      <ul class="govuk-list govuk-list--bullet">
        ${grounds.map(
          ([ground, n]) =>
            html`<li>
              ${groundText(kind, ground, language)}:
              ${n === 1 ? t('answer.removed-once') : t('answer.removed-times', { n })}
            </li>`,
        )}
      </ul>`
  )
}
