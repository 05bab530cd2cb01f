/** Whether a letter looks like a matter for somebody else than it is addressed to. Pure. */
import type { Body, Likely } from '#core/bodies'

/** Below this a guess is too weak to bother a writer who has already chosen. */
const SURE = 4
/** An addressee that fits half as well as the best is left alone. */
const RIVAL = 0.5

export type Better = Likely & Required<Pick<Likely, 'matter'>>

/**
 * The suggestion that fits clearly better than every addressee; none when the writer's choice may be
 * right: when it is suggested too, or is of the kind whose place the text does not name.
 */
export function betterAddressee(
  found: readonly Likely[],
  addressees: readonly Pick<Body, 'id' | 'kind'>[],
): Likely | undefined {
  const [first] = found
  if (!first?.matter || first.because.length === 0 || first.score < SURE) return undefined
  if (first.body?.writable === false) return undefined
  const fits = ({ body, kind }: Likely): boolean =>
    addressees.some(to => (body ? to.id === body.id : to.kind === kind))
  const rivals = found.filter(likely => likely.score >= first.score * RIVAL)
  return rivals.some(fits) ? undefined : first
}
