/** What a kind of letter asks for, as other programs give it. */
import { withAsked } from '#core/correspondence'
import { countryOf } from '#core/country'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import type { Language } from '#platform/texts'

export type Given = {
  readonly kind: string
  readonly text: string
  readonly language: Language
  readonly asked: Readonly<Record<string, string>> | undefined
}

/**
 * The letter's text with what its kind asks for at its head. `lax` lets required answers be missing, as
 * on a paper that was filed as it came: then the body asks the writer.
 */
export async function textOf(
  house: House,
  { kind: key, text, language, asked = {} }: Given,
  { lax }: { readonly lax: boolean },
): Promise<Result<string, 'kind-unknown' | 'asked-unknown' | 'asked-missing'>> {
  const kind = (await countryOf(house)).kinds.find(one => one.key === key)
  if (!kind) return refuse('kind-unknown', { field: 'kind' })
  const foreign = Object.keys(asked).find(name => kind.asks.every(ask => ask.key !== name))
  if (foreign !== undefined) return refuse('asked-unknown', { field: `asked.${foreign}` })
  const missing = kind.asks.find(ask => ask.required && asked[ask.key] === undefined)
  if (missing && !lax) return refuse('asked-missing', { field: `asked.${missing.key}` })
  return ok(withAsked(kind, asked, { text, language }))
}
