/** Figures in words: periods, numbers with their bounds, shares. */
import type { Language } from '#platform/texts'
import { DAYS, numberText, quantity } from '#ui/words'
import { isExact, YEAR, type Period, type Share, type Shown } from './figure.ts'
import { words } from './texts.ts'

const ROMAN = ['', 'I', 'II', 'III', 'IV'] as const

/** `2026 წლის IV კვარტალი`, `Quarter 4 of 2026`, or the year alone. */
export function periodText({ year, part }: Period, language: Language): string {
  const t = words(language)
  if (part === YEAR) return t('figures.year', { year })
  return t('figures.quarter', { year, part, roman: ROMAN[part] })
}

/** A count as it is shown: `40`, `1–4`, `at least 9`, `not shown`. */
export function shownText(shown: Shown, language: Language): string {
  const t = words(language)
  const { from, to } = shown
  if (isExact(shown)) return numberText(from, language)
  if (to !== undefined)
    return t('figures.range', {
      from: numberText(from, language),
      to: numberText(to, language),
    })
  return from > 0 ? t('figures.at-least', { n: numberText(from, language) }) : t('figures.hidden')
}

/** A share in per cent without its sign: `93`, `90–98`; a dash where it may be anything. */
export function shareText(share: Share | undefined): string {
  if (share === undefined || (share.from === 0 && share.to === 100)) return '—'
  return share.from === share.to ? String(share.from) : `${share.from}–${share.to}`
}

/** The median in days; a dash where it is not shown. */
export function medianText(days: number | undefined, language: Language): string {
  return days === undefined ? '—' : quantity(days, DAYS, language)
}
