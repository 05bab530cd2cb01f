/** Pages of a body's administrator and of the operator. */
import type { Body, Post, Unit } from '#core/bodies'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { field, optional, select, type Option } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { table } from '#ui/lists'
import { details } from '#ui/notices'
import { framed } from '#ui/page'
import type { Colleague } from './store.ts'
import { words } from './texts.ts'

type Problems = readonly Problem[]

export type StaffView = {
  readonly staff: readonly Colleague[]
  readonly posts: readonly Post[]
  readonly units: readonly Unit[]
  readonly postOf: ReadonlyMap<string, string>
  readonly problems: Problems
}

/** A post with its unit: every service has its head and its specialist. */
export function postLabel(post: Post, units: readonly Unit[], language: Language): string {
  const unit = units.find(({ id }) => id === post.unitId)
  return [post.name, ...(unit ? [unit.name] : [])].map(name => say(name, language)).join(', ')
}

/** A body's staff, for its administrator. */
export function staffPage(request: Request, view: StaffView): Html {
  const { language, actor } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(view.problems, name, language)
  return framed(request, {
    title: t('staff.title'),
    problems: view.problems,
    wide: true,
    main: html`<h1 class="govuk-heading-l">${t('staff.title')}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href="/desk/structure">${t('staff.structure')}</a>
      </p>
      ${table({
        caption: t('staff.title'),
        captionHidden: true,
        head: [
          { text: t('staff.name') },
          { text: t('staff.post') },
          { text: t('sign-in.user') },
          { text: t('staff.state') },
          { text: t('staff.end') },
        ],
        rows: view.staff.map(one => [
          html`<a class="govuk-link" href="/desk/staff/${one.id}">${one.name}</a>`,
          view.postOf.get(one.id) ?? '',
          one.userName,
          t(`staff.${one.state}`),
          one.state === 'ended' || one.id === actor?.accountId
            ? ''
            : html`<a class="govuk-link" href="/desk/staff/${one.id}/end"
                >${t('staff.end')}<span class="govuk-visually-hidden"> ${one.name}</span></a
              >`,
        ]),
      })}
      <h2 class="govuk-heading-m">${t('staff.add')}</h2>
      ${formOf(request, {
        action: '/desk/staff',
        children: html`${field({ name: 'name', label: t('staff.name'), value: typed(request.form, 'name'), width: 30, error: error('name') })}
        ${select({
          name: 'post',
          label: t('staff.post'),
          value: typed(request.form, 'post'),
          error: error('post'),
          options: view.posts.map(post => ({
            value: post.id,
            label: postLabel(post, view.units, language),
          })),
        })}
        ${button({ text: t('staff.add-button') })}`,
      })}`,
  })
}

export type OperatorView = {
  readonly bodies: readonly Body[]
  readonly counts: ReadonlyMap<string, number>
  readonly problems: Problems
}

/** Every body with its officers, for the operator. */
export function operatorPage(request: Request, view: OperatorView): Html {
  const { language } = request
  const t = words(language)
  const { bodies, counts, problems } = view
  return framed(request, {
    title: t('operator.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('operator.title')}</h1>
      <h2 class="govuk-heading-m">${t('operator.administrator')}</h2>
      ${formOf(request, {
        action: '/operator/administrators',
        children: html`${select({
          name: 'body',
          label: t('operator.title'),
          value: typed(request.form, 'body'),
          options: bodyOptions(view, language),
          error: problemText(problems, 'body', language),
        })}
        ${field({ name: 'name', label: t('staff.name'), value: typed(request.form, 'name'), width: 30, error: problemText(problems, 'name', language) })}
        ${button({ text: t('staff.add-button') })}`,
      })}
      ${details(t('operator.add-body'), bodyForm(request, view))}
      ${table({
        caption: t('operator.title'),
        captionHidden: true,
        head: [{ text: t('operator.title') }, { text: t('staff.title'), numeric: true }],
        rows: bodies.map(body => [say(body.name, language), String(counts.get(body.id) ?? 0)]),
      })}`,
  })
}

const bodyOptions = ({ bodies }: OperatorView, language: Language): readonly Option[] =>
  bodies
    .filter(body => body.writable)
    .map(body => ({ value: body.id, label: say(body.name, language) }))

function bodyForm(request: Request, view: OperatorView): Html {
  const { language } = request
  const t = words(language)
  const kinds = [...new Set(view.bodies.map(({ kind }) => kind))].toSorted()
  return formOf(request, {
    action: '/operator/bodies',
    children: html`${namedFields(request, view.problems)}
    ${select({
      name: 'kind',
      label: t('operator.kind'),
      value: typed(request.form, 'kind'),
      options: kinds.map(kind => ({ value: kind, label: kind })),
      error: problemText(view.problems, 'kind', language),
    })}
    ${select({
      name: 'superior',
      label: optional(t('operator.superior'), language),
      value: typed(request.form, 'superior'),
      empty: t('structure.no-parent'),
      options: bodyOptions(view, language),
    })}
    ${button({ text: t('operator.add-body'), look: 'secondary' })}`,
  })
}

/** Code and both names, which every body, unit and post has. `prefix` sets two forms of a page apart. */
export function namedFields(request: Request, problems: Problems, prefix = ''): Html {
  const { language } = request
  const t = words(language)
  const one = (name: string, label: string, hint?: string): Html =>
    field({
      name: `${prefix}${name}`,
      label,
      ...(hint !== undefined && { hint }),
      value: typed(request.form, `${prefix}${name}`),
      width: 30,
      error: problemText(problems, `${prefix}${name}`, language),
    })
  return html`${one('key', t('structure.key'), t('structure.key-hint'))}
  ${one('name-ka', t('structure.name-ka'))} ${one('name-en', t('structure.name-en'))}`
}
