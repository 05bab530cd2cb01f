/** Pages of the counter, and the demonstration's people. */
import { day } from '#platform/day'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { radios, tickBox } from '#ui/choices'
import { dateField, field } from '#ui/fields'
import { button, buttonGroup, formOf } from '#ui/forms'
import { summaryList } from '#ui/lists'
import { details, inset } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import type { CivilRecord } from '#core/registries'
import type { DemoPerson } from './demo.ts'
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
            ${tickBox({ name: 'card', label: t('counter.with-card') })} ${issueButtons(request)}`,
        }),
        typed(request.form, 'by') === 'document',
      )}`,
  })
}

/** A slip with or without a card, or the card alone. */
function issueButtons({ language }: Request): Html {
  const t = words(language)
  const card = {
    text: t('counter.card-only'),
    look: 'secondary',
    name: 'what',
    value: 'card',
  } as const
  return buttonGroup(button({ text: t('counter.issue') }), button(card))
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
          ${tickBox({ name: 'card', label: t('counter.with-card') })} ${issueButtons(request)}`,
      })}`,
  })
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
        children: html`${field({ name: 'number', label: t('assist.who'), hint: t('assist.who-hint'), width: 20, value: typed(request.form, 'number'), error: problemText(problems, 'number', language) })}
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
        ${field({ name: 'sheet', label: t('assist.sheet-number'), width: 10, value: typed(request.form, 'sheet'), error: problemText(problems, 'sheet', language) })}
        ${button({ text: t('assist.start') })}`,
      })}
      <h2 class="govuk-heading-m">${t('assist.sheet')}</h2>
      ${formOf(request, {
        action: '/counter/assist/sheet',
        children: button({ text: t('assist.print-sheet'), look: 'secondary' }),
      })}`,
  })
}

export type DemoView = {
  readonly people: readonly DemoPerson[]
  /** Names of bodies by key. */
  readonly bodies: ReadonlyMap<string, string>
  /** Accounts whose posts administer a body: where everything about it is set. */
  readonly administrators: ReadonlySet<string>
}

/** Everybody of the demonstration, one click each. */
export function demoPage(request: Request, { people, bodies, administrators }: DemoView): Html {
  const { language } = request
  const t = words(language)
  const roleOf = ({ role, accountId }: DemoPerson): string =>
    administrators.has(accountId)
      ? `${say(role, language)}, ${t('demo.administers')}`
      : say(role, language)
  const groups = [...new Set(people.map(person => person.body))]
  const heading = (key: string | undefined): string =>
    key === undefined ? t('demo.residents') : (bodies.get(key) ?? key)
  return framed(request, {
    title: t('demo.title'),
    main: html`<h1 class="govuk-heading-l">${t('demo.title')}</h1>
      <p class="govuk-body">${t('demo.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/demo/outbox">${t('demo.outbox')}</a> ·
        <a class="govuk-link" href="/demo/sms">${t('demo.sms')}</a> ·
        <a class="govuk-link" href="/demo/registries">${t('demo.registries')}</a>
      </p>
      ${groups.map(
        group =>
          html`<h2 class="govuk-heading-m">${heading(group)}</h2>
            ${people
              .filter(person => person.body === group)
              .map(person =>
                formOf(request, {
                  action: '/demo/sign-in',
                  children: html`<input type="hidden" name="user" value="${person.userName}" />
                    ${button({ text: `${person.name} (${roleOf(person)}, ${person.userName})`, look: 'secondary' })}`,
                }),
              )}`,
      )}`,
  })
}
