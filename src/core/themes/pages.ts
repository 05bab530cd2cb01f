/** The look of a body's pages: the administrator's form, and how it would look. */
import type { Body } from '#core/bodies'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Look } from '#platform/look'
import type { Request } from '#platform/route'
import { tickBox } from '#ui/choices'
import { field, fileUpload, optional } from '#ui/fields'
import { button, buttonGroup, buttonLink, formOf } from '#ui/forms'
import { summaryList, table } from '#ui/lists'
import { backLink, inset, notificationBanner, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { numberText } from '#ui/words'
import { DEFAULT, pairsOf, type Failing, type Part, type Theme } from './theme.ts'
import { ratioText, words } from './texts.ts'

export type FormView = {
  readonly body: Body
  readonly theme: Theme | undefined
  readonly problems: readonly Problem[]
  readonly failing: readonly Failing[]
  /** The logo that the form goes on with, when it is not the theme's own. */
  readonly logoId?: string | undefined
  readonly done: string | undefined
}

/** `/desk/theme` */
export function formPage(request: Request, view: FormView): Html {
  const { language } = request
  const t = words(language)
  const { body, theme, problems, done } = view
  const told = done === 'saved' || done === 'removed' ? done : undefined
  return framed(request, {
    title: t('title'),
    before: backLink('/desk/settings', language),
    problems,
    ...(told && { alert: notificationBanner({ language, kind: 'done', heading: t(told) }) }),
    main: html`<h1 class="govuk-heading-l">${t('title')}</h1>
      <p class="govuk-body">
        ${t('lead')} <a class="govuk-link" href="/bodies/${body.key}">${t('see')}</a>
      </p>
      <p class="govuk-body">${t('rule')}</p>
      ${formOf(request, {
        action: '/desk/theme/preview',
        upload: true,
        children: html`${onEnter}
        ${colourField(request, view, 'header')}${colourField(request, view, 'accent')}
        ${nameFields(request, view)} ${logoFields(request, view)} ${button({ text: t('preview') })}`,
      })}
      ${
        theme &&
        formOf(request, {
          action: '/desk/theme/remove',
          children: button({ text: t('remove'), look: 'secondary' }),
        })
      }`,
  })
}

/** The first button of a form answers the Enter key: it shows what was typed, and takes no offered colour. */
const onEnter = html`<button
  type="submit"
  class="govuk-visually-hidden"
  tabindex="-1"
  aria-hidden="true"
></button>`

function colourField(request: Request, view: FormView, part: Part): Html {
  const { form, language } = request
  const t = words(language)
  const nearest = view.failing.find(one => one.part === part)?.nearest
  const own = view.theme?.[part] ?? DEFAULT[part]
  return html`${field({
    name: part,
    label: t(part),
    hint: t(`${part}-hint`),
    width: 10,
    spellcheck: false,
    value: form.has(part) ? typed(form, part) : own,
    error: problemText(view.problems, part, language),
  })}
  ${
    nearest &&
    button({
      text: t('take', { colour: nearest }),
      look: 'secondary',
      name: `take-${part}`,
      value: nearest,
    })
  }`
}

function nameFields({ form, language }: Request, { theme, problems }: FormView): Html {
  const t = words(language)
  return html`${(['ka', 'en'] as const).map(code => {
    const name = `name-${code}` as const
    return field({
      name,
      label: optional(t(name), language),
      hint: t('name-hint'),
      width: 20,
      value: form.has(name) ? typed(form, name) : (theme?.name?.[code] ?? ''),
      error: problemText(problems, name, language),
    })
  })}`
}

function logoFields({ form, language }: Request, view: FormView): Html {
  const t = words(language)
  const fresh = form.has('header')
  const id = fresh ? (view.logoId ?? typed(form, 'logo')) : (view.theme?.logoId ?? '')
  return html`${fileUpload({
    name: 'file',
    label: optional(t('file'), language),
    hint: html`${t('file-hint')} ${id !== '' && t('has-logo')}`,
    accept: '.png,.jpg,.jpeg,.webp',
    error: problemText(view.problems, 'file', language),
  })}
  ${
    id !== '' &&
    html`<input type="hidden" name="logo" value="${id}" />
      ${tickBox({ name: 'no-logo', label: t('no-logo') })}`
  }`
}

/** What would be saved, on a page that wears it. */
export function previewPage(
  request: Request,
  { theme, look, body }: { readonly theme: Theme; readonly look: Look; readonly body: Body },
): Html {
  const { language } = request
  const t = words(language)
  const kept: Readonly<Record<string, string>> = {
    header: theme.header,
    accent: theme.accent,
    'name-ka': theme.name?.ka ?? '',
    'name-en': theme.name?.en ?? '',
    logo: theme.logoId ?? '',
  }
  return framed(request, {
    title: t('preview.title'),
    look,
    before: backLink('/desk/theme', language, t('title')),
    main: html`<h1 class="govuk-heading-l">${t('preview.title')}</h1>
      ${inset(t('preview.text'))} ${sample(body, request)} ${pairTable(theme, request)}
      ${formOf(request, {
        action: '/desk/theme',
        children: html`${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        ${buttonGroup(
          button({ text: t('save') }),
          button({ text: t('mend'), look: 'secondary', formaction: '/desk/theme/mend' }),
        )}`,
      })}`,
  })
}

function sample(body: Body, { language }: Request): Renderable {
  const t = words(language)
  return html`<h2 class="govuk-heading-m">${t('preview.sample')}</h2>
    <p class="govuk-body">
      ${t('preview.body')}
      <a class="govuk-link" href="/bodies/${body.key}">${t('preview.link')}</a>
    </p>
    ${summaryList([{ key: t('preview.sample'), value: tag(t('preview.sample')) }])}
    ${buttonLink({ href: `/letters/new/${body.key}`, text: t('preview.link') })}`
}

function pairTable(theme: Theme, { language }: Request): Html {
  const t = words(language)
  return table({
    caption: t('preview.ratio'),
    rowHead: true,
    head: [
      { text: t('preview.pair') },
      { text: t('preview.ratio'), numeric: true },
      { text: t('preview.least'), numeric: true },
    ],
    rows: pairsOf(theme).map(({ key, ratio, least }) => [
      t(`pair.${key}`),
      ratioText(ratio, language),
      numberText(least, language),
    ]),
  })
}
