/** What a change of a rule would do, before it is done. */
import type { Revised } from '#core/clocks'
import type { Country, PackRule } from '#core/country'
import { dayIn, type Day } from '#platform/day'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language, type Text } from '#platform/texts'
import { tickBox } from '#ui/choices'
import { button, buttonGroup, formOf } from '#ui/forms'
import { summaryList, table } from '#ui/lists'
import { backLink, inset, notificationBanner, warning } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText, numberText } from '#ui/words'
import { isEarlier, type Preview, type Wanted } from './change.ts'
import { fieldNames } from './form.ts'
import { figureTexts } from './pages.ts'
import { words } from './texts.ts'

/** Most moves that a preview lists; the number of all is told. */
const SHOWN = 100

export type PreviewView = {
  readonly country: Country
  readonly wanted: Wanted
  readonly preview: Preview
  readonly problems: readonly Problem[]
  /** True when something changed while it was looked at. */
  readonly again: boolean
  readonly bodies: ReadonlyMap<string, Text>
}

/** What the change would do. */
export function previewPage(request: Request, view: PreviewView): Html {
  const { language } = request
  const t = words(language)
  const { wanted, preview, problems, again } = view
  const name = say(wanted.rule.name, language)
  return framed(request, {
    title: `${t('preview.title')}: ${name}`,
    problems,
    before: backLink(`/operator/terms/${wanted.key}`, language, name),
    ...(again && {
      alert: notificationBanner({ language, kind: 'important', heading: t('world-changed') }),
    }),
    main: html`<h1 class="govuk-heading-l">
        <span class="govuk-caption-l">${name}</span>
        ${t('preview.title')}
      </h1>
      ${differences(preview.before, wanted.rule, language)}
      ${summaryList([
        {
          key: t('field.act'),
          value: html`<a class="govuk-link" href="${wanted.link}">${wanted.act}</a>`,
        },
        { key: t('confidence'), value: t(`confidence.${wanted.rule.confidence}`) },
        { key: t('field.from'), value: dayText(wanted.rule.validFrom, language) },
        { key: t('field.reach'), value: t(`reach.${wanted.reach}`) },
        { key: t('field.reason'), value: wanted.reason },
      ])}
      ${touched(view, language)} ${moves(view, request)} ${confirmForm(request, view)}`,
  })
}

/** Figures that differ between two versions, side by side. */
function differences(before: PackRule, after: PackRule, language: Language): Html {
  const t = words(language)
  const becomes = figureTexts(after, language)
  const differing = figureTexts(before, language).flatMap(({ name, value }, index) => {
    const then = becomes[index]?.value ?? ''
    return then === value ? [] : [[name, value, then]]
  })
  return table({
    caption: t('preview.title'),
    captionHidden: true,
    rowHead: true,
    head: [
      { text: t('preview.figure') },
      { text: t('preview.was') },
      { text: t('preview.becomes') },
    ],
    rows: differing,
  })
}

function touched({ preview, wanted }: PreviewView, language: Language): Html {
  const t = words(language)
  const number = (value: number): string => numberText(value, language)
  const { revised, earlier, overdue, now } = preview
  const day = dayText(wanted.rule.validFrom, language)
  const seen = number(revised.seen)
  if (revised.changed.length === 0 && revised.stay.length === 0)
    return inset(t('preview.untouched', { seen, day }))
  const counts = {
    seen,
    changed: number(revised.changed.length),
    moved: number(revised.moves.length),
  }
  return html`${inset(
    html`${t('preview.turn', counts)}
    ${revised.stay.length > 0 && html`<br />${t('preview.stay', { n: number(revised.stay.length) })}`}
    ${!now && html`<br />${t('preview.later', { day })}`}`,
  )}
  ${
    earlier > 0 &&
    warning(
      html`${t('preview.earlier', { n: number(earlier) })}.
      ${overdue > 0 && t('preview.overdue', { n: number(overdue) })}`,
      language,
    )
  }`
}

type Moved = Revised['moves'][number]

function moves(
  { preview, bodies }: PreviewView,
  { language, house }: Pick<Request, 'language' | 'house'>,
): Renderable {
  const { timeZone } = house.clock
  const all = preview.revised.moves
  if (all.length === 0) return undefined
  const t = words(language)
  // What comes earlier is what nobody may miss.
  const first = [...all.filter(isEarlier), ...all.filter(move => !isEarlier(move))].slice(0, SHOWN)
  const text = (day: Day | undefined): string =>
    day === undefined ? t('preview.none') : dayText(day, language)
  const way = (from: Day | undefined, to: Day | undefined): string =>
    from === to ? text(to) : t('preview.way', { from: text(from), to: text(to) })
  const promises = all.some(({ from, to }) => from.promised !== to.promised)
  return html`${table({
    caption: t('preview.title'),
    captionHidden: true,
    head: [
      { text: t('preview.subject') },
      ...(promises ? [{ text: t('preview.promised') }] : []),
      { text: t('preview.due') },
      { text: t('preview.legal') },
    ],
    rows: first.map(({ clock, from, to }) => [
      subjectText(clock, { bodies, language, timeZone }),
      ...(promises ? [way(from.promised, to.promised)] : []),
      way(from.due, to.due),
      way(from.legal, to.legal),
    ]),
  })}
  ${
    all.length > SHOWN &&
    html`<p class="govuk-body">
      ${t('preview.shown', { shown: SHOWN, all: numberText(all.length, language) })}
    </p>`
  }`
}

function subjectText(
  { name, bodyId, startedAt }: Moved['clock'],
  {
    bodies,
    language,
    timeZone,
  }: Pick<PreviewView, 'bodies'> & { readonly language: Language; readonly timeZone: string },
): string {
  const t = words(language)
  const duty = name === 'answer' || name === 'forward' ? t(`preview.subject.${name}`) : name
  const body = bodies.get(bodyId)
  const began = dayText(dayIn(timeZone, startedAt), language)
  return `${duty}: ${body ? say(body, language) : bodyId}, ${began}`
}

function confirmForm(request: Request, { country, wanted, preview, problems }: PreviewView): Html {
  const { form, language } = request
  const t = words(language)
  const kept = [...fieldNames(country)].map(name => ({ name, value: typed(form, name) }))
  return formOf(request, {
    action: `/operator/terms/${wanted.key}`,
    children: html`${kept.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <input type="hidden" name="token" value="${preview.token}" />
      ${
        preview.earlier > 0 &&
        tickBox({
          name: 'earlier',
          label: t('preview.say-earlier'),
          error: problemText(problems, 'earlier', language),
        })
      }
      ${buttonGroup(
        button({ text: t('preview.confirm') }),
        button({
          text: t('preview.mend'),
          look: 'secondary',
          formaction: `/operator/terms/${wanted.key}/change`,
        }),
      )}`,
  })
}
