/** How the files of a publication are shown: to strangers, and before that to both sides. */
import { sizeText } from '#core/correspondence'
import { html, type Html, type Renderable } from '#platform/html'
import type { Language } from '#platform/texts'
import type { PublishedFile } from './published.ts'
import { BLOCK } from './redaction.ts'
import { words } from './texts.ts'

/** Size of a file for people. */
export const sizeOf = sizeText

export type ShownFiles = {
  readonly files: readonly PublishedFile[]
  /** Address in front of a file's id. */
  readonly at: string
  readonly groundText: (ground: string) => string
}

/** The files with type, size, what was removed, and their text where there is one. */
export function filesPart({ files, at, groundText }: ShownFiles, language: Language): Renderable {
  const t = words(language)
  if (files.length === 0) return undefined
  return html`<h2 class="govuk-heading-m">${t('shown.files')}</h2>
    <ul class="govuk-list govuk-list--spaced">
      ${files.map(
        file =>
          html`<li>
            <a class="govuk-link" href="${at}${file.id}">${file.name}</a>
            <br />${factsOf(file, language)}
            ${
              file.text !== undefined &&
              html`<br /><a class="govuk-link" href="${at}${file.id}/text"
                  >${t('shown.text')}<span class="govuk-visually-hidden">: ${file.name}</span></a
                >`
            } <br /><span class="govuk-hint">${removedOf(file, { language, groundText })}</span>
          </li>`,
      )}
    </ul>`
}

const TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
}

function factsOf(file: PublishedFile, language: Language): string {
  const t = words(language)
  const pages = file.pages === 1 ? t('shown.page') : t('shown.pages', { n: file.pages })
  return [
    TYPES[file.type] ?? file.type,
    sizeOf(file.size, language),
    file.type === 'application/pdf' ? pages : t('shown.picture'),
    ...(file.replaced ? [t('shown.replaced')] : []),
  ].join(', ')
}

function removedOf(
  { removed }: PublishedFile,
  {
    language,
    groundText,
  }: { readonly language: Language; readonly groundText: (ground: string) => string },
): string {
  const t = words(language)
  const grounds = Object.entries(removed).map(([ground, n]) => `${groundText(ground)} (${n})`)
  return grounds.length === 0
    ? t('shown.nothing-removed')
    : t('shown.removed', { grounds: grounds.join('; ') })
}

type Heading = {
  readonly language: Language
  readonly heading: 2 | 4
  /** Language of the text itself. */
  readonly spoken: Language
}

/** The remaining text, page by page. */
export function remainingPages(
  texts: readonly (readonly string[])[],
  { language, heading, spoken }: Heading,
): Html {
  const t = words(language)
  const title = (n: number): Html =>
    heading === 2
      ? html`<h2 class="govuk-heading-m">${t('file.page-n', { n })}</h2>`
      : html`<h4 class="govuk-heading-s">${t('file.page-n', { n })}</h4>`
  return html`${texts.map(
    (lines, page) =>
      html`${title(page + 1)}
        <p class="govuk-body" lang="${lines.length === 0 ? language : spoken}">
          ${
            lines.length === 0
              ? t('shown.empty-page')
              : lines.map((line, n) => html`${n > 0 && html`<br />`}${shown(line, language)}`)
          }
        </p>`,
  )}`
}

/** A removed passage: a grey block for the eye, a word for the ear. */
function shown(line: string, language: Language): Renderable {
  const removed = words(language)('shown.removed-here')
  return line
    .split(BLOCK)
    .map(
      (part, n) =>
        html`${
          n > 0 &&
          html`<span class="sk-removed" title="${removed}"
            ><span aria-hidden="true">${BLOCK}</span
            ><span class="govuk-visually-hidden">[${removed}]</span></span
          >`
        }${part}`,
    )
}
