/** From pairs of runs to ratios with their spread, as a table or JSON. */
import type { Measured } from './load.ts'

export type Row = {
  readonly name: string
  readonly pairs: readonly { readonly ours: Measured; readonly base: Measured }[]
  /** MiB that each web process holds after the row. */
  readonly memory: readonly number[]
}

export type Rest = {
  /** Bytes by page. */
  readonly pages: Readonly<Record<string, number>>
  /** MiB of the program. */
  readonly memory: { readonly start: number; readonly end: number; readonly most: number }
}

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)

const median = (numbers: readonly number[]): number =>
  sorted(numbers)[Math.floor(numbers.length / 2)] ?? 0

function summary({ name, pairs, memory }: Row) {
  const ratios = sorted(pairs.map(({ ours, base }) => ours.rate / base.rate))
  const of = (pick: (pair: Row['pairs'][number]) => number): number => median(pairs.map(pick))
  return {
    row: name,
    ratio: median(ratios),
    least: ratios.at(0) ?? 0,
    most: ratios.at(-1) ?? 0,
    pairs: pairs.length,
    perSecond: of(({ ours }) => ours.rate),
    baseline: of(({ base }) => base.rate),
    p99: of(({ ours }) => ours.p99),
    programMs: of(({ ours }) => ours.program),
    databaseMs: of(({ ours }) => ours.database),
    baselineDatabaseMs: of(({ base }) => base.database),
    memory,
    badAnswers: pairs.reduce((sum, { ours }) => sum + ours.bad, 0),
  }
}

/** Writes the results to standard output. */
export function report(rows: readonly Row[], { pages, memory }: Rest, asJson: boolean): void {
  const lines = rows.map(summary)
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ rows: lines, pages, memory })}\n`)
    return
  }
  for (const line of lines) {
    process.stdout.write(
      `${line.row}\n` +
        `  share of the baseline ${line.ratio.toFixed(3)} (${line.least.toFixed(3)}–${line.most.toFixed(3)}, ${line.pairs} pairs), bad answers ${line.badAnswers}\n` +
        `  ${line.perSecond.toFixed(0)}/s against ${line.baseline.toFixed(0)}/s, p99 ${line.p99.toFixed(0)} ms\n` +
        `  processor time of each: program ${line.programMs.toFixed(2)} ms, database ${line.databaseMs.toFixed(2)} ms (baseline's database ${line.baselineDatabaseMs.toFixed(2)} ms); memory ${line.memory.join(', ')} MiB\n`,
    )
  }
  process.stdout.write(
    `memory of the program: ${memory.start} MiB after the start, ${memory.end} at the end, ${memory.most} at most\n`,
  )
  for (const [url, bytes] of Object.entries(pages))
    process.stdout.write(`${url.padEnd(24)} ${bytes} bytes\n`)
}
