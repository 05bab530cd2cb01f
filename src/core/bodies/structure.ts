/** What may become of a body's units and posts: names, places, rights, closing. Pure. */
import type { Day } from '#platform/day'
import type { Text } from '#platform/texts'
import type { Right, Unit } from './body.ts'

/** A name that another replaced. */
export type FormerName = { readonly name: Text; readonly until: Date }

type Closing = { readonly closedFrom: Day | undefined }

/** Whether it works no more on a day: gone from public pages, and its series gives no number. */
export const isClosed = ({ closedFrom }: Closing, today: Day): boolean =>
  closedFrom !== undefined && closedFrom <= today

/**
 * Whether letters, questions, officers, units and posts may still be given to it: not since a closing
 * was written, also where its day is to come, so that nothing is left in its hands on that day.
 */
export const isOpen = ({ closedFrom }: Closing): boolean => closedFrom === undefined

type Named = { readonly name: Text; readonly was: readonly FormerName[] }

/** What it was called at a moment. */
export function nameAt({ name, was }: Named, at: Date): Text {
  return was.find(({ until }) => until > at)?.name ?? name
}

/** Its present name, with the one of that moment where it was another: `Legal (then: Law)`. */
export function nameNowAndThen(thing: Named, at: Date): Text {
  const then = nameAt(thing, at)
  const { name } = thing
  if (then.ka === name.ka && then.en === name.en) return name
  return { ka: `${name.ka} (მაშინ: ${then.ka})`, en: `${name.en} (then: ${then.en})` }
}

/** Whether `unit` is `above` itself or stands somewhere below it. */
export function isWithin(
  units: readonly Pick<Unit, 'id' | 'parentId'>[],
  unit: string,
  above: string,
): boolean {
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]))
  const seen = new Set<string>()
  for (
    let at: string | undefined = unit;
    at !== undefined && !seen.has(at);
    at = parentOf.get(at)
  ) {
    if (at === above) return true
    seen.add(at)
  }
  return false
}

export type RightsChange = {
  readonly before: readonly Right[]
  readonly after: readonly Right[]
  /** Rights of who changes them; absent for the operator and the system. */
  readonly holder: readonly Right[] | undefined
  /** Whether who changes them holds the post, or stands in for somebody who does. */
  readonly isOwn: boolean
}

/**
 * Why these rights of a post may not be given, if they may not: nobody widens a post of their own, and
 * nobody gives what they cannot do themselves. Taking rights away gives nobody anything.
 */
export function whyNotRights({
  before,
  after,
  holder,
  isOwn,
}: RightsChange): 'own-rights' | 'right-not-yours' | undefined {
  const added = after.filter(right => !before.includes(right))
  if (added.length === 0 || holder === undefined) return undefined
  if (isOwn) return 'own-rights'
  return added.every(right => holder.includes(right)) ? undefined : 'right-not-yours'
}
