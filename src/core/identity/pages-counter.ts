/** Pages of the counter, of a body's administrator and of the operator. */
import type { Body, Post } from '#core/bodies'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { radios, tickBox } from '#ui/choices'
import { dateField, field, select } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { summaryList, table } from '#ui/lists'
import { details, inset } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { day, dayIn } from '#platform/day'
import type { CivilRecord } from '#core/registries'
import type { PrintedSlip } from './activate.ts'
import type { DemoPerson } from './demo.ts'
import type { Colleague } from './store.ts'
import { words } from './texts.ts'

type Problems = readonly Problem[]

/** Identify somebody: by personal number, or a foreigner by their paper. */
export function counterPage(request: Request, problems: Problems): Html {
  const { language } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(problems, name, language)
  return framed(request, {
    title: t('counter.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('counter.identify')}</h1>
      ${inset(t('counter.identify-text'))}
      ${formOf(request, {
        action: '/counter/identify',
        children: html`${field({ name: 'number', label: t('counter.number'), inputmode: 'numeric', width: 20, value: typed(request.form, 'number'), error: error('number') })}
        ${button({ text: t('counter.find') })}`,
      })}
      ${details(
        t('counter.no-number'),
        formOf(request, {
          action: '/counter/issue',
          children: html`<input type="hidden" name="by" value="document" />
            ${field({ name: 'given', label: t('counter.given'), value: typed(request.form, 'given'), error: error('given') })}
            ${field({ name: 'family', label: t('counter.family'), value: typed(request.form, 'family'), error: error('family') })}
            ${dateField({ name: 'birth', label: t('counter.birth'), language, value: typed(request.form, 'birth'), error: error('birth') })}
            ${field({ name: 'document', label: t('counter.document'), value: typed(request.form, 'document'), error: error('document') })}
            ${tickBox({ name: 'match', label: t('counter.matches'), error: error('match') })}
            ${tickBox({ name: 'card', label: t('counter.with-card') })}
            ${button({ text: t('counter.issue') })}`,
        }),
        typed(request.form, 'by') === 'document',
      )}`,
  })
}

/** What the registry knows, for the clerk to compare with the person before them. */
export function identifiedPage(request: Request, record: CivilRecord, problems: Problems): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('counter.found'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('counter.found')}</h1>
      ${summaryList([
        { key: t('counter.given'), value: record.givenName },
        { key: t('counter.family'), value: record.familyName },
        { key: t('counter.birth'), value: dayText(day(record.birthDay), language) },
      ])}
      ${formOf(request, {
        action: '/counter/issue',
        children: html`<input type="hidden" name="by" value="registry" />
          <input type="hidden" name="number" value="${record.personalNumber}" />
          ${tickBox({ name: 'match', label: t('counter.matches'), error: problemText(problems, 'match', language) })}
          ${tickBox({ name: 'card', label: t('counter.with-card') })}
          ${button({ text: t('counter.issue') })}`,
      })}`,
  })
}

export type SlipView = {
  readonly name: string
  readonly slip: PrintedSlip
  readonly card: readonly string[]
  readonly again: boolean
}

/** The slip, and the card if one was asked for: shown once, to be printed. */
export function slipPage(request: Request, { name, slip, card, again }: SlipView): Html {
  const { language, house } = request
  const t = words(language)
  const until = dayText(dayIn(house.clock.timeZone, slip.endsAt), language)
  return framed(request, {
    title: t('counter.slip'),
    main: html`<h1 class="govuk-heading-l">${t('counter.slip')}</h1>
      ${again && inset(t('counter.again'))} ${inset(t('counter.slip-once'))}
      ${summaryList([
        { key: t('staff.name'), value: name },
        { key: t('sign-in.user'), value: html`<strong>${slip.userName}</strong>` },
        { key: t('activate.code'), value: html`<strong>${slip.code}</strong>` },
      ])}
      <p class="govuk-body">${t('counter.slip-until', { day: until })}</p>
      <p class="govuk-body">${t('counter.slip-where', { url: house.settings.publicUrl.origin })}</p>
      ${card.length > 0 && cardBlock(request, card)}
      <p class="govuk-body sk-no-print">${t('counter.print')}</p>`,
  })
}

function cardBlock({ language }: Request, codes: readonly string[]): Html {
  const t = words(language)
  const rows = Array.from({ length: 10 }, (_, row) =>
    [0, 1, 2, 3].map(
      column => `${codes[row * 4 + column]?.slice(0, 4)} ${codes[row * 4 + column]?.slice(4)}`,
    ),
  )
  return html`<h2 class="govuk-heading-m">${t('counter.card')}</h2>
    <p class="govuk-body">${t('counter.card-text')}</p>
    <table class="govuk-table">
      <caption class="govuk-visually-hidden">
        ${t('counter.card')}
      </caption>
      <tbody class="govuk-table__body">
        ${rows.map(
          row =>
            html`<tr class="govuk-table__row">
              ${row.map(code => html`<td class="govuk-table__cell">${code}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`
}

/** Begin writing for somebody who is present. */
export function assistPage(request: Request, problems: Problems): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('assist.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('assist.title')}</h1>
      ${inset(t('assist.text'))}
      ${formOf(request, {
        action: '/counter/assist',
        children: html`${field({ name: 'number', label: t('assist.number'), width: 20, value: typed(request.form, 'number'), error: problemText(problems, 'number', language) })}
        ${radios({
          name: 'consent',
          legend: t('assist.consent'),
          value: typed(request.form, 'consent'),
          error: problemText(problems, 'consent', language),
          options: [
            { value: 'code', label: t('assist.by-code') },
            { value: 'signed-sheet', label: t('assist.by-sheet') },
          ],
        })}
        ${field({ name: 'code', label: t('assist.code'), inputmode: 'numeric', width: 10, error: problemText(problems, 'code', language) })}
        ${button({ text: t('assist.start') })}`,
      })}`,
  })
}

function staffActs(request: Request, one: Colleague): Html {
  const t = words(request.language)
  const act = (action: string, text: string, look: 'secondary' | 'warning'): Html =>
    formOf(request, {
      action,
      children: html`<input type="hidden" name="account" value="${one.id}" />
        <button type="submit" class="govuk-button govuk-button--${look}">
          ${text}<span class="govuk-visually-hidden"> ${one.name}</span>
        </button>`,
    })
  return html`${act('/desk/staff/slip', t('staff.slip'), 'secondary')}
  ${act('/desk/staff/end', t('staff.end'), 'warning')}`
}

export type StaffView = {
  readonly staff: readonly Colleague[]
  readonly posts: readonly Post[]
  readonly postOf: ReadonlyMap<string, string>
  readonly problems: Problems
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
      ${table({
        caption: t('staff.title'),
        captionHidden: true,
        head: [
          { text: t('staff.name') },
          { text: t('staff.post') },
          { text: t('sign-in.user') },
          { text: t('staff.state') },
          { text: t('staff.acts') },
        ],
        rows: view.staff.map(one => [
          one.name,
          view.postOf.get(one.id) ?? '',
          one.userName,
          t(`staff.${one.state}`),
          one.state === 'ended' || one.id === actor?.accountId ? '' : staffActs(request, one),
        ]),
      })}
      <p class="govuk-hint">${t('staff.slip-text')}</p>
      <p class="govuk-hint">${t('staff.end-text')}</p>
      <h2 class="govuk-heading-m">${t('staff.add')}</h2>
      ${formOf(request, {
        action: '/desk/staff',
        children: html`${field({ name: 'name', label: t('staff.name'), value: typed(request.form, 'name'), width: 30, error: error('name') })}
        ${select({
          name: 'post',
          label: t('staff.post'),
          value: typed(request.form, 'post'),
          error: error('post'),
          options: view.posts.map(post => ({ value: post.id, label: say(post.name, language) })),
        })}
        ${button({ text: t('staff.add-button') })}`,
      })}`,
  })
}

/** Every body with its officers, for the operator. */
export function operatorPage(
  request: Request,
  {
    bodies,
    counts,
    problems,
  }: {
    readonly bodies: readonly Body[]
    readonly counts: ReadonlyMap<string, number>
    readonly problems: Problems
  },
): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('operator.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('operator.title')}</h1>
      <h2 class="govuk-heading-m">${t('operator.administrator')}</h2>
      ${formOf(request, {
        action: '/operator/bodies',
        children: html`${select({
          name: 'body',
          label: t('operator.title'),
          value: typed(request.form, 'body'),
          options: bodies
            .filter(body => body.writable)
            .map(body => ({ value: body.id, label: say(body.name, language) })),
        })}
        ${field({ name: 'name', label: t('staff.name'), value: typed(request.form, 'name'), width: 30, error: problemText(problems, 'name', language) })}
        ${button({ text: t('staff.add-button') })}`,
      })}
      ${table({
        caption: t('operator.title'),
        captionHidden: true,
        head: [{ text: t('operator.title') }, { text: t('staff.title'), numeric: true }],
        rows: bodies.map(body => [say(body.name, language), String(counts.get(body.id) ?? 0)]),
      })}`,
  })
}

/** Everybody of the demonstration, one click each. */
export function demoPage(
  request: Request,
  people: readonly DemoPerson[],
  bodies: ReadonlyMap<string, string>,
): Html {
  const { language } = request
  const t = words(language)
  const groups = [...new Set(people.map(person => person.body))]
  const heading = (key: string | undefined): string =>
    key === undefined ? t('demo.residents') : (bodies.get(key) ?? key)
  return framed(request, {
    title: t('demo.title'),
    main: html`<h1 class="govuk-heading-l">${t('demo.title')}</h1>
      <p class="govuk-body">${t('demo.text')}</p>
      <p class="govuk-body"><a class="govuk-link" href="/demo/outbox">${t('demo.outbox')}</a></p>
      ${groups.map(
        group =>
          html`<h2 class="govuk-heading-m">${heading(group)}</h2>
            ${people
              .filter(person => person.body === group)
              .map(person =>
                formOf(request, {
                  action: '/demo/sign-in',
                  children: html`<input type="hidden" name="user" value="${person.userName}" />
                    ${button({ text: `${person.name} (${person.role}, ${person.userName})`, look: 'secondary' })}`,
                }),
              )}`,
      )}`,
  })
}
