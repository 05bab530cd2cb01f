/** Parts that the pages of the catalogue share: lists of services, and how sure a figure is. */
import type { Country } from '#core/country'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { field } from '#ui/fields'
import { button, searchForm } from '#ui/forms'
import { tag } from '#ui/notices'
import { numberText } from '#ui/words'
import { givers, isAdoptable, isTaken, pathOf, type Entry } from './entry.ts'
import { words } from './texts.ts'

/** Name of a body that gives it, how many do, or that none does yet. */
function giverText(entry: Entry, language: Language): string {
  const t = words(language)
  const bodies = givers(entry)
  const [only] = bodies
  if (only && bodies.length === 1) return say(only.name, language)
  if (bodies.length > 1) return t('list.adopters', { n: numberText(bodies.length, language) })
  return isAdoptable(entry) ? t('list.nobody') : ''
}

/** Services with what each gives and who gives it; links go to `bodyKey`'s page of each where one is chosen. */
export function serviceList(
  entries: readonly Entry[],
  request: Pick<Request, 'language' | 'links'>,
  bodyKey?: string,
): Html {
  const { language } = request
  const t = words(language)
  return html`<ul class="govuk-list">
    ${entries.map(entry => {
      const { name, summary } = entry.definition.catalogue
      const by = bodyKey === undefined ? giverText(entry, language) : ''
      const chosen = isAdoptable(entry) ? bodyKey : undefined
      return html`<li>
        <a class="govuk-link" href="${pathOf(entry, chosen)}">${say(name, language)}</a>
        ${isTaken(entry, request) && tag(t('list.online'), 'green')}
        <div class="govuk-hint govuk-!-margin-bottom-3">
          ${say(summary, language)}${by !== '' && html`<br />${by}`}
        </div>
      </li>`
    })}
  </ul>`
}

/** The search box of the catalogue. */
export function serviceSearch(language: Language, query = '', more?: Renderable): Html {
  const t = words(language)
  return searchForm({
    action: '/services',
    label: t('list.title'),
    children: html`${field({
      name: 'q',
      label: t('list.search'),
      hint: t('list.search-hint'),
      type: 'search',
      value: query,
      width: 30,
      autocomplete: 'off',
    })}
    ${more} ${button({ text: t('list.find') })}`,
  })
}

/** Links with how many services stand behind each; those without any are left out. */
export function countedLinks(
  links: readonly { readonly href: string; readonly text: string; readonly count: number }[],
  language: Language,
): Html {
  const shown = links.filter(({ count }) => count > 0)
  return html`<ul class="govuk-list sk-columns">
    ${shown.map(
      ({ href, text, count }) =>
        html`<li>
          <a class="govuk-link" href="${href}">${text}</a>
          <span class="sk-count">${numberText(count, language)}</span>
        </li>`,
    )}
  </ul>`
}

export type Confidence = Country['rules'][number]['confidence']

const COLOURS = {
  'text-read': 'green',
  secondary: 'blue',
  memory: 'yellow',
  assumption: 'orange',
} as const

/** How sure a figure is, in words. */
export function confidenceTag(confidence: Confidence, language: Language): Html {
  return tag(words(language)(`confidence.${confidence}`), COLOURS[confidence])
}
