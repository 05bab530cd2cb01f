/** One letter at the desk: the letter and what is done with it, side by side. */
import type { Body, Unit } from '#core/bodies'
import type { DutyClock } from '#core/clocks'
import type { Country, LetterKind } from '#core/country'
import {
  entryItem,
  letterText,
  stateTag,
  whyDay,
  type Entry,
  type LanguageRule,
  type Handling,
  type Letter,
  type LetterFile,
  type ToldStep,
} from '#core/correspondence'
import type { Colleague } from '#core/identity'
import { workParts, type WorkView } from '#core/work'
import { officerOf } from '#platform/acting'
import { dayIn } from '#platform/day'
import type { Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { OfferedLink, Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { summaryList, timeline } from '#ui/lists'
import { backLink, dueChip, inset, linkLines, momentTime, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import type { Reply } from './store.ts'
import { acts } from './pages-acts.ts'
import { isDecided } from './repeat.ts'
import { words } from './texts.ts'

export type LetterView = Pick<WorkView, 'notes' | 'opinions' | 'checks' | 'history'> & {
  readonly country: Country
  readonly letter: Letter
  readonly handling: Handling
  readonly entries: readonly Entry[]
  readonly files: readonly LetterFile[]
  readonly kind: LetterKind
  /** The language that the letter's text is in, when that can be told. */
  readonly spoken: string | undefined
  /** What the law asks of the letter's language, when that is not the one of proceedings. */
  readonly foreign: LanguageRule<Body> | undefined
  readonly clock: DutyClock | undefined
  readonly bodies: ReadonlyMap<string, Body>
  readonly others: readonly Body[]
  readonly units: readonly Unit[]
  readonly staff: readonly Colleague[]
  readonly replies: readonly Reply[]
  readonly earlier: readonly Handling[]
  /** Warnings and steps upwards that were taken about its due day. */
  readonly told: readonly ToldStep[]
  /** The earlier letter that this one repeats. */
  readonly repeats: Handling | undefined
  /** What other modules offer on this page. */
  readonly links: readonly OfferedLink[]
  /** True where the body's own system numbers letters and answers them. */
  readonly elsewhere: boolean
  readonly problems: readonly Problem[]
  readonly done: string | undefined
}

/** The page. */
export function letterPage(request: Request, view: LetterView): Html {
  const { language } = request
  const t = words(language)
  const { handling } = view
  return framed(request, {
    title: handling.subject,
    wide: true,
    before: backLink('/desk', language, t('letter.back')),
    problems: view.problems,
    ...(view.done !== undefined && {
      alert: notificationBanner({ language, kind: 'done', heading: view.done }),
    }),
    main: html`<h1 class="govuk-heading-l">${handling.subject}</h1>
      <p>${stateTag(handling, request)}</p>
      ${repeated(view, request)} ${view.elsewhere && inset(t('letter.elsewhere'))}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <h2 class="govuk-heading-m">${t('letter.facts')}</h2>
          ${facts(view, request)} ${whyDay(view.clock, { ...view, language })}
          ${letterText(view, request)}
          ${timeline(view.entries.map(entry => entryItem(entry, view, request)))}
          ${toldSteps(view, request)} ${earlierLetters(view, request)}
        </div>
        <div class="govuk-grid-column-one-half">
          <h2 class="govuk-heading-m">${t('letter.work')}</h2>
          ${acts(view, request)} ${linkLines(view.links, language)}
          ${workParts({ ...view, path: `/desk/letters/${handling.id}`, reader: officerOf(request) }, request)}
        </div>
      </div>`,
  })
}

function repeated({ repeats }: LetterView, { language }: Request): Renderable {
  const t = words(language)
  return (
    repeats &&
    inset(
      html`${t(isDecided(repeats) ? 'letter.repeated-decided' : 'letter.repeated-open')}
        <a class="govuk-link" href="/desk/letters/${repeats.id}"
          >${repeats.registryNumber ?? repeats.number}</a
        >`,
    )
  )
}

type FactsView = Pick<LetterView, 'handling' | 'letter' | 'kind' | 'bodies'> &
  Partial<Pick<LetterView, 'foreign'>>

function languageText(
  { language: written, bodies }: LanguageRule<Body>,
  language: Language,
): string {
  const name = say(written.name, language)
  return bodies.every(({ takes }) => takes)
    ? words(language)('letter.language-taken', { language: name })
    : name
}

/** Number, stamp, writer, kind and days of a letter. */
export function facts(
  { handling, letter, kind, bodies, foreign }: FactsView,
  request: Request,
): Html {
  const { language, house } = request
  const t = words(language)
  const today = house.clock.today()
  const body = bodies.get(handling.bodyId)
  const stamped = handling.registryNumber !== undefined && handling.registeredAt !== undefined
  return summaryList([
    { key: t('queue.number'), value: letter.number },
    stamped && {
      key: t('register.number'),
      value: t('letter.stamp', {
        body: body ? say(body.name, language) : '',
        number: handling.registryNumber ?? '',
        day: dayText(dayIn(house.clock.timeZone, handling.registeredAt ?? new Date(0)), language),
      }),
    },
    { key: t('letter.writer'), value: letter.writerName },
    letter.writerContact !== '' && { key: t('letter.contact'), value: letter.writerContact },
    { key: t('queue.kind'), value: say(kind.name, language) },
    foreign && { key: t('letter.language'), value: languageText(foreign, language) },
    { key: t('letter.channel'), value: t(`letter.channel-${letter.channel}`) },
    handling.cameOn !== undefined && {
      key: t('register.came'),
      value: dayText(handling.cameOn, language),
    },
    { key: t('letter.due'), value: dueChip({ due: handling.dueDay, today, language }) },
    { key: t('letter.legal'), value: dayText(handling.legalDay, language) },
  ])
}

/** Who was told of the due day: the body's own matter, so the writer's thread does not hold it. */
function toldSteps({ told }: LetterView, { language, house }: Request): Renderable {
  const t = words(language)
  return (
    told.length > 0 &&
    html`<h3 class="govuk-heading-s">${t('told.heading')}</h3>
      ${timeline(
        told.map(({ step, workingDays, dueDay, people, at }) => ({
          title: t(`told.${step}`),
          when: momentTime(at, language, house.clock.timeZone),
          text: html`<p class="govuk-body-s">
            ${t(step === 'warning' ? 'told.before' : 'told.after', { days: workingDays, due: dayText(dueDay, language) })}
            ${people === 0 ? t('told.nobody') : t('told.people', { people })}
          </p>`,
        })),
      )}`
  )
}

function earlierLetters(view: LetterView, { language }: Request): Renderable {
  const t = words(language)
  return (
    view.earlier.length > 0 &&
    html`<h3 class="govuk-heading-s">${t('letter.earlier')}</h3>
      <ul class="govuk-list">
        ${view.earlier.map(
          other =>
            html`<li>
              <a class="govuk-link" href="/desk/letters/${other.id}">${other.subject}</a>
              (${other.registryNumber ?? other.number})
            </li>`,
        )}
      </ul>`
  )
}
