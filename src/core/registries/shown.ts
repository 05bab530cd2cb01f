/** A fact in words, for pages that show what was declared and what the registry says side by side. */
import { day, parseDay } from '#platform/day'
import type { Language } from '#platform/texts'
import { dayText, numberText } from '#ui/words'
import { factAt, type RegistryKey } from './catalogue.ts'
import type { Kept, KeptFacts } from './answer.ts'
import { trusted } from '#platform/brand'
import type { Fact } from './fact.ts'
import { words } from './texts.ts'

/** What the registry says of a fact, as one text; a dash where it is known to be empty. */
export function shownFact(
  key: RegistryKey,
  { path, value }: { readonly path: string; readonly value: Kept | undefined },
  language: Language,
): string {
  const fact = factAt(key, path)
  if (fact === undefined || value === undefined) return words(language)('unknown')
  return shown(fact, value, language)
}

function shown(fact: Fact, value: Kept, language: Language): string {
  if (!Array.isArray(value)) return shownOne(fact, value, language)
  const items: readonly Kept[] = value
  return items.map(item => shownOne(fact, item, language)).join('; ') || '–'
}

function shownOne(fact: Fact, value: Kept, language: Language): string {
  if (value === null) return '–'
  if (fact.is === 'record') return record(fact, trusted<KeptFacts>(value), language)
  const written = String(trusted<string | number | boolean>(value))
  switch (fact.is) {
    case 'boolean':
      return words(language)(value === true ? 'yes' : 'no')
    case 'money':
      return lari(Number(value), language)
    case 'day':
      return parseDay(written) === undefined ? written : dayText(day(written), language)
    default:
      return fact.words?.[written]?.[language] ?? written
  }
}

/** Whole tetri as lari with both decimals. */
function lari(tetri: number, language: Language): string {
  const [whole = '0', decimals = '00'] = (Math.abs(tetri) / 100).toFixed(2).split('.')
  const mark = language === 'ka' ? ',' : '.'
  return `${tetri < 0 ? '−' : ''}${numberText(Number(whole), language)}${mark}${decimals} ₾`
}

const record = ({ of = {} }: Fact, value: KeptFacts, language: Language): string =>
  Object.entries(of)
    .flatMap(([name, fact]) => {
      const part = value[name]
      return part === undefined || part === null ? [] : [shown(fact, part, language)]
    })
    .join(', ')
