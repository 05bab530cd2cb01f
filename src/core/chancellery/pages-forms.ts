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
import { details, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import type { AbsencesView } from './absences.ts'
import { absenceList } from './pages-absences.ts'
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
        ${dateField({
          name: 'received',
          label: t('paper.received'),
          hint: t('paper.received-hint'),
          language,
          value: request.form.has('received')
            ? typed(request.form, 'received')
            : request.house.clock.today(),
          error: problemText(problems, 'received', language),
        })}
        ${line('writer', t('paper.writer'))} ${line('contact', t('paper.contact'))}
        ${line('number', t('paper.number'))}
        ${select({
          name: 'kind',
          label: t('queue.kind'),
          value: typed(request.form, 'kind'),
          options: kinds.map(kind => ({ value: kind.key, label: say(kind.name, language) })),
        })}
        ${kinds.map(kind => askedOnPaper(request, kind, problems))}
        ${line('subject', t('reply.subject'))}
        ${textArea({ name: 'text', label: t('reply.text'), rows: 6, value: typed(request.form, 'text'), error: problemText(problems, 'text', language) })}
        ${fileUpload({ name: 'scan', label: t('paper.scan'), error: problemText(problems, 'scan', language) })}
        ${button({ text: t('paper.button') })}`,
      })}`,
  })
}

/** What the law asks of a kind of letter: on paper it may be missing, so nothing is required. */
function askedOnPaper(request: Request, kind: LetterKind, problems: Problems): Html {
  if (kind.asks.length === 0) return html``
  const { language } = request
  const fields = kind.asks.map(({ key, label, hint }) => {
    const name = askField(kind.key, key)
    return textArea({
      name,
      label: say(label, language),
      hint: say(hint, language),
      rows: 2,
      value: typed(request.form, name),
      error: problemText(problems, name, language),
    })
  })
  const filled = kind.asks.some(({ key }) => typed(request.form, askField(kind.key, key)) !== '')
  const heading = words(language)('paper.asked', { kind: say(kind.name, language) })
  return details(heading, fields, filled)
}

/** The name of the field of one thing that a kind asks for. */
export const askField = (kind: string, key: string): string => `ask-${kind}-${key}`

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
  given: {
    readonly absences: AbsencesView
    readonly problems: Problems
    readonly done: string | undefined
    /** Open letters in each officer's hands. */
    readonly open: ReadonlyMap<string, number>
  },
): Html {
  const { language } = request
  const t = words(language)
  const { problems, done, open } = given
  const options = staff
    .filter(one => one.state === 'active')
    .map(one => ({ value: one.id, label: one.name }))
  const gone = staff
    .filter(one => one.state !== 'active' && open.has(one.id))
    .map(({ id, name }) => ({
      value: id,
      label: t('absence.gone', { name, count: open.get(id) ?? 0 }),
    }))
  const who = (name: string, label: string, choices = options): Html =>
    select({
      name,
      label,
      options: choices,
      empty: t('absence.choose'),
      value:
        typed(request.form, name) ||
        (name === 'from-officer' ? (request.query.get('from') ?? '') : ''),
      error: problemText(problems, name, language),
    })
  return framed(request, {
    title: t('absence.title'),
    problems,
    ...(done !== undefined && {
      alert: notificationBanner({ language, kind: 'done', heading: done }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('absence.title')}</h1>
      ${absenceList(request, staff, given.absences)}
      <h2 class="govuk-heading-m">${t('absence.new')}</h2>
      ${formOf(request, {
        action: '/desk/absences',
        children: html`${who('absent', t('absence.absent'))} ${who('deputy', t('absence.deputy'))}
        ${dateField({ name: 'from', label: t('absence.from'), language, value: typed(request.form, 'from'), error: problemText(problems, 'from', language) })}
        ${dateField({ name: 'until', label: t('absence.until'), language, value: typed(request.form, 'until'), error: problemText(problems, 'until', language) })}
        ${button({ text: t('absence.button') })}`,
      })}
      <h2 class="govuk-heading-m" id="hand-over">${t('absence.hand-over')}</h2>
      ${formOf(request, {
        action: '/desk/hand-over',
        children: html`${who('from-officer', t('absence.whose'), [...gone, ...options])}
        ${who('to-officer', t('absence.to-whom'))}
        ${button({ text: t('absence.hand-over-button'), look: 'secondary' })}`,
      })}`,
  })
}
