/** Pages of one unit and of one post: another name, place or rights, closing, opening again. */
import {
  isClosed,
  isOpen,
  isWithin,
  RIGHT_NAMES,
  RIGHTS,
  type FormerName,
  type Hindrances,
  type Post,
  type Unit,
} from '#core/bodies'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { OfferedLink, Request } from '#platform/route'
import { say } from '#platform/texts'
import { checkboxes } from '#ui/choices'
import { dateField, field, optional, select } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { backLink, inset, momentTime } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import type { Colleague } from './store.ts'
import { words } from './texts.ts'

type Problems = readonly Problem[]
type Named = Pick<Unit | Post, 'name' | 'closedFrom'>

export type UnitView = {
  readonly unit: Unit
  readonly units: readonly Unit[]
  readonly posts: readonly Post[]
  readonly problems: Problems
}

/** One unit of the administrator's own body. */
export function unitPage(request: Request, view: UnitView): Html {
  const { language } = request
  const t = words(language)
  const { unit, problems } = view
  const path = `/desk/structure/units/${unit.id}`
  const posts = view.posts.filter(({ unitId }) => unitId === unit.id)
  return framed(request, {
    title: say(unit.name, language),
    before: backLink('/desk/structure', language),
    problems,
    main: html`<h1 class="govuk-heading-l">${say(unit.name, language)}</h1>
      ${isOpen(unit) ? unitForm(request, view) : closedPart(request, unit, `${path}/open`)}
      ${
        posts.length > 0 &&
        html`<h2 class="govuk-heading-m">${t('structure.posts')}</h2>
          <ul class="govuk-list">
            ${posts.map(
              ({ id, name }) =>
                html`<li>
                  <a class="govuk-link" href="/desk/structure/posts/${id}"
                    >${say(name, language)}</a
                  >
                </li>`,
            )}
          </ul>`
      }
      ${formerPart(request, unit.was)}
      ${
        isOpen(unit) &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="${path}/close">${t('structure.close-unit')}</a>
        </p>`
      }`,
  })
}

function unitForm(request: Request, { unit, units, problems }: UnitView): Html {
  const { language, form } = request
  const t = words(language)
  const above = units.filter(one => isOpen(one) && !isWithin(units, one.id, unit.id))
  return formOf(request, {
    action: `/desk/structure/units/${unit.id}`,
    children: html`<p class="govuk-body">${t('structure.key')}: ${unit.key}</p>
      ${nameFields(request, unit, problems)}
      ${select({
        name: 'parent',
        label: optional(t('structure.parent'), language),
        value: form.has('parent') ? typed(form, 'parent') : unit.parentId,
        error: problemText(problems, 'parent', language),
        empty: t('structure.no-parent'),
        options: above.map(({ id, name }) => ({ value: id, label: say(name, language) })),
      })}
      ${button({ text: t('structure.save') })}`,
  })
}

function nameFields(request: Request, { name }: Named, problems: Problems): Html {
  const { language, form } = request
  const t = words(language)
  const one = (key: 'name-ka' | 'name-en', kept: string): Html =>
    field({
      name: key,
      label: t(`structure.${key}`),
      value: form.has(key) ? typed(form, key) : kept,
      width: 30,
      error: problemText(problems, key, language),
    })
  return html`${one('name-ka', name.ka)} ${one('name-en', name.en)}`
}

export type PostView = {
  readonly post: Post
  readonly unit: Unit
  readonly was: readonly FormerName[]
  /** False for a post that is closed only because its unit is. */
  readonly closedByItself: boolean
  readonly problems: Problems
}

/** One post of the administrator's own body. */
export function postPage(request: Request, view: PostView): Html {
  const { language } = request
  const t = words(language)
  const { post, unit, was, problems } = view
  const path = `/desk/structure/posts/${post.id}`
  const open = view.closedByItself && isOpen(unit) ? `${path}/open` : undefined
  return framed(request, {
    title: say(post.name, language),
    before: backLink('/desk/structure', language),
    problems,
    main: html`<h1 class="govuk-heading-l">${say(post.name, language)}</h1>
      <p class="govuk-body">
        ${t('structure.unit')}:
        <a class="govuk-link" href="/desk/structure/units/${unit.id}"
          >${say(unit.name, language)}</a
        >
      </p>
      ${isOpen(post) ? postForm(request, view) : closedPart(request, post, open)}
      ${formerPart(request, was)}
      ${
        isOpen(post) &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="${path}/close">${t('structure.close-post')}</a>
        </p>`
      }`,
  })
}

function postForm(request: Request, { post, problems }: PostView): Html {
  const { language, form } = request
  const t = words(language)
  return formOf(request, {
    action: `/desk/structure/posts/${post.id}`,
    children: html`<p class="govuk-body">${t('structure.key')}: ${post.key}</p>
      ${nameFields(request, post, problems)}
      ${checkboxes({
        name: 'rights',
        legend: t('structure.rights'),
        hint: t('structure.rights-hint'),
        values: form.has('name-ka') ? (form.get('rights') ?? []) : post.rights,
        error: problemText(problems, 'rights', language),
        options: RIGHTS.map(right => ({ value: right, label: say(RIGHT_NAMES[right], language) })),
      })}
      ${button({ text: t('structure.save') })}`,
  })
}

/** Since when it is closed, and the way back where there is one. */
function closedPart(request: Request, { closedFrom }: Named, open: string | undefined): Renderable {
  const { language, house } = request
  const t = words(language)
  if (closedFrom === undefined) return undefined
  const day = dayText(closedFrom, language)
  const is = isClosed({ closedFrom }, house.clock.today())
  return html`${inset(t(is ? 'structure.is-closed' : 'structure.will-close', { day }))}
  ${
    open !== undefined &&
    formOf(request, {
      action: open,
      children: button({ text: t('structure.open-again'), look: 'secondary' }),
    })
  }`
}

function formerPart({ language, house }: Request, was: readonly FormerName[]): Renderable {
  const t = words(language)
  return (
    was.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('structure.former')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${was.map(
          ({ name, until }) =>
            html`<li>
              ${say(name, language)}: ${t('structure.until')}
              ${momentTime(until, language, house.clock.timeZone)}
            </li>`,
        )}
      </ul>`
  )
}

export type CloseView = {
  readonly thing: Named & { readonly id: string; readonly kind: 'unit' | 'post' }
  readonly hindrances: Pick<Hindrances, 'holders' | 'lastAdministering'> & Partial<Hindrances>
  /** What other modules know of work in a unit's hands. */
  readonly links: readonly OfferedLink[]
  readonly staff: readonly Colleague[]
  readonly problems: Problems
}

/** Before a unit or post is closed: what that does, and what has to be settled first. */
export function closePage(request: Request, view: CloseView): Html {
  const { language, form, house } = request
  const t = words(language)
  const { thing, problems } = view
  const path = `/desk/structure/${thing.kind}s/${thing.id}`
  const name = say(thing.name, language)
  const title = t(`structure.close-${thing.kind}-of`, { name })
  return framed(request, {
    title,
    before: backLink(path, language),
    problems,
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${t(`structure.close-${thing.kind}-text`)}</p>
      ${hindrancePart(request, view)}
      ${formOf(request, {
        action: `${path}/close`,
        children: html`${dateField({
          name: 'from',
          label: t('structure.close-from'),
          language,
          value: typed(form, 'from') || house.clock.today(),
          error: problemText(problems, 'from', language),
        })}
        ${button({ text: t(`structure.close-${thing.kind}`), look: 'warning' })}`,
      })}`,
  })
}

/** Each thing that is in the way, with a link to where it is settled. */
function hindrancePart(request: Request, view: CloseView): Renderable {
  const { language } = request
  const t = words(language)
  const lines = hindranceLinks(request, view)
  const { lastAdministering } = view.hindrances
  if (lines.length === 0 && !lastAdministering) return undefined
  return html`<h2 class="govuk-heading-m">${t('structure.settle-first')}</h2>
    ${lastAdministering && inset(t('structure.last-administering'))}
    <ul class="govuk-list govuk-list--bullet">
      ${lines.map(
        ({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
      )}
    </ul>`
}

function hindranceLinks(
  { language }: Request,
  { hindrances: { below = [], holders }, staff, links }: CloseView,
): readonly { readonly href: string; readonly text: string }[] {
  const t = words(language)
  const nameOf = (id: string): string => staff.find(one => one.id === id)?.name ?? '—'
  return [
    ...below.map(({ id, name }) => ({
      href: `/desk/structure/units/${id}`,
      text: t('structure.hinders-below', { name: say(name, language) }),
    })),
    ...holders.map(({ accountId, post }) => ({
      href: `/desk/staff/${accountId}`,
      text: t('structure.hinders-holder', {
        name: nameOf(accountId),
        post: say(post.name, language),
      }),
    })),
    ...links.map(({ href, text }) => ({ href, text: say(text, language) })),
  ]
}
