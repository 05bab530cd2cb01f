/** Pages of one officer, for the body's administrator. */
import type { Officer, Post, Unit } from '#core/bodies'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { OfferedLink, Request } from '#platform/route'
import { say } from '#platform/texts'
import { tickBox } from '#ui/choices'
import { dateField, optional, select } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { table } from '#ui/lists'
import { backLink, inset, linkLines } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { postLabel } from './pages-staff.ts'
import type { Colleague } from './store.ts'
import { words } from './texts.ts'

type Problems = readonly Problem[]

export type OfficerView = {
  readonly one: Colleague
  readonly held: readonly Officer[]
  readonly posts: readonly Post[]
  readonly units: readonly Unit[]
  /** What other modules offer: work in the officer's hands. */
  readonly links: readonly OfferedLink[]
  readonly problems: Problems
}

/** One officer: posts held, another post, a new slip. */
export function officerPage(request: Request, view: OfficerView): Html {
  const { language } = request
  const t = words(language)
  const { one, problems } = view
  return framed(request, {
    title: one.name,
    before: backLink('/desk/staff', language),
    problems,
    main: html`<h1 class="govuk-heading-l">${one.name}</h1>
      <p class="govuk-body">${one.userName}: ${t(`staff.${one.state}`)}</p>
      ${linkLines(view.links, language)}
      <h2 class="govuk-heading-m">${t('staff.posts')}</h2>
      ${heldPosts(request, view)}
      ${
        one.state !== 'ended' &&
        html`${appointForm(request, view)}${slipForm(request, view)}
        ${
          one.id !== request.actor?.accountId &&
          html`<p class="govuk-body">
            <a class="govuk-link" href="/desk/staff/${one.id}/end">${t('staff.end')}</a>
          </p>`
        }`
      }`,
  })
}

/** Before an account is ended: what that does, and what is left in the officer's hands. */
export function endPage(
  request: Request,
  { one, links }: Pick<OfficerView, 'one' | 'links'>,
): Html {
  const { language } = request
  const t = words(language)
  const title = t('staff.end-of', { name: one.name })
  return framed(request, {
    title,
    before: backLink(`/desk/staff/${one.id}`, language),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${t('staff.end-text')}</p>
      ${links.length > 0 && html`${inset(t('staff.end-leaves'))} ${linkLines(links, language)}`}
      ${formOf(request, {
        action: '/desk/staff/end',
        children: html`<input type="hidden" name="account" value="${one.id}" />
          ${button({ text: t('staff.end'), look: 'warning' })}`,
      })}`,
  })
}

function heldPosts(request: Request, { one, held }: OfficerView): Html {
  const { language } = request
  const t = words(language)
  if (held.length === 0) return html`<p class="govuk-body">${t('staff.no-posts')}</p>`
  return table({
    caption: t('staff.posts'),
    captionHidden: true,
    head: [
      { text: t('staff.post') },
      { text: t('structure.unit') },
      { text: t('staff.last') },
      { text: t('staff.dismiss') },
    ],
    rows: held.map(({ appointmentId, post, unitName, until }) => [
      say(post.name, language),
      say(unitName, language),
      until === undefined ? '—' : dayText(until, language),
      formOf(request, {
        action: `/desk/staff/${one.id}/dismiss`,
        children: html`<input type="hidden" name="appointment" value="${appointmentId}" />
          ${button({ text: t('staff.dismiss'), look: 'secondary' })}`,
      }),
    ]),
  })
}

function appointForm(request: Request, { one, posts, units, problems }: OfficerView): Html {
  const { language, house } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(problems, name, language)
  return html`<h2 class="govuk-heading-m">${t('staff.appoint')}</h2>
    ${formOf(request, {
      action: `/desk/staff/${one.id}/appoint`,
      children: html`${select({
        name: 'post',
        label: t('staff.post'),
        value: typed(request.form, 'post'),
        error: error('post'),
        options: posts.map(post => ({ value: post.id, label: postLabel(post, units, language) })),
      })}
      ${dateField({ name: 'from', label: t('staff.from'), language, value: typed(request.form, 'from') || house.clock.today(), error: error('from') })}
      ${dateField({ name: 'until', label: optional(t('staff.last'), language), language, value: typed(request.form, 'until'), error: error('until') })}
      ${tickBox({ name: 'acting', label: t('staff.acting') })}
      ${button({ text: t('staff.appoint-button') })}`,
    })}`
}

function slipForm(request: Request, { one }: OfficerView): Html {
  const t = words(request.language)
  return html`<h2 class="govuk-heading-m">${t('staff.new-slip')}</h2>
    <p class="govuk-body">${t('staff.new-slip-text')}</p>
    ${formOf(request, {
      action: `/desk/staff/${one.id}/slip`,
      children: html`${tickBox({ name: 'totp', label: t('staff.drop-totp') })}
      ${tickBox({ name: 'card', label: t('counter.with-card') })}
      ${button({ text: t('staff.new-slip'), look: 'secondary' })}`,
    })}`
}
