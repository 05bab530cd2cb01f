/** What the administrator chose, read from the form; colours that cannot be read are refused. */
import { parseForm, text, typed, type Problem } from '#platform/form'
import type { RawForm, Request } from '#platform/route'
import { say } from '#platform/texts'
import { parseColour, type Colour } from '#ui/contrast'
import { numberText } from '#ui/words'
import { z } from 'zod'
import { failingOf, type Failing, type Part, type Theme } from './theme.ts'
import { ratioText, texts } from './texts.ts'

const shape = z.object({
  header: text({ max: 20 }),
  accent: text({ max: 20 }),
  'name-ka': text({ max: 30, min: 0 }),
  'name-en': text({ max: 30, min: 0 }),
})

export type Chosen =
  | { readonly theme: Theme; readonly problems: readonly [] }
  | {
      readonly theme: undefined
      readonly problems: readonly Problem[]
      readonly failing: readonly Failing[]
    }

const refused = (problems: readonly Problem[], failing: readonly Failing[] = []): Chosen => ({
  theme: undefined,
  problems,
  failing,
})

/** The theme with the logo that stays or comes, or every problem by its field. */
export function chosenIn({ form, language }: Request, logoId: string | undefined): Chosen {
  const parsed = parseForm(shape, withTaken(form))
  if (!parsed.ok) return refused(parsed.problems)
  const { value } = parsed
  const [header, accent] = [parseColour(value.header), parseColour(value.accent)]
  const [ka, en] = [value['name-ka'], value['name-en']]
  const problems = [...noColour('header', header), ...noColour('accent', accent), ...half(ka, en)]
  if (!header || !accent || problems.length > 0) return refused(problems)
  const failing = failingOf({ header, accent })
  if (failing.length > 0)
    return refused(
      failing.map(one => unreadable(one, language)),
      failing,
    )
  return {
    theme: { header, accent, name: ka === '' ? undefined : { ka, en }, logoId },
    problems: [],
  }
}

/** The form with the colours that were offered and are taken. */
function withTaken(form: RawForm): RawForm {
  const taken = (['header', 'accent'] as const).flatMap(part => {
    const colour = typed(form, `take-${part}`)
    return colour === '' ? [] : [[part, [colour]] as const]
  })
  return new Map([...form, ...taken])
}

const noColour = (field: Part, read: Colour | undefined): readonly Problem[] =>
  read === undefined ? [{ field, text: texts['colour-wrong'] }] : []

/** A name that is said in one language alone. */
const half = (ka: string, en: string): readonly Problem[] =>
  (ka === '') === (en === '')
    ? []
    : [{ field: ka === '' ? 'name-ka' : 'name-en', text: texts.both }]

function unreadable({ part, worst, nearest }: Failing, language: Request['language']): Problem {
  return {
    field: part,
    text: texts.unreadable,
    values: {
      pair: say(texts[`pair.${worst.key}`], language),
      ratio: ratioText(worst.ratio, language),
      least: numberText(worst.least, language),
      nearest: nearest ?? '–',
    },
  }
}
