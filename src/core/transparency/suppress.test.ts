import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isExact, MEASURES, PARTS, QUARTERS, type Counts, type PeriodPart } from './figure.ts'
import { sumOf, withheld, type ShownTable, type Table } from './suppress.ts'

const row = (inTime = 0, late = 0, open = 0, overdue = 0): Counts => ({
  inTime,
  late,
  open,
  overdue,
  received: inTime + late + open + overdue,
})

/** Mostly small numbers, where withholding is hard, some zeros and some large ones. */
const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 5, max: 300 }) },
)
const counts = fc.tuple(count, count, count, count).map(parts => row(...parts))
const tables: fc.Arbitrary<Table> = fc.tuple(counts, counts, counts, counts)
const thresholds = fc.integer({ min: 2, max: 10 })

const ROWS: readonly PeriodPart[] = [...QUARTERS, 0]
type Variable = { readonly part: PeriodPart; readonly measure: (typeof MEASURES)[number] }
const VARIABLES: readonly Variable[] = ROWS.flatMap(part =>
  MEASURES.map(measure => ({ part, measure })),
)
const indexOf = (part: PeriodPart, measure: string): number =>
  VARIABLES.findIndex(each => each.part === part && each.measure === measure)

const truth = (table: Table, { part, measure }: Variable): number =>
  (part === 0 ? sumOf(table) : table[part - 1])?.[measure] ?? NaN

/** What everybody knows: every row and column adds up, and what is shown is so. As equations. */
function equations(shown: ShownTable): number[][] {
  const width = VARIABLES.length + 1
  const equation = (): number[] => Array.from({ length: width }, () => 0)
  const rows = ROWS.map(part => {
    const line = equation()
    for (const measure of PARTS) line[indexOf(part, measure)] = 1
    line[indexOf(part, 'received')] = -1
    return line
  })
  const columns = MEASURES.map(measure => {
    const line = equation()
    for (const part of QUARTERS) line[indexOf(part, measure)] = 1
    line[indexOf(0, measure)] = -1
    return line
  })
  const known = VARIABLES.flatMap(({ part, measure }, index) => {
    const cell = shown[part][measure]
    if (!isExact(cell)) return []
    const line = equation()
    line[index] = 1
    line[width - 1] = cell.from
    return [line]
  })
  return [...rows, ...columns, ...known]
}

/** Variables that a system of linear equations determines, by elimination. */
function determined(system: number[][]): ReadonlySet<number> {
  const lines = system.map(line => [...line])
  const pivots: number[] = []
  for (let column = 0; column < VARIABLES.length; column++) {
    const at = lines.findIndex(
      (line, index) => index >= pivots.length && Math.abs(line[column] ?? 0) > 1e-9,
    )
    if (at < 0) continue
    const [pivot] = lines.splice(at, 1)
    assert.ok(pivot)
    const by = pivot[column] ?? 1
    const scaled = pivot.map(value => value / by)
    for (const [index, line] of lines.entries()) {
      const factor = line[column] ?? 0
      if (Math.abs(factor) > 1e-9)
        lines[index] = line.map((value, place) => value - factor * (scaled[place] ?? 0))
    }
    lines.splice(pivots.length, 0, scaled)
    pivots.push(column)
  }
  return new Set(
    pivots.filter((column, index) =>
      VARIABLES.every(
        (_, place) => place === column || Math.abs(lines[index]?.[place] ?? 0) < 1e-9,
      ),
    ),
  )
}

test('the elimination that judges finds what a lone hole gives away', () => {
  const table: Table = [row(10, 2), row(20), row(30), row(40)]
  const naive = Object.fromEntries(
    ROWS.map(part => [
      part,
      Object.fromEntries(
        MEASURES.map(measure => {
          const value = truth(table, { part, measure })
          return [measure, { from: value, to: value === 2 ? undefined : value }]
        }),
      ),
    ]),
  )
  // The year's two late letters are hidden as well, and still both follow from the row of the quarter.
  const shown = withheld([row(10), row(20), row(30), row(40)], 5)
  const merged = { ...shown, 1: { ...shown[1], ...naive['1'] } }
  assert.ok(determined(equations(merged)).has(indexOf(1, 'late')))
})

test('no small number is shown, and no number that is not shown follows from rows, columns and totals', () => {
  fc.assert(
    fc.property(tables, thresholds, (table, smallest) => {
      const shown = withheld(table, smallest)
      const given = determined(equations(shown))
      for (const [index, variable] of VARIABLES.entries()) {
        const cell = shown[variable.part][variable.measure]
        const value = truth(table, variable)
        const small = value > 0 && value < smallest
        if (isExact(cell)) {
          assert.ok(!small, `${variable.part} ${variable.measure} = ${value} is shown`)
          assert.equal(cell.from, value)
          continue
        }
        assert.ok(!given.has(index), `${variable.part} ${variable.measure} = ${value} follows`)
        assert.ok(cell.from <= value && value <= (cell.to ?? Infinity))
      }
    }),
    { numRuns: 3000 },
  )
})

/**
 * Every table that an outsider cannot tell from the true one: with the bounds that are said of each
 * number. Two quarters with two parts each, the rest shown as zero; numbers up to `top`.
 */
function* candidates(shown: ShownTable, top: number): Generator<Table> {
  const fits = (cell: { from: number; to: number | undefined }, value: number): boolean =>
    cell.from <= value && value <= (cell.to ?? Infinity)
  for (let a = 0; a <= top; a++)
    for (let b = 0; b <= top; b++) {
      if (!fits(shown[1].inTime, a) || !fits(shown[1].late, b)) continue
      if (!fits(shown[1].received, a + b)) continue
      for (let c = 0; c <= top; c++)
        for (let d = 0; d <= top; d++) {
          const table: Table = [row(a, b), row(c, d), row(), row()]
          if (VARIABLES.every(each => fits(shown[each.part][each.measure], truth(table, each))))
            yield table
        }
    }
}

test('whoever tries every table that fits what is shown finds more than one value for each hidden number', () => {
  const small = fc.integer({ min: 0, max: 7 })
  fc.assert(
    fc.property(
      small,
      small,
      small,
      small,
      fc.integer({ min: 3, max: 6 }),
      (a, b, c, d, smallest) => {
        const table: Table = [row(a, b), row(c, d), row(), row()]
        const shown = withheld(table, smallest)
        const all = [...candidates(shown, 16)]
        assert.ok(all.length > 0)
        for (const variable of VARIABLES) {
          const cell = shown[variable.part][variable.measure]
          // Where nothing at all is shown, the numbers that this test holds at zero are open as well.
          const tried = variable.part < 3 && !['open', 'overdue'].includes(variable.measure)
          if (isExact(cell) || !tried) continue
          const values = new Set(all.map(candidate => truth(candidate, variable)))
          assert.ok(values.size > 1, `${variable.part} ${variable.measure} can only be one`)
          // The bounds that are printed are the true ones: not wider, so they help; not narrower, so they hold.
          if (cell.to !== undefined && cell.to <= 16) {
            assert.ok(values.has(cell.from), `${variable.measure} never is ${cell.from}`)
            assert.ok(values.has(cell.to), `${variable.measure} never is ${cell.to}`)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('large numbers stay as they are, and zeros are shown', () => {
  const table: Table = [row(40, 12), row(50, 9, 0, 0), row(61, 7), row(30, 6, 20, 5)]
  const shown = withheld(table, 5)
  for (const variable of VARIABLES)
    assert.ok(isExact(shown[variable.part][variable.measure]), JSON.stringify(variable))
})

test('a body with two late letters still shows nearly all: who is punctual stays visible', () => {
  const shown = withheld([row(38, 2), row(50, 9), row(61, 7), row(30, 6, 20, 5)], 5)
  assert.deepEqual(shown[1].late, { from: 1, to: 4 })
  assert.deepEqual(shown[1].inTime, { from: 36, to: 39 })
  assert.deepEqual(shown[1].received, { from: 40, to: 40 })
  assert.deepEqual(shown[2].received, { from: 59, to: 59 })
})

test('without a small number nothing is hidden; a lone letter is never told apart', () => {
  const lone = withheld([row(1), row(), row(), row()], 5)
  assert.ok(!isExact(lone[1].inTime) && !isExact(lone[0].received))
  assert.deepEqual(lone[2].received, { from: 0, to: 0 })
})

test('a table is never given up: in each, what is large enough and needed for no secret is shown', () => {
  fc.assert(
    fc.property(tables, thresholds, (table, smallest) => {
      const shown = withheld(table, smallest)
      for (const variable of VARIABLES)
        if (truth(table, variable) === 0)
          assert.deepEqual(shown[variable.part][variable.measure], { from: 0, to: 0 })
    }),
    { numRuns: 1000 },
  )
  const large = withheld([row(38, 1), row(50, 1), row(61), row(30)], 3)
  assert.deepEqual(large[0].late, { from: 2, to: 4 })
  assert.deepEqual(large[0].received, { from: 181, to: 181 })
})
