/** The list of a body's units and posts, and the forms that add to it, for its administrator. */
import { isOpen, RIGHT_NAMES, RIGHTS, type Officer, type Post, type Unit } from '#core/bodies'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { checkboxes } from '#ui/choices'
import { optional, select } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { emptyState, table } from '#ui/lists'
import { backLink, details } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { namedFields } from './pages-staff.ts'
import type { Colleague } from './store.ts'
import { words } from './texts.ts'

export type StructureView = {
  readonly units: readonly Unit[]
  readonly posts: readonly Post[]
  /** Who holds which post today or later. */
  readonly holders: readonly Officer[]
  readonly staff: readonly Colleague[]
  readonly problems: readonly Problem[]
}

/** Units and posts of the administrator's own body. */
export function structurePage(request: Request, view: StructureView): Html {
  const { language } = request
  const t = words(language)
  const open = {
    ...view,
    units: view.units.filter(isOpen),
    posts: view.posts.filter(isOpen),
  }
  return framed(request, {
    title: t('structure.title'),
    before: backLink('/desk/staff', language),
    problems: view.problems,
    wide: true,
    main: html`<h1 class="govuk-heading-l">${t('structure.title')}</h1>
      <h2 class="govuk-heading-m">${t('structure.units')}</h2>
      ${
        open.units.length === 0
          ? emptyState({ text: t('structure.no-units') })
          : unitTable(view, open.units, language)
      }
      <h2 class="govuk-heading-m">${t('structure.posts')}</h2>
      ${
        open.posts.length === 0
          ? emptyState({ text: t('structure.no-posts') })
          : postTable(view, open.posts, language)
      }
      ${closedPart(view, language)} ${unitForm(request, open)} ${postForm(request, open)}`,
  })
}

const unitLink = ({ id, name }: Unit, language: Language): Html =>
  html`<a class="govuk-link" href="/desk/structure/units/${id}">${say(name, language)}</a>`

const postLink = ({ id, name }: Post, language: Language): Html =>
  html`<a class="govuk-link" href="/desk/structure/posts/${id}">${say(name, language)}</a>`

const unitName = ({ units }: StructureView, id: string | undefined, language: Language): string => {
  const unit = units.find(one => one.id === id)
  return unit ? say(unit.name, language) : ''
}

function unitTable(view: StructureView, units: readonly Unit[], language: Language): Html {
  const t = words(language)
  return table({
    caption: t('structure.units'),
    captionHidden: true,
    head: [
      { text: t('structure.unit') },
      { text: t('structure.key') },
      { text: t('structure.parent') },
    ],
    rows: units.map(unit => [
      unitLink(unit, language),
      unit.key,
      unitName(view, unit.parentId, language) || '—',
    ]),
  })
}

function postTable(view: StructureView, posts: readonly Post[], language: Language): Html {
  const t = words(language)
  const holding = Map.groupBy(view.holders, ({ post }) => post.id)
  const namesOf = (id: string): string =>
    (holding.get(id) ?? [])
      .flatMap(({ accountId }) => view.staff.find(one => one.id === accountId)?.name ?? [])
      .join(', ')
  return table({
    caption: t('structure.posts'),
    captionHidden: true,
    head: [
      { text: t('staff.post') },
      { text: t('structure.unit') },
      { text: t('structure.rights') },
    ],
    rows: posts.map(post => [
      html`${postLink(post, language)}
        <div class="govuk-hint">${namesOf(post.id) || t('structure.vacant')}</div>`,
      unitName(view, post.unitId, language),
      post.rights.map(right => say(RIGHT_NAMES[right], language)).join(', '),
    ]),
  })
}

/** What is closed, or will be from a day on: found here to look it up or open it again. */
function closedPart(view: StructureView, language: Language): Renderable {
  const t = words(language)
  const rows = [
    ...view.units
      .filter(unit => !isOpen(unit))
      .map(unit => ({ unit, link: unitLink(unit, language) })),
    ...view.posts
      .filter(post => !isOpen(post))
      .map(post => ({ unit: post, link: postLink(post, language) })),
  ]
  if (rows.length === 0) return undefined
  return details(
    t('structure.closed', { count: rows.length }),
    table({
      caption: t('structure.closed', { count: rows.length }),
      captionHidden: true,
      head: [{ text: t('structure.name') }, { text: t('structure.closed-from') }],
      rows: rows.map(({ unit, link }) => [
        link,
        unit.closedFrom === undefined ? '' : dayText(unit.closedFrom, language),
      ]),
    }),
  )
}

function unitForm(request: Request, { units, problems }: StructureView): Html {
  const { language } = request
  const t = words(language)
  return html`<h2 class="govuk-heading-m">${t('structure.add-unit')}</h2>
    ${formOf(request, {
      action: '/desk/structure/unit',
      children: html`${namedFields(request, problems, 'unit-')}
      ${select({
        name: 'parent',
        label: optional(t('structure.parent'), language),
        value: typed(request.form, 'parent'),
        error: problemText(problems, 'parent', language),
        empty: t('structure.no-parent'),
        options: units.map(({ id, name }) => ({ value: id, label: say(name, language) })),
      })}
      ${button({ text: t('structure.add-unit') })}`,
    })}`
}

function postForm(request: Request, { units, problems }: StructureView): Html {
  const { language } = request
  const t = words(language)
  return html`<h2 class="govuk-heading-m">${t('structure.add-post')}</h2>
    ${formOf(request, {
      action: '/desk/structure/post',
      children: html`${namedFields(request, problems, 'post-')}
      ${select({
        name: 'unit',
        label: t('structure.unit'),
        value: typed(request.form, 'unit'),
        error: problemText(problems, 'unit', language),
        options: units.map(({ id, name }) => ({ value: id, label: say(name, language) })),
      })}
      ${checkboxes({
        name: 'rights',
        legend: t('structure.rights'),
        hint: t('structure.new-rights-hint'),
        values: request.form.get('rights') ?? [],
        error: problemText(problems, 'rights', language),
        options: RIGHTS.map(right => ({ value: right, label: say(RIGHT_NAMES[right], language) })),
      })}
      ${button({ text: t('structure.add-post') })}`,
    })}`
}
