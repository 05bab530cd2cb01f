/** The page of one file: what goes in the whole of it, its pages, the copy that was made. */
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import { RASTERABLE } from '#platform/raster'
import type { Request } from '#platform/route'
import type { Language } from '#platform/texts'
import { checkboxes, tickBox } from '#ui/choices'
import { field, fileUpload, select, textArea, type Option } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { table } from '#ui/lists'
import { backLink, details, inset, warning } from '#ui/notices'
import { framed } from '#ui/page'
import { BOUNDS, unseenPages } from './copy.ts'
import { isWhole, pagesWritten } from './marks.ts'
import { remainingPages, sizeOf } from './pages-shown.ts'
import type { FileCopy } from './store.ts'
import { words } from './texts.ts'

/** Where a file stands: its addresses, and what the officer may do. */
export type FilePlace = {
  /** Address of the file's page; the others begin with it. */
  readonly path: string
  readonly back: string
  /** Address of the finished copy. */
  readonly copyPath: string
  readonly file: { readonly name: string; readonly type: string; readonly openable: boolean }
  readonly mayChange: boolean
  readonly copy: FileCopy | undefined
  readonly grounds: readonly Option[]
  readonly defaultGround: string
  readonly problems: readonly Problem[]
}

export type FileView = FilePlace & {
  /** What may be personal and is not marked. */
  readonly findings: readonly { readonly text: string; readonly kind: string }[]
  /** Whether the file has a text that can be searched. */
  readonly hasText: boolean
  /** Language of the letter. */
  readonly spoken: Language
  /** Remaining text of the finished copy. */
  readonly texts: readonly (readonly string[])[] | undefined
}

/** What was found, as one sentence names it. */
export const findingsWritten = (findings: FileView['findings']): string =>
  findings.map(({ text, kind }) => `${text} (${kind})`).join(', ')

/** The page of one file. */
export function filePage(request: Request, view: FileView): Html {
  const { language } = request
  const t = words(language)
  const { file, copy, problems, mayChange } = view
  return framed(request, {
    title: `${t('file.title')}: ${file.name}`,
    before: backLink(view.back, language, t('file.back')),
    problems,
    scripts: ['upload.js'],
    main: html`<h1 class="govuk-heading-l">${t('file.title')}</h1>
      <p class="govuk-body">${file.name}</p>
      <p class="govuk-body">${t('file.lead')}</p>
      ${!mayChange && inset(t('file.closed'))}
      ${copy ? ready(request, view, copy) : fresh(request, view)}
      ${mayChange && replacing(request, view)}
      ${mayChange && copy !== undefined && leaving(request, view, copy)}`,
  })
}

function fresh(request: Request, view: FileView): Renderable {
  const t = words(request.language)
  const { file, mayChange, path } = view
  if (!RASTERABLE.has(file.type)) return inset(t('file.kind', { type: endingOf(file.name) }))
  if (!file.openable) return inset(t('file.scan'))
  return (
    mayChange &&
    html`<p class="govuk-body">${t('file.bounds', BOUNDS)}</p>
      ${formOf(request, { action: `${path}/begin`, children: button({ text: t('file.begin') }) })}`
  )
}

const endingOf = (name: string): string => name.split('.').at(-1)?.toUpperCase() ?? ''

export const revisionField = ({ revision }: Pick<FileCopy, 'revision'>): Html =>
  html`<input type="hidden" name="revision" value="${String(revision)}" />`

function ready(request: Request, view: FileView, copy: FileCopy): Html {
  const t = words(request.language)
  return html`${copy.replaced && inset(t('file.replaced'))}
  ${view.mayChange && everywhere(request, view, copy)} ${pagesPart(request, view, copy)}
  ${making(request, view, copy)}`
}

/** What the form shows: what was typed, or what is kept. */
const shownIn = ({ form }: Request, name: string, kept: string): string =>
  form.has(name) ? typed(form, name) : kept

function everywhere(request: Request, view: FileView, copy: FileCopy): Html {
  const { language, form } = request
  const t = words(language)
  const { findings, problems, path } = view
  // The first time all are ticked; what an officer has left in is theirs to answer for.
  const values = copy.revision === 1 ? findings.map(({ text }) => text) : (form.get('remove') ?? [])
  return html`<h2 class="govuk-heading-m">${t('file.everywhere')}</h2>
    ${formOf(request, {
      action: path,
      children: html`${revisionField(copy)}
      ${field({
        name: 'name',
        label: t('file.name'),
        hint: t('file.name-hint'),
        value: shownIn(request, 'name', copy.name),
        error: problemText(problems, 'name', language),
      })}
      ${!view.hasText && inset(t('file.no-text'))}
      ${
        findings.length > 0 &&
        checkboxes({
          name: 'remove',
          legend: t('file.found'),
          hint: t('file.found-hint'),
          small: true,
          values,
          options: findings.map(({ text, kind }) => ({ value: text, label: `${text} (${kind})` })),
        })
      }
      ${
        view.hasText &&
        textArea({
          name: 'words',
          label: t('file.words'),
          hint: t('file.words-hint'),
          rows: 3,
          value: shownIn(request, 'words', ''),
          error: problemText(problems, 'words', language),
        })
      }
      ${field({
        name: 'pages',
        label: t('file.pages'),
        hint: t('file.pages-hint'),
        value: shownIn(request, 'pages', ''),
        width: 20,
        error: problemText(problems, 'pages', language),
      })}
      ${groundSelect(request, view, { name: 'ground', label: t('file.ground') })}
      ${button({ text: t('file.save') })}`,
    })}`
}

/** The grounds on which something may go. */
export function groundSelect(
  request: Request,
  { grounds, defaultGround, problems }: Pick<FilePlace, 'grounds' | 'defaultGround' | 'problems'>,
  props: { readonly name: string; readonly label: string; readonly value?: string },
): Html {
  return select({
    name: props.name,
    label: props.label,
    value: shownIn(request, props.name, props.value ?? defaultGround),
    empty: words(request.language)('file.ground-empty'),
    options: grounds,
    error: problemText(problems, props.name, request.language),
  })
}

function pagesPart({ language }: Request, { path }: FileView, copy: FileCopy): Html {
  const t = words(language)
  return html`<h2 class="govuk-heading-m">${t('file.look')}</h2>
    <p class="govuk-body">${t('file.look-lead')}</p>
    ${table({
      caption: t('file.look'),
      captionHidden: true,
      head: [{ text: t('file.page') }, { text: t('file.marks') }, { text: t('file.seen') }],
      rows: copy.marks.map((marks, page) => [
        html`<a class="govuk-link" href="${path}/pages/${page + 1}"
          >${t('file.page-n', { n: page + 1 })}</a
        >`,
        isWhole(marks) ? t('file.whole') : String(marks.length),
        t(copy.seen.includes(page) || isWhole(marks) ? 'file.yes' : 'file.no'),
      ]),
    })}`
}

function making(request: Request, view: FileView, copy: FileCopy): Html {
  const { language } = request
  const t = words(language)
  const { path, problems, mayChange, findings } = view
  const unseen = unseenPages(copy)
  return html`<h2 class="govuk-heading-m">${t('file.make-title')}</h2>
    ${
      copy.made
        ? madeCopy(request, view, copy)
        : mayChange &&
          formOf(request, {
            action: `${path}/make`,
            children: html`${revisionField(copy)}
              ${
                unseen.length > 0 &&
                tickBox({
                  name: 'rest-read',
                  label: t('file.rest-read', { pages: pagesWritten(unseen) }),
                  error: problemText(problems, 'rest-read', language),
                })
              }
              ${
                findings.length > 0 &&
                tickBox({
                  name: 'left-in',
                  label: t('file.left-in', { what: findingsWritten(findings) }),
                  error: problemText(problems, 'left-in', language),
                })
              }
              <p class="govuk-hint">${t('file.make-hint')}</p>
              ${button({ text: t('file.make') })}`,
          })
    }`
}

function madeCopy(request: Request, view: FileView, copy: FileCopy): Html {
  const { language } = request
  const t = words(language)
  const { copyPath, path, texts, mayChange } = view
  const { made, name, withText } = copy
  return html`<p class="govuk-body">
      ${t('file.made')}
      <a class="govuk-link" href="${copyPath}">${name}.${made?.extension}</a>,
      ${made && sizeOf(made.size, language)}
    </p>
    ${warning(t('file.made-check'), language)}
    ${
      texts &&
      html`<h3 class="govuk-heading-s">${t('file.text-title')}</h3>
        <p class="govuk-body">${t('file.text-lead')}</p>
        ${withText && inset(t('file.text-is-on'))}
        ${details(t('shown.text'), remainingPages(texts, { language, heading: 4, spoken: view.spoken }))}
        ${
          mayChange &&
          formOf(request, {
            action: `${path}/text`,
            children: html`${revisionField(copy)}
              <input type="hidden" name="publish" value="${withText ? 'no' : 'yes'}" />
              ${button({ text: t(withText ? 'file.text-off' : 'file.text-on'), look: 'secondary' })}`,
          })
        }`
    }`
}

function replacing(request: Request, { path, problems, copy }: FileView): Html {
  const { language } = request
  const t = words(language)
  return html`<h2 class="govuk-heading-m">${t('file.replace')}</h2>
    <p class="govuk-body">${t('file.replace-lead')}</p>
    ${formOf(request, {
      action: `${path}/replace`,
      upload: true,
      children: html`${revisionField({ revision: copy?.revision ?? 0 })}
      ${fileUpload({
        name: 'file',
        label: t('file.choose'),
        hint: t('file.bounds', BOUNDS),
        accept: '.pdf,.jpg,.jpeg,.png,.webp,.tif,.tiff,.gif',
        error: problemText(problems, 'file', language),
      })}
      ${button({ text: t('file.replace'), look: 'secondary' })}`,
    })}`
}

function leaving(request: Request, { path }: FileView, copy: FileCopy): Html {
  const t = words(request.language)
  return formOf(request, {
    action: `${path}/leave`,
    children: html`${revisionField(copy)}
      <p class="govuk-hint">${t('file.leave-hint')}</p>
      ${button({ text: t('file.leave'), look: 'warning' })}`,
  })
}
