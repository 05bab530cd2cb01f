/**
 * One page of a file: its picture, and a form that says what goes. The form is the whole truth, in
 * lines to tick and areas in numbers; the script only draws on the picture what stands in it.
 */
import { problemText, typed } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import { PARTS, touches, type Line } from '#platform/raster-marks'
import type { Request } from '#platform/route'
import { checkboxes, tickBox } from '#ui/choices'
import { field } from '#ui/fields'
import { button, buttonGroup, formOf } from '#ui/forms'
import { backLink, details } from '#ui/notices'
import { framed } from '#ui/page'
import { areaOf, isCovered, isWhole, pageText, percentOf, type Mark } from './marks.ts'
import { groundSelect, revisionField, type FilePlace } from './pages-file.ts'
import type { FileCopy } from './store.ts'
import { words } from './texts.ts'

export type PageView = Omit<FilePlace, 'copy'> & {
  readonly copy: FileCopy
  /** From 0. */
  readonly page: number
  /** Sides of the page, in any one unit. */
  readonly width: number
  readonly height: number
  readonly lines: readonly Line[]
}

/** The page of one page. */
export function pagePage(request: Request, view: PageView): Html {
  const { language } = request
  const t = words(language)
  const { page, copy, path, problems, file } = view
  const title = t('page.title', { n: page + 1, count: copy.marks.length })
  return framed(request, {
    title: `${title}: ${file.name}`,
    before: backLink(path, language, t('page.back')),
    problems,
    wide: true,
    scripts: ['redact.js'],
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${file.name}</p>
      ${steps(view, request)}
      <div class="sk-redact">
        <div class="sk-redact__page">${picture(view, request)}</div>
        <div class="sk-redact__form">
          ${
            view.mayChange
              ? formOf(request, {
                  action: `${path}/pages/${page + 1}`,
                  children: pageForm(request, view),
                })
              : html`<p class="govuk-body">${t('file.closed')}</p>`
          }
        </div>
      </div>`,
  })
}

function steps({ page, copy, path }: PageView, { language }: Request): Renderable {
  const t = words(language)
  if (copy.marks.length < 2) return undefined
  return html`<nav class="govuk-body" aria-label="${t('page.nav')}">
    ${page > 0 && html`<a class="govuk-link" href="${path}/pages/${page}">${t('page.previous')}</a> `}
    ${
      page + 1 < copy.marks.length &&
      html`<a class="govuk-link" href="${path}/pages/${page + 2}">${t('page.next')}</a>`
    }
  </nav>`
}

/**
 * The picture with the marks over it, as a drawing of ten thousand units in width: without scripts it
 * shows what is kept, with them what stands in the form.
 */
function picture(view: PageView, { language }: Request): Html {
  const t = words(language)
  const { page, path, copy, width, height, lines } = view
  const high = Math.round((PARTS * height) / width)
  const y = (parts: number): number => Math.round((parts * high) / PARTS)
  const marks = copy.marks[page] ?? []
  return html`<div class="govuk-button-group" data-script hidden>
      <button type="button" class="govuk-button govuk-button--secondary" data-add>
        ${t('page.add')}
      </button>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        data-draw
        aria-pressed="false"
      >
        ${t('page.draw')}
      </button>
    </div>
    <p class="govuk-hint" data-script hidden>${t('page.draw-hint')}</p>
    <svg
      class="sk-redact__picture"
      viewBox="0 0 ${PARTS} ${high}"
      role="group"
      aria-label="${t('page.picture', { n: page + 1 })}"
      data-high="${high}"
    >
      <image href="${path}/pages/${page + 1}/picture" width="${PARTS}" height="${high}" />
      ${lines.map((line, index) => {
        const area = areaOf(line)
        return html`<rect
          class="sk-redact__line"
          data-line="${index}"
          x="${area.x}"
          y="${y(area.y)}"
          width="${area.w}"
          height="${y(area.h)}"
        />`
      })}
      ${marks.map(
        (mark, index) =>
          html`<rect
            class="sk-redact__mark"
            data-mark="${index}"
            x="${mark.x}"
            y="${y(mark.y)}"
            width="${mark.w}"
            height="${y(mark.h)}"
          />`,
      )}
    </svg>`
}

/** Areas that can be typed in beside those that are there. */
export const NEW_AREAS = 2
/** Areas that the script may add besides. */
export const DRAWN_AREAS = 60

function pageForm(request: Request, view: PageView): Html {
  const { language, form } = request
  const t = words(language)
  const { copy, page, lines, problems } = view
  const marks = copy.marks[page] ?? []
  const open = lines.flatMap((line, index) => (isCovered(line, marks) ? [] : [{ line, index }]))
  return html`${revisionField(copy)} ${wholeTick(request, marks)}
    ${
      open.length === 0
        ? html`<p class="govuk-body">${t('page.no-lines')}</p>`
        : checkboxes({
            name: 'line',
            legend: t('page.lines'),
            hint: t('page.lines-hint'),
            small: true,
            values: form.get('line') ?? [],
            options: open.map(({ line, index }) => ({
              value: String(index),
              label: pageText([line]),
            })),
          })
    }
    ${keptAreas(request, view)} ${newAreas(request, view)}
    <template data-new data-most="${DRAWN_AREAS}"
      >${newArea(request, { ...view, problems: [] }, 'new-0')}</template
    >
    ${groundSelect(request, view, { name: 'ground', label: t('file.ground') })}
    ${buttonGroup(
      button({
        text: t(page + 1 < copy.marks.length ? 'page.save-next' : 'page.save'),
        name: 'do',
        value: 'next',
      }),
      page + 1 < copy.marks.length &&
        button({ text: t('page.save'), name: 'do', value: 'stay', look: 'secondary' }),
    )}
    ${problems.length > 0 && html`<input type="hidden" name="again" value="yes" />`}`
}

/** The marks that are there: each can be taken off at once, and changed by those who open it. */
function keptAreas(request: Request, view: PageView): Renderable {
  const { language, form } = request
  const t = words(language)
  const kept = [...(view.copy.marks[view.page] ?? []).entries()].filter(
    ([, mark]) => !isWhole([mark]),
  )
  if (kept.length === 0) return undefined
  const wrong = view.problems.some(({ field: name }) => name.startsWith('area-'))
  return html`${checkboxes({
    name: 'drop',
    legend: t('page.areas'),
    hint: t('page.drop-hint'),
    small: true,
    values: form.get('drop') ?? [],
    options: kept.map(([index, mark]) => ({
      value: String(index),
      label: `${t('page.area', { n: index + 1 })}: ${underOf(view, mark)}`,
    })),
  })}
  ${details(
    t('page.change'),
    kept.map(([index, mark]) => keptArea(request, view, { mark, index })),
    wrong,
  )}`
}

/** What lies under a mark; where there is no text, where it lies. */
function underOf({ lines }: PageView, mark: Mark): string {
  const under = lines
    .map(line => line.filter(({ box }) => touches(mark, box)))
    .filter(line => line.length > 0)
  if (under.length > 0) return pageText(under)
  return [mark.x, mark.y, mark.w, mark.h].map(side => `${percentOf(side)}%`).join(', ')
}

/** Empty areas to be typed in; the script fills them, too. */
function newAreas(request: Request, view: PageView): Html {
  const t = words(request.language)
  const names = Array.from({ length: shownNew(request) }, (_, index) => `new-${index + 1}`)
  const typedIn = names.some(name =>
    SIDES.some(side => typed(request.form, `${name}-${side}`) !== ''),
  )
  return details(
    t('page.by-numbers'),
    html`<p class="govuk-hint">${t('page.area-hint')}</p>
      ${names.map(name => newArea(request, view, name))}`,
    typedIn,
  )
}

/** As many empty areas as came, when the form is shown again. */
function shownNew({ form }: Request): number {
  let most = NEW_AREAS
  for (let n = NEW_AREAS + 1; n <= DRAWN_AREAS; n += 1) if (form.has(`new-${n}-left`)) most = n
  return most
}

function wholeTick({ form, language }: Request, marks: readonly Mark[]): Html {
  const on = form.has('revision') ? form.has('whole') : isWhole(marks)
  return tickBox({ name: 'whole', label: words(language)('page.whole'), on })
}

function keptArea(
  request: Request,
  view: PageView,
  { mark, index }: { readonly mark: Mark; readonly index: number },
): Html {
  const t = words(request.language)
  const name = `area-${index}`
  return html`<fieldset class="govuk-fieldset sk-redact__area" data-fields="${name}">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
      ${t('page.area', { n: index + 1 })}
    </legend>
    ${sides(request, view, { name, mark })}
    ${groundSelect(request, view, { name: `${name}-ground`, label: t('page.area-ground'), value: mark.ground })}
  </fieldset>`
}

function newArea(request: Request, view: PageView, name: string): Html {
  const t = words(request.language)
  const { problems } = view
  return html`<fieldset class="govuk-fieldset sk-redact__area" data-fields="${name}">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${t('page.new-area')}</legend>
    ${sides(request, { ...view, problems }, { name })}
  </fieldset>`
}

const SIDES = ['left', 'top', 'width', 'height'] as const

function sides(
  { form, language }: Request,
  { problems }: Pick<PageView, 'problems'>,
  { name, mark }: { readonly name: string; readonly mark?: Mark },
): Html {
  const t = words(language)
  const kept = mark && { left: mark.x, top: mark.y, width: mark.w, height: mark.h }
  return html`<div class="sk-redact__sides">
    ${SIDES.map(side => {
      const field_ = `${name}-${side}`
      const value = form.has(field_) ? typed(form, field_) : kept ? percentOf(kept[side]) : ''
      return field({
        name: field_,
        label: t(`page.${side}`),
        value,
        width: 5,
        inputmode: 'decimal',
        suffix: '%',
        error: problemText(problems, field_, language),
      })
    })}
  </div>`
}
