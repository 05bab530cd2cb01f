/** What a service costs in a situation, with the relief that was taken. Whole tetri throughout. */
import { explain, UNKNOWN, type Reason } from '#core/rules'
import type { FeeRule, ServiceDefinition } from '#core/services'
import { evaluated, holds, type Evaluated } from './evaluate.ts'
import { ruleAt } from './program.ts'
import type { Situation } from './situation.ts'
import type { Path } from './spots.ts'

export type Relief = FeeRule['reliefs'][number]

export type Charge = {
  readonly fee: FeeRule
  /** Tetri; missing where it cannot be computed yet. 0 where a relief takes all of it. */
  readonly amount: number | undefined
  /** The amount before relief. */
  readonly full: number | undefined
  /** The largest relief that holds. */
  readonly relief?: Relief | undefined
  readonly unknown: readonly Reason[]
}

/** The charges of the fees whose condition holds or is not known yet; a negative amount is none. */
export function chargesOf(definition: ServiceDefinition, situation: Situation): readonly Charge[] {
  const known = evaluated(definition, situation)
  return definition.fees.flatMap((fee, i) => {
    const path: Path = ['fees', i]
    const when = holds(known, [...path, 'when'])
    if (when === false) return []
    const charge = computed(known, fee, path)
    if (when === true) return [charge]
    const unknown = [...reasons(known, [...path, 'when']), ...charge.unknown]
    return [{ ...charge, amount: undefined, unknown }]
  })
}

/** The sum of charges in tetri; missing where one of them is not known. */
export function totalOf(charges: readonly Charge[]): number | undefined {
  let total = 0
  for (const { amount } of charges) {
    if (amount === undefined) return undefined
    total += amount
  }
  return total
}

function computed(known: Evaluated, fee: FeeRule, path: Path): Charge {
  const rule = ruleAt(known.program, ...path, 'amount')
  const found = rule ? explain(rule, known.values, known.on) : { value: UNKNOWN, unknown: [] }
  if (typeof found.value !== 'bigint') {
    return { fee, amount: undefined, full: undefined, unknown: found.unknown }
  }
  const full = Math.max(0, Number(found.value))
  const { relief, open } = reliefOf(known, fee, path)
  if (open.length > 0 && full > 0) return { fee, amount: undefined, full, relief, unknown: open }
  return { fee, amount: relieved(full, relief), full, relief, unknown: [] }
}

/** What remains after relief, rounded to the tetri in favour of who pays. */
function relieved(full: number, relief: Relief | undefined): number {
  return Math.floor((full * (100 - (relief?.percent ?? 0))) / 100)
}

/** The largest relief that holds, and what keeps a larger one from being told. */
function reliefOf(
  known: Evaluated,
  { reliefs }: FeeRule,
  path: Path,
): { readonly relief: Relief | undefined; readonly open: readonly Reason[] } {
  const asked = reliefs.map((relief, k) => {
    const at = [...path, 'reliefs', k, 'when']
    return { relief, at, holds: holds(known, at) }
  })
  const [largest] = asked
    .filter(each => each.holds === true)
    .toSorted((a, b) => b.relief.percent - a.relief.percent)
  const open = asked.filter(
    each => each.holds === UNKNOWN && each.relief.percent > (largest?.relief.percent ?? 0),
  )
  return { relief: largest?.relief, open: open.flatMap(({ at }) => reasons(known, at)) }
}

function reasons(known: Evaluated, path: Path): readonly Reason[] {
  const rule = ruleAt(known.program, ...path)
  return rule ? explain(rule, known.values, known.on).unknown : []
}
