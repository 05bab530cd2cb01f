/** Forms of the desk: paper letters, own letters, absences, numbers and templates. */
import type { Body } from '#core/bodies'
import type { LetterKind } from '#core/country'
import type { Colleague } from '#core/identity'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { radios } from '#ui/choices'
import { dateField, field, fileUpload, select, textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { table } from '#ui/lists'
import { notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import type { Series } from './series.ts'
import type { Template } from './store.ts'
import { words } from './texts.ts'

type Problems = readonly Problem[]

/** A letter on paper or by e-mail, keyed in with its scan. */
export function paperPage(
  request: Request,
  kinds: readonly LetterKind[],
  problems: Problems,
): Html {
  const { language } = request
  const t = words(language)
  const line = (name: string, label: string): Html =>
    field({
      name,
      label,
      value: typed(request.form, name),
      error: problemText(problems, name, language),
    })
  return framed(request, {
    scripts: ['upload.js'],
    title: t('paper.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('paper.title')}</h1>
      ${formOf(request, {
        action: '/desk/new',
        upload: true,
        children: html`${radios({
          name: 'channel',
          legend: t('paper.channel'),
          inline: true,
          value: typed(request.form, 'channel') || 'paper',
          options: [
            { value: 'paper', label: t('letter.channel-paper') },
            { value: 'email', label: t('letter.channel-email') },
          ],
        })}
        ${line('writer', t('paper.writer'))} ${line('contact', t('paper.contact'))}
        ${line('number', t('paper.number'))}
        ${select({
          name: 'kind',
          label: t('queue.kind'),
          value: typed(request.form, 'kind'),
          options: kinds.map(kind => ({ value: kind.key, label: say(kind.name, language) })),
        })}
        ${line('subject', t('reply.subject'))}
        ${textArea({ name: 'text', label: t('reply.text'), rows: 6, value: typed(request.form, 'text'), error: problemText(problems, 'text', language) })}
        ${fileUpload({ name: 'scan', label: t('paper.scan'), error: problemText(problems, 'scan', language) })}
        ${button({ text: t('paper.button') })}`,
      })}`,
  })
}

/** A letter of the body's own: to whom. */
export function ownPage(request: Request, bodies: readonly Body[], problems: Problems): Html {
  const { language } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(problems, name, language)
  return framed(request, {
    title: t('own.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('own.title')}</h1>
      ${formOf(request, {
        action: '/desk/write',
        children: html`${radios({
          name: 'to',
          legend: t('own.to'),
          value: typed(request.form, 'to') || 'person',
          options: [
            { value: 'person', label: t('own.to-person') },
            { value: 'body', label: t('own.to-body') },
            { value: 'elsewhere', label: t('own.to-elsewhere') },
          ],
        })}
        ${field({ name: 'number', label: t('own.person'), inputmode: 'numeric', width: 20, value: typed(request.form, 'number'), error: error('number') })}
        ${select({ name: 'body', label: t('own.body'), empty: '—', value: typed(request.form, 'body'), error: error('body'), options: bodies.map(body => ({ value: body.id, label: say(body.name, language) })) })}
        ${field({ name: 'name', label: t('own.name'), value: typed(request.form, 'name'), error: error('name') })}
        ${button({ text: t('own.button') })}`,
      })}`,
  })
}

/** Standing in for an absent colleague, and handing their open letters over. */
export function absencePage(
  request: Request,
  staff: readonly Colleague[],
  given: { readonly problems: Problems; readonly done: string | undefined },
): Html {
  const { language } = request
  const t = words(language)
  const { problems, done } = given
  const options = staff
    .filter(one => one.state === 'active')
    .map(one => ({ value: one.id, label: one.name }))
  const who = (name: string, label: string): Html =>
    select({
      name,
      label,
      options,
      value: typed(request.form, name),
      error: problemText(problems, name, language),
    })
  return framed(request, {
    title: t('absence.title'),
    problems,
    ...(done !== undefined && {
      alert: notificationBanner({ language, kind: 'done', heading: done }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('absence.title')}</h1>
      ${formOf(request, {
        action: '/desk/absences',
        children: html`${who('absent', t('absence.absent'))} ${who('deputy', t('absence.deputy'))}
        ${dateField({ name: 'from', label: t('absence.from'), language, value: typed(request.form, 'from'), error: problemText(problems, 'from', language) })}
        ${dateField({ name: 'until', label: t('absence.until'), language, value: typed(request.form, 'until'), error: problemText(problems, 'until', language) })}
        ${button({ text: t('absence.button') })}`,
      })}
      <h2 class="govuk-heading-m">${t('absence.hand-over')}</h2>
      ${formOf(request, {
        action: '/desk/hand-over',
        children: html`${who('from-officer', t('absence.absent'))}
        ${who('to-officer', t('absence.deputy'))}
        ${button({ text: t('absence.hand-over-button'), look: 'secondary' })}`,
      })}`,
  })
}

/** Number series and answer templates. */
export function settingsPage(
  request: Request,
  view: {
    readonly series: readonly Series[]
    readonly templates: readonly Template[]
    readonly mayNumber: boolean
    readonly problems: Problems
  },
): Html {
  const { language } = request
  const t = words(language)
  const { series, templates, problems } = view
  return framed(request, {
    title: t('settings.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('settings.title')}</h1>
      <h2 class="govuk-heading-m">${t('settings.series')}</h2>
      ${table({
        caption: t('settings.series'),
        captionHidden: true,
        head: [
          { text: t('settings.direction') },
          { text: t('settings.year') },
          { text: t('settings.format') },
          { text: t('settings.next'), numeric: true },
        ],
        rows: series.map(one => [
          t(`register.${one.direction}`),
          String(one.year),
          one.format,
          String(one.next),
        ]),
      })}
      ${view.mayNumber && seriesForm(request, problems)}
      <h2 class="govuk-heading-m">${t('settings.templates')}</h2>
      ${templates.map(
        template =>
          html`<h3 class="govuk-heading-s">${template.name}</h3>
            <p class="govuk-body">${template.text}</p>
            ${formOf(request, {
              action: '/desk/settings/template/drop',
              children: html`<input type="hidden" name="id" value="${template.id}" />
                ${button({ text: t('settings.template-drop', { name: template.name }), look: 'secondary' })}`,
            })}`,
      )}
      ${formOf(request, {
        action: '/desk/settings/template',
        children: html`${field({ name: 'name', label: t('settings.template-name'), width: 30, value: typed(request.form, 'name'), error: problemText(problems, 'name', language) })}
        ${textArea({ name: 'text', label: t('settings.template-text'), rows: 6, value: typed(request.form, 'text'), error: problemText(problems, 'text', language) })}
        ${button({ text: t('settings.template-add') })}`,
      })}`,
  })
}

function seriesForm(request: Request, problems: Problems): Html {
  const { language } = request
  const t = words(language)
  return formOf(request, {
    action: '/desk/settings/series',
    children: html`${select({
      name: 'direction',
      label: t('settings.direction'),
      options: [
        { value: 'in', label: t('register.in') },
        { value: 'out', label: t('register.out') },
      ],
    })}
    ${field({ name: 'format', label: t('settings.format'), hint: t('settings.format-hint'), width: 20, value: typed(request.form, 'format') || '{seq}/{year}', error: problemText(problems, 'format', language) })}
    ${field({ name: 'next', label: t('settings.next'), inputmode: 'numeric', width: 5, value: typed(request.form, 'next'), error: problemText(problems, 'next', language) })}
    ${button({ text: t('settings.set'), look: 'secondary' })}`,
  })
}
