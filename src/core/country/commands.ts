/** Commands about the pack, its terms and its calendar. */
import {
  explainJson,
  explainText,
  computeClock,
  parseEventArgument,
  parseMomentArgument,
  ruleOn,
  clockRefusals,
  type ClockEvent,
  type ExplainedClock,
  type Rule,
  type Calendar,
} from '#core/clocks'
import type { Command, CommandContext } from '#platform/module'
import { environment, parseSettings } from '#platform/settings'
import { readArguments, valueOf, type Arguments } from './arguments.ts'
import { packCheck } from './check-command.ts'
import { PackProblems, type Country } from './country.ts'
import { calendarAdd } from './declare-command.ts'
import { loadCalendar, loadPack } from './load.ts'

const USAGE = 2

/** The pack named on the command line, else the installation's. */
function packOf(args: Arguments): string {
  return valueOf(args, 'pack') ?? parseSettings(environment()).pack
}

async function rulesList({ args, json, print, complain }: CommandContext): Promise<number> {
  const read = readArguments(args, { named: ['pack'], switches: ['json'], given: 0 })
  if ('wrong' in read) return wrong(complain, read.wrong)
  const { rules } = await loadPack(packOf(read.ok))
  if (json || read.ok.switches.has('json')) {
    print(JSON.stringify({ rules }))
    return 0
  }
  for (const rule of rules) {
    print(
      `${rule.key}\t${lengthOf(rule.term)}\t${rule.article.en}\t${rule.confidence}\t${rule.name.en}`,
    )
  }
  return 0
}

const lengthOf = ({ length, unit }: Rule['term']): string =>
  `${length} ${unit}${length === 1 ? '' : 's'}`

async function dueExplain({ args, json, print, complain }: CommandContext): Promise<number> {
  const read = readArguments(args, {
    named: ['rule', 'from', 'event', 'calendar', 'pack', 'lang'],
    switches: ['json'],
    given: 0,
  })
  if ('wrong' in read) return wrong(complain, read.wrong)
  const country = await loadPack(packOf(read.ok))
  const question = questionOf(country, read.ok)
  if ('wrong' in question) return wrong(complain, question.wrong)
  const file = valueOf(read.ok, 'calendar')
  const calendar = file === undefined ? country.calendar : await loadCalendar(file)
  const explained = explainJson({ ...question, calendar })
  if (!explained.ok) return wrong(complain, clockRefusals[explained.refusal.code].en)
  if (json || read.ok.switches.has('json')) print(JSON.stringify(explained.value))
  else printExplained(print, explained.value, { ...question, calendar })
  return 0
}

type Question = {
  readonly rule: Rule
  readonly from: string
  readonly events: readonly ClockEvent[]
}

/** The parsed question, or what is wrong with it. */
function questionOf(country: Country, args: Arguments): Question | { readonly wrong: string } {
  const key = valueOf(args, 'rule')
  const from = valueOf(args, 'from')
  if (key === undefined) return { wrong: '--rule KEY is missing' }
  if (from === undefined) return { wrong: '--from DAY is missing' }
  const start = parseMomentArgument(from)
  if (start === undefined) return { wrong: `${from} is neither YYYY-MM-DD nor YYYY-MM-DDTHH:MM` }
  const rule = ruleOn(country.rules, key, start.day)
  if (rule === undefined) {
    const keys = [...new Set(country.rules.map(known => known.key))].join(', ')
    return { wrong: `no rule ${key} is in force on ${start.day}; rules: ${keys}` }
  }
  const events: ClockEvent[] = []
  for (const text of args.named.get('event') ?? []) {
    const event = parseEventArgument(text)
    if (event === undefined) {
      return { wrong: `${text} is no event: suspend@DAY, resume@DAY, extend:N@DAY or stop@DAY` }
    }
    events.push(event)
  }
  return { rule, from, events }
}

function printExplained(
  print: (text: string) => void,
  explained: ExplainedClock,
  question: Question & { readonly calendar: Calendar },
): void {
  const start = parseMomentArgument(question.from)
  const events = start ? [start, ...question.events] : question.events
  const clock = computeClock({ ...question, events })
  if (clock.ok) {
    for (const { when, what } of explainText(clock.value, 'en')) print(`${when}: ${what}`)
  }
  print(
    `promised ${explained.promised ?? '-'}, due ${explained.due}, legal last ${explained.legal}`,
  )
}

function wrong(complain: (text: string) => void, message: string): number {
  complain(message)
  return USAGE
}

/** Lets a command answer 2 with every problem when a pack or calendar file cannot be used. */
function withFiles(run: Command['run']): Command['run'] {
  return async context => {
    try {
      return await run(context)
    } catch (error) {
      if (!(error instanceof PackProblems)) throw error
      return wrong(context.complain, error.message)
    }
  }
}

export const commands: readonly Command[] = [
  {
    noun: 'pack',
    verb: 'check',
    summary: 'Check a country pack: references, languages, keys, sources',
    usage: '[PATH] [--for-real-use] [--json]',
    needs: 'nothing',
    run: packCheck,
  },
  {
    noun: 'rules',
    verb: 'list',
    summary: 'List the legal terms of the pack with article, source and confidence',
    usage: '[--pack NAME] [--json]',
    needs: 'nothing',
    run: withFiles(rulesList),
  },
  {
    noun: 'due',
    verb: 'explain',
    summary: 'Compute a due day and explain it day by day',
    usage:
      '--rule KEY --from YYYY-MM-DD[THH:MM] [--event suspend@DAY|resume@DAY|extend:N@DAY|stop@DAY]… [--calendar FILE] [--pack NAME] [--json]',
    needs: 'nothing',
    run: withFiles(dueExplain),
  },
  {
    noun: 'calendar',
    verb: 'add',
    summary: 'Declare a day off (or a working day) and compute running clocks anew',
    usage:
      'YYYY-MM-DD --name-ka TEXT --name-en TEXT --source TEXT [--working] [--preview] [--json]',
    needs: 'house',
    run: withFiles(calendarAdd),
  },
]
