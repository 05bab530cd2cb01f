/** Pages: who looked at my data, and the registries of a demonstration. */
import type { Body } from '#core/bodies'
import { day } from '#platform/day'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { FAULTS, isFault, type Keys } from '#tools/demo-registries'
import { select } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { emptyState, pagination, summaryList, table } from '#ui/lists'
import { inset, momentTime, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { shortDay } from '#ui/words'
import { isRegistry, labelOf, REGISTRY_KEYS, registryOf } from './catalogue.ts'
import type { DemoState } from './process.ts'
import { oldPurpose } from './purpose.ts'
import type { ListedLookUp } from './store.ts'
import { words } from './texts.ts'

export type LookUpsView = {
  readonly shown: readonly ListedLookUp[]
  readonly bodies: ReadonlyMap<string, Body>
  readonly names: ReadonlyMap<string, string>
  readonly older: string | undefined
  readonly isFirst: boolean
}

/** Every look-up about the reader. */
export function lookUpsPage(request: Request, view: LookUpsView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('my.title'),
    main: html`<h1 class="govuk-heading-l">${t('my.title')}</h1>
      <p class="govuk-body">${t('my.intro')}</p>
      ${
        view.shown.length === 0
          ? emptyState({ text: t('my.none') })
          : html`${lookUpTable(request, view)} ${inset(t('my.wrong'))}`
      }
      ${pagination({
        language,
        newer: view.isFirst ? undefined : request.path,
        older: view.older === undefined ? undefined : `${request.path}?before=${view.older}`,
      })}`,
  })
}

function lookUpTable(request: Request, view: LookUpsView): Html {
  const { language, house } = request
  const t = words(language)
  return table({
    caption: t('my.title'),
    captionHidden: true,
    head: [{ text: t('when') }, { text: t('who') }, { text: t('why') }, { text: t('what') }],
    rows: view.shown.map(look => [
      momentTime(look.at, language, house.clock.timeZone),
      whoCell(request, view, look),
      whyCell(request, look),
      whatCell(request, look),
    ]),
  })
}

function whoCell({ language }: Request, view: LookUpsView, look: ListedLookUp): Html {
  const t = words(language)
  const body = look.bodyId === undefined ? undefined : view.bodies.get(look.bodyId)
  const who = {
    officer: () => view.names.get(look.actorId ?? '') ?? '',
    service: () => t('who.system'),
    resident: () => t('who.you'),
    house: () => t('who.house'),
  }[look.actorKind]()
  return html`${body && html`${say(body.name, language)}<br />`}${who}`
}

function whyCell({ language }: Request, look: ListedLookUp): Html {
  const t = words(language)
  const old = oldPurpose(look.purposeKey)
  const purpose = look.purpose ?? old?.name
  const ground = look.purpose ? look.ground : (old?.ground ?? look.ground)
  return html`${purpose ? say(purpose, language) : look.purposeKey}<br />
    <span class="govuk-hint">${t('ground', { ground: say(ground, language) })}</span>`
}

function whatCell({ language }: Request, look: ListedLookUp): Html {
  const t = words(language)
  const { registry } = look
  if (!isRegistry(registry)) return html`${registry}`
  const fields = look.fields.map(name => labelOf(registry, OLD_FIELDS[name] ?? name)[language])
  return html`${say(registryOf(registry).name, language)}: ${fields.join(', ').toLowerCase()}
    <br />
    <span class="govuk-hint">${outcomeWords(look, language)}</span>
    ${look.how === 'named' && html`<br /><span class="govuk-hint">${t('named')}</span>`}`
}

/** Facts as they were called before the catalogue. */
const OLD_FIELDS: Readonly<Record<string, string>> = { name: 'givenName', 'birth-day': 'birthDay' }

function outcomeWords({ outcome, reused }: ListedLookUp, language: Request['language']): string {
  const t = words(language)
  if (reused) return t('outcome.again')
  switch (outcome) {
    case 'found':
    case 'not-found':
    case 'down':
    case 'wrong':
      return t(`outcome.${outcome}`)
    default:
      return t('outcome.none')
  }
}

export type DemoView = {
  readonly people: readonly Keys[]
  /** Nothing where the registries answer inside this process. */
  readonly state: DemoState | undefined
}

/** The registries of a demonstration: what they hold about its people, and their faults. */
export function demoPage(request: Request, { people, state }: DemoView): Html {
  const { language } = request
  const t = words(language)
  const done = request.query.has('done') && {
    alert: notificationBanner({ language, kind: 'done' as const, heading: t('demo.done') }),
  }
  return framed(request, {
    title: t('demo.title'),
    ...done,
    main: html`<h1 class="govuk-heading-l">${t('demo.title')}</h1>
      <p class="govuk-body">${t('demo.about')}</p>
      ${state ? faultsPart(request, state) : inset(t('demo.inside'))}
      <h2 class="govuk-heading-m">${t('demo.people')}</h2>
      ${people.map(
        person =>
          html`<h3 class="govuk-heading-s">${person.name} (${person.userName})</h3>
            ${keysList(request, person)}`,
      )}`,
  })
}

function faultsPart(request: Request, { faults }: DemoState): Html {
  const { language } = request
  const t = words(language)
  const nameOf = (key: string): string =>
    isRegistry(key) ? say(registryOf(key).name, language) : t('demo.all')
  const now = Object.entries(faults).map(([key, fault]) => ({
    key: nameOf(key),
    value: isFault(fault) ? t(`fault.${fault}`) : fault,
  }))
  return html`<h2 class="govuk-heading-m">${t('demo.faults')}</h2>
    ${summaryList(now.length > 0 ? now : [{ key: t('demo.all'), value: t('fault.none') }])}
    ${formOf(request, {
      action: '/demo/registries',
      children: html`${select({
        name: 'registry',
        label: t('demo.registry'),
        value: '*',
        options: [
          { value: '*', label: t('demo.all') },
          ...REGISTRY_KEYS.map(key => ({ value: key, label: nameOf(key) })),
        ],
      })}
      ${select({
        name: 'fault',
        label: t('demo.fault'),
        value: 'none',
        options: FAULTS.map(fault => ({ value: fault, label: t(`fault.${fault}`) })),
      })}
      ${button({ text: t('demo.set') })}`,
    })}`
}

function keysList({ language }: Request, person: Keys): Html {
  const t = words(language)
  const list = (key: string, items: readonly string[]) =>
    items.length > 0 && { key, value: html`${items.map(item => html`<div>${item}</div>`)}` }
  return summaryList([
    { key: t('demo.number'), value: person.personalNumber },
    person.spouse !== undefined && { key: t('demo.spouse'), value: person.spouse },
    list(
      t('demo.children'),
      person.children.map(
        ({ name, personalNumber, born }) =>
          `${name}, ${personalNumber}, ${t('demo.born', { day: shortDay(day(born)) })}`,
      ),
    ),
    list(t('demo.parcels'), person.parcels),
    list(t('demo.vehicles'), person.vehicles),
    list(t('demo.companies'), person.companies),
  ])
}
