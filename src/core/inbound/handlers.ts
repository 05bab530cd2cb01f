/** Pages: an SMS to the portal in a demonstration, and what came in for the operator. */
import { countryOf } from '#core/country'
import { parseAddress } from '#core/identity'
import { SMS_CAME } from '#core/notices'
import { parseForm, problemText, text, typed, type Problem } from '#platform/form'
import { html } from '#platform/html'
import { uuidv7 } from '#platform/random'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { say } from '#platform/texts'
import { field, textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { emptyState, pagination, table } from '#ui/lists'
import { momentTime, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { z } from 'zod'
import { latestHeard } from './store.ts'
import { OUTCOMES, texts, words } from './texts.ts'

/** People of a demonstration whose telephones are confirmed, by their place among the sample people. */
const CONFIRMED = [1, 4, 7]

/** @throws NotFound in real use: there an SMS comes from its telephone. */
function demoOnly({ house }: Request): void {
  if (!house.demo) throw new NotFound('demonstration')
}

async function demoView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  demoOnly(request)
  const { language, house, form } = request
  const t = words(language)
  const { people } = await countryOf(house)
  const numbers = CONFIRMED.flatMap(place => people[place]?.mobile ?? [])
  const error = (name: string): string | undefined => problemText(problems, name, language)
  const main = html`<h1 class="govuk-heading-l">${t('demo.title')}</h1>
    <p class="govuk-body">${t('demo.about')}</p>
    ${formOf(request, {
      action: '/demo/sms',
      children: html`${field({ name: 'from', label: t('demo.from'), hint: t('demo.from-hint', { numbers: numbers.join(', ') }), type: 'tel', width: 20, value: form.has('from') ? typed(form, 'from') : (numbers[0] ?? ''), error: error('from') })}
      ${textArea({ name: 'text', label: t('demo.text'), hint: t('demo.text-hint'), rows: 3, value: typed(form, 'text'), error: error('text') })}
      ${button({ text: t('demo.send') })}`,
    })}
    <p class="govuk-body"><a class="govuk-link" href="/demo/outbox">${t('demo.outbox')}</a></p>`
  const done = request.query.has('done') && {
    alert: notificationBanner({ language, kind: 'done' as const, heading: t('demo.sent') }),
  }
  return page(
    framed(request, { title: t('demo.title'), problems, main, ...done }),
    problems.length > 0 ? 422 : 200,
  )
}

/** `/demo/sms`. */
export const showDemo: Handler = request => demoView(request, [])

const smsShape = z.object({ from: text({ max: 40 }), text: text({ max: 500 }) })

/** `POST /demo/sms`: as if a telephone had sent it. */
export const postDemo: Handler = async request => {
  demoOnly(request)
  const { house } = request
  const parsed = parseForm(smsShape, request.form)
  if (!parsed.ok) return demoView(request, parsed.problems)
  const from = parseAddress('sms', parsed.value.from)
  if (from === undefined) {
    return demoView(request, [{ field: 'from', text: texts['demo.wrong-from'] }])
  }
  const sms = { id: uuidv7(house.clock.now(), house.random), from, text: parsed.value.text }
  await house.db.as({ as: 'worker' }, tx => house.jobs.add(tx, SMS_CAME, sms))
  return seeOther('/demo/sms?done=1')
}

const PAGE = 50
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** `/operator/inbound`: what came in and what became of it. */
export const showHeard: Handler = async request => {
  const asked = request.query.get('before') ?? ''
  const before = UUID.test(asked) ? asked : undefined
  const { language, house } = request
  const t = words(language)
  const found = await house.db.as({ as: 'worker' }, tx =>
    latestHeard(tx, { before, limit: PAGE + 1 }),
  )
  const shown = found.slice(0, PAGE)
  const last = found.length > PAGE ? shown.at(-1)?.id : undefined
  const main = html`<h1 class="govuk-heading-l">${t('operator.title')}</h1>
    <p class="govuk-body">${t('operator.about')}</p>
    ${
      shown.length === 0
        ? emptyState({ text: t('operator.none') })
        : table({
            caption: t('operator.title'),
            captionHidden: true,
            head: [t('when'), t('channel'), t('outcome')].map(each => ({ text: each })),
            rows: shown.map(({ at, channel, outcome }) => [
              momentTime(at, language, house.clock.timeZone),
              t(`channel.${channel}`),
              outcomeText(outcome, language),
            ]),
          })
    }
    ${pagination({
      language,
      newer: before === undefined ? undefined : '/operator/inbound',
      older: last === undefined ? undefined : `/operator/inbound?before=${last}`,
    })}`
  return page(framed(request, { title: t('operator.title'), main, wide: true }))
}

function outcomeText(outcome: string, language: Request['language']): string {
  const known = Object.entries(OUTCOMES).find(([code]) => code === outcome)?.[1]
  return known ? say(known, language) : outcome
}
