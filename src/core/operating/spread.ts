/** How long requests took, counted in steps: enough for a median without keeping each. Pure. */

/** Upper ends in milliseconds; what took longer is counted after the last. */
export const STEPS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500] as const

export type Spread = readonly number[]

/** Nothing counted yet. */
export const emptySpread = (): number[] => Array<number>(STEPS.length + 1).fill(0)

/** Place of a duration in a spread. */
export function stepOf(ms: number): number {
  const at = STEPS.findIndex(end => ms <= end)
  return at < 0 ? STEPS.length : at
}

/** Two spreads together. */
export const joined = (one: Spread, other: Spread): Spread =>
  emptySpread().map((_, index) => (one[index] ?? 0) + (other[index] ?? 0))

/**
 * The milliseconds within which the given share of requests was answered: the upper end of the step
 * that reaches it, `Infinity` past the last step, `undefined` when nothing was counted.
 */
export function within(spread: Spread, share: number): number | undefined {
  const all = spread.reduce((sum, count) => sum + count, 0)
  if (all === 0) return undefined
  let seen = 0
  for (const [index, count] of spread.entries()) {
    seen += count
    if (seen >= all * share) return STEPS[index] ?? Number.POSITIVE_INFINITY
  }
  return Number.POSITIVE_INFINITY
}
