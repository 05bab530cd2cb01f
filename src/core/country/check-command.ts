/** `pack check`: says what is wrong with a pack, and whether it may be used for real. */
import type { CommandContext } from '#platform/module'
import { environment, parseSettings } from '#platform/settings'
import { readArguments } from '#platform/arguments'
import { written, type Country, type Problem } from './country.ts'
import { examinePack, type Examined } from './load.ts'

/** Exit 0 for a good pack, 1 for one with problems, 2 for wrong usage. */
export async function packCheck(context: CommandContext): Promise<number> {
  const { args, json, print, complain } = context
  const read = readArguments(args, { named: [], switches: ['json', 'for-real-use'], given: 1 })
  if ('wrong' in read) {
    complain(read.wrong)
    return 2
  }
  const pack = read.ok.given[0] ?? parseSettings(environment()).pack
  const examined = await examinePack(pack)
  const strict = read.ok.switches.has('for-real-use')
  const problems = strict ? [...examined.problems, ...unfit(examined)] : examined.problems
  const outcome = { pack, examined, problems, strict }
  if (json || read.ok.switches.has('json')) print(asJson(outcome))
  else asText(outcome, context)
  return problems.length === 0 ? 0 : 1
}

type Outcome = {
  readonly pack: string
  readonly examined: Examined
  readonly problems: readonly Problem[]
  readonly strict: boolean
}

function asJson({ pack, examined: { country, assumptions }, problems }: Outcome): string {
  const counts = country ? countsOf(country) : {}
  return JSON.stringify({ pack, ok: problems.length === 0, problems, assumptions, ...counts })
}

function asText({ pack, examined, problems, strict }: Outcome, context: CommandContext): void {
  for (const problem of problems) context.complain(written(problem))
  if (examined.country && problems.length === 0) {
    const counts = Object.entries(countsOf(examined.country))
    context.print(
      `${pack} is good: ${counts.map(([what, count]) => `${count} ${what}`).join(', ')}`,
    )
  }
  const assumed = examined.assumptions.length
  if (!strict && assumed > 0) {
    context.print(`${assumed} figures are assumptions; --for-real-use refuses them`)
  }
}

function unfit({ country, assumptions }: Examined): readonly Problem[] {
  if (country?.demo !== true) return assumptions
  const message = 'demo is true; a pack for real use says demo: false'
  return [...assumptions, { file: 'pack.yaml', message }]
}

function countsOf(country: Country): Readonly<Record<string, number>> {
  return {
    regions: country.regions.length,
    municipalities: country.municipalities.length,
    bodies: country.bodies.length,
    writable: country.bodies.filter(({ notWritable }) => notWritable === undefined).length,
    rules: country.rules.length,
    kinds: country.kinds.length,
    days: country.calendar.days.length,
    people: country.people.length,
  }
}
