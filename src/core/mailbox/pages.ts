/** Pages: the mailbox of a body with what came to it, and all mailboxes for the operator. */
import type { Body } from '#core/bodies'
import type { LetterKind } from '#core/country'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { field, select } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { emptyState, pagination, summaryList, table } from '#ui/lists'
import { momentTime, notificationBanner, warning } from '#ui/notices'
import { framed } from '#ui/page'
import type { Box, Seen } from './store.ts'
import { texts, TROUBLE_TEXTS, words } from './texts.ts'

export type BoxView = {
  readonly box: Box | undefined
  readonly mails: readonly Seen[]
  readonly kinds: readonly LetterKind[]
  readonly problems: readonly Problem[]
  readonly older: string | undefined
  readonly before: string | undefined
}

/** `/desk/mailbox`. */
export function boxPage(request: Request, view: BoxView): Html {
  const { language } = request
  const t = words(language)
  const { box, problems, older, before } = view
  return framed(request, {
    title: t('title'),
    problems,
    ...banner(request),
    main: html`<h1 class="govuk-heading-l">${t('title')}</h1>
      <p class="govuk-body">${t('lead')}</p>
      ${box?.trouble !== undefined && warning(say(TROUBLE_TEXTS[box.trouble], language), language)}
      ${box && stateOf(box, request)} ${boxForm(request, view)}
      ${
        box &&
        formOf(request, {
          action: '/desk/mailbox/test',
          children: button({ text: t('test'), look: 'secondary' }),
        })
      }
      <h2 class="govuk-heading-m">${t('mails')}</h2>
      ${mailTable(view, request)}
      ${pagination({
        language,
        newer: before === undefined ? undefined : '/desk/mailbox',
        older: older === undefined ? undefined : `/desk/mailbox?before=${older}`,
      })}`,
  })
}

function banner({ query, language }: Request): { alert?: Html } {
  const t = words(language)
  const done = query.get('done')
  if (done !== 'saved' && done !== 'tested') return {}
  const heading = done === 'saved' ? t('saved') : t('test.ok')
  return { alert: notificationBanner({ language, kind: 'done', heading }) }
}

function stateOf(box: Box, { language, house }: Request): Html {
  const t = words(language)
  return summaryList([
    { key: t('state'), value: t(`state.${box.state}`) },
    {
      key: t('fetched'),
      value: box.fetchedAt ? momentTime(box.fetchedAt, language, house.clock.timeZone) : t('never'),
    },
    box.waiting > 0 && { key: t('waiting'), value: String(box.waiting) },
  ])
}

/** What the form of a body without a mailbox begins with. */
const FRESH = {
  host: '',
  port: 993,
  user: '',
  folder: 'INBOX',
  address: '',
  kind: 'letter',
  state: 'on',
} as const

function boxForm(request: Request, { box = { ...FRESH }, kinds, problems }: FormView): Html {
  const { language, form } = request
  const t = words(language)
  const given = (name: keyof typeof FRESH) => ({
    name,
    label: t(name),
    value: form.has(name) ? typed(form, name) : String(box[name]),
    error: problemText(problems, name, language),
  })
  const passwordError = problemText(problems, 'password', language)
  return formOf(request, {
    action: '/desk/mailbox',
    children: html`${field({ ...given('host'), hint: t('host-hint'), width: 30 })}
    ${field({ ...given('port'), hint: t('port-hint'), inputmode: 'numeric', width: 5 })}
    ${field({ ...given('user'), width: 30, autocomplete: 'off' })}
    ${field({ name: 'password', label: t('password'), hint: t('password-hint'), type: 'password', width: 30, autocomplete: 'off', error: passwordError })}
    ${field({ ...given('folder'), width: 20 })}
    ${field({ ...given('address'), hint: t('address-hint'), type: 'email', width: 30 })}
    ${select({ ...given('kind'), options: kinds.map(kind => ({ value: kind.key, label: say(kind.name, language) })) })}
    ${select({
      ...given('state'),
      options: [
        { value: 'on', label: t('state.on') },
        { value: 'off', label: t('state.off') },
      ],
    })}
    ${button({ text: t('save') })}`,
  })
}

type FormView = Pick<BoxView, 'kinds' | 'problems'> & {
  readonly box?: Pick<Box, keyof typeof FRESH> | undefined
}

function mailTable({ mails }: BoxView, { language, house }: Request): Renderable {
  const t = words(language)
  if (mails.length === 0) return emptyState({ text: t('none') })
  return table({
    caption: t('mails'),
    captionHidden: true,
    head: [{ text: t('when') }, { text: t('outcome') }],
    rows: mails.map(({ at, outcome }) => [
      momentTime(at, language, house.clock.timeZone),
      outcomeText(outcome, language),
    ]),
  })
}

function outcomeText(outcome: string, language: Request['language']): string {
  const found = Object.entries(texts).find(([key]) => key === `outcome.${outcome}`)
  return found ? say(found[1], language) : outcome
}

export type OperatorView = {
  readonly boxes: readonly Box[]
  readonly bodies: ReadonlyMap<string, Body>
}

/** `/operator/mailboxes`: state and trouble of each; neither user nor mails. */
export function operatorPage(request: Request, { boxes, bodies }: OperatorView): Html {
  const { language, house } = request
  const t = words(language)
  const nameOf = (id: string): string => {
    const body = bodies.get(id)
    return body ? say(body.name, language) : id
  }
  return framed(request, {
    title: t('operator.title'),
    wide: true,
    main: html`<h1 class="govuk-heading-l">${t('operator.title')}</h1>
      ${
        boxes.length === 0
          ? emptyState({ text: t('operator.none') })
          : table({
              caption: t('operator.title'),
              captionHidden: true,
              head: [t('body'), t('state'), t('fetched'), t('waiting'), t('trouble')].map(text => ({
                text,
              })),
              rows: boxes.map(box => [
                nameOf(box.bodyId),
                t(`state.${box.state}`),
                box.fetchedAt
                  ? momentTime(box.fetchedAt, language, house.clock.timeZone)
                  : t('never'),
                String(box.waiting),
                box.trouble === undefined ? '' : say(TROUBLE_TEXTS[box.trouble], language),
              ]),
            })
      }`,
  })
}
