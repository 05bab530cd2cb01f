/** Numbers of the former system against the body's own series: where its counting goes on. Pure. */

/** A series of this year as it stands, or as it would begin. */
export type SeriesFact = {
  readonly direction: 'in' | 'out'
  readonly unitId: string
  /** Key of the unit, for formats that write it. */
  readonly unitKey: string
  readonly format: string
  readonly next: number
  /** Whether it has given a number this year: then no number may be left out any more. */
  readonly used: boolean
}

/** A number as it is compared: trimmed, one space between words. */
export const tidyNumber = (number: string): string => number.trim().replace(/\s+/g, ' ')

/** Most that a counter holds. */
const MOST = 2_000_000_000

/** The counter in a number that this series would have written in `year`; `undefined` for any other. */
export function counterIn(
  number: string,
  year: number,
  { format, unitKey }: Pick<SeriesFact, 'format' | 'unitKey'>,
): number | undefined {
  const pattern = format
    .split(/(\{(?:seq|year|yy|unit)\})/)
    .map(part => {
      if (part === '{seq}') return '(?<seq>\\d{1,10})'
      if (part === '{year}') return String(year)
      if (part === '{yy}') return String(year % 100).padStart(2, '0')
      return (part === '{unit}' ? unitKey : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  const seq = Number(new RegExp(`^${pattern}$`).exec(number)?.groups?.['seq'])
  return Number.isInteger(seq) && seq > 0 && seq < MOST ? seq : undefined
}

/** The series that would have written the number this year, with its counter. */
export function seriesOfNumber(
  number: string,
  direction: 'in' | 'out',
  { year, series }: { readonly year: number; readonly series: readonly SeriesFact[] },
): { readonly of: SeriesFact; readonly seq: number } | undefined {
  for (const of of series) {
    if (of.direction !== direction) continue
    const seq = counterIn(number, year, of)
    if (seq !== undefined) return { of, seq }
  }
  return undefined
}
