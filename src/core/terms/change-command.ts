/** `terms change`: the page's form from the command line; each field of the form is an option. */
import { countryOf, type Country } from '#core/country'
import { readArguments, valueOf, type Arguments } from '#platform/arguments'
import { typedDay, type Problem } from '#platform/form'
import type { Command, CommandContext } from '#platform/module'
import type { RawForm } from '#platform/route'
import { say } from '#platform/texts'
import { changeRule, previewChange, type Preview, type Wanted } from './change.ts'
import { fieldNames, fieldsOf, readChange } from './form.ts'
import { findRule, type Law } from './law.ts'
import { lawInForce } from './store.ts'
import { refusals } from './texts.ts'

const REFUSED = 1
const USAGE = 2
/** Most moves that are printed; `--json` tells all. */
const MOST_PRINTED = 50

export const changeCommand: Command = {
  noun: 'terms',
  verb: 'change',
  summary: 'Change a legal term from a day on, or tell what that would move',
  usage:
    'KEY --from DAY --act TEXT --link URL --reason TEXT [--term-length N] [--term-unit day|working-day|month] [--national-length N] … [--reach received|running] [--earlier] [--token T] [--dry-run] [--json]; fields that are not given stay as they are, an empty one is left out',
  needs: 'house',
  run: changeTerm,
}

/** Exit 0 when declared or told, 1 when the law or the world refuses, 2 for wrong usage. */
async function changeTerm(context: CommandContext): Promise<number> {
  const { args, complain } = context
  const house = await context.house()
  const country = await countryOf(house)
  const read = readArguments(args, {
    named: [...fieldNames(country), 'token'],
    switches: ['dry-run', 'earlier', 'json'],
    given: 1,
  })
  if ('wrong' in read) return failed(complain, [read.wrong], USAGE)
  const law = await house.db.as({ as: 'worker' }, tx => lawInForce(tx, country))
  const question = wantedOf(read.ok, { country, law })
  if ('wrong' in question) return failed(complain, question.wrong, USAGE)
  const changing = {
    country,
    wanted: question.wanted,
    actor: { kind: 'system' },
    now: house.clock.now(),
    today: house.clock.today(),
  } as const
  const dryRun = read.ok.switches.has('dry-run')
  const json = context.json || read.ok.switches.has('json')
  return house.db.as({ as: 'worker' }, async tx => {
    if (dryRun) {
      const told = await previewChange(tx, changing)
      if (!told.ok) return failed(complain, [refusals[told.refusal.code].en], REFUSED)
      tell(context, { ...question, preview: told.value, json, id: undefined })
      return 0
    }
    const token = valueOf(read.ok, 'token')
    const earlierSaid = read.ok.switches.has('earlier')
    const confirmed = await changeRule(tx, { ...changing, token, earlierSaid })
    if (!confirmed.ok) return failed(complain, [refusals[confirmed.refusal.code].en], REFUSED)
    if (confirmed.value.done) {
      const { id, moved } = confirmed.value
      const day = question.wanted.rule.validFrom
      context.print(
        json
          ? JSON.stringify({ id, rule: question.wanted.key, from: day, moved: moved ?? null })
          : `${question.wanted.key} from ${day}: ${moved ?? 0} clocks moved`,
      )
      return 0
    }
    tell(context, { ...question, preview: confirmed.value.preview, json, id: undefined })
    const { because } = confirmed.value
    const more = because === 'earlier-unsaid' ? ' (--earlier)' : ''
    return failed(complain, [`${refusals[because].en}${more}`], REFUSED)
  })
}

function failed(
  complain: CommandContext['complain'],
  messages: readonly string[],
  code: number,
): number {
  for (const message of messages) complain(message)
  return code
}

type Question = { readonly wanted: Wanted }

/** The version as given: what is not given stays as the rule of its first day has it. */
function wantedOf(
  args: Arguments,
  { country, law }: { readonly country: Country; readonly law: Law },
): Question | { readonly wrong: readonly string[] } {
  const key = args.given[0]
  const keys = [...new Set(law.rules.map(rule => rule.key))]
  if (key === undefined || !keys.includes(key))
    return { wrong: [`which rule? One of: ${keys.join(', ')}`] }
  const from = typedDay(valueOf(args, 'from') ?? '')
  if (from === undefined) return { wrong: ['--from DAY is missing: the first day of force'] }
  const before = findRule(law, key, from)
  if (before === undefined) return { wrong: [refusals['before-the-rule'].en] }
  const given: RawForm = new Map([...fieldsOf(before), ...args.named])
  const read = readChange(given, { country, before })
  return read.wanted ? { wanted: read.wanted } : { wrong: read.problems.map(problemLine) }
}

const problemLine = ({ field, text, values }: Problem): string =>
  `--${field}: ${say(text, 'en', values)}`

type Telling = {
  readonly wanted: Wanted
  readonly preview: Preview
  readonly json: boolean
  readonly id: string | undefined
}

function tell({ print }: CommandContext, { wanted, preview, json }: Telling): void {
  const { revised, earlier, overdue, token, now } = preview
  const counts = {
    seen: revised.seen,
    changed: revised.changed.length,
    moved: revised.moves.length,
    earlier,
    overdue,
    stay: revised.stay.length,
  }
  if (json) {
    const moves = revised.moves.map(({ id, from, to }) => ({ id, from, to }))
    const { key: rule, reach } = wanted
    const from = wanted.rule.validFrom
    print(JSON.stringify({ rule, from, reach, dryRun: true, now, ...counts, token, moves }))
    return
  }
  for (const { id, from, to } of revised.moves.slice(0, MOST_PRINTED)) {
    print(`${id}: due ${from.due} -> ${to.due}, legal last ${from.legal} -> ${to.legal}`)
  }
  print(
    `${wanted.key} from ${wanted.rule.validFrom}: of ${counts.seen} clocks ${counts.changed} would turn, ` +
      `${counts.moved} move, ${earlier} earlier, ${overdue} overdue at once, ${counts.stay} stay; nothing was changed`,
  )
  print(`--token ${token} confirms just this`)
}
