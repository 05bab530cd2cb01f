/** Commands about legal terms: which there are, what follows from them, and changing them. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  clockRefusals,
  computeClock,
  explainJson,
  explainText,
  parseEventArgument,
  parseMomentArgument,
  type Calendar,
  type ClockEvent,
  type ExplainedClock,
  type Rule,
} from '#core/clocks'
import { calendarInForce, countryOf, loadCalendar, loadPack, withFiles } from '#core/country'
import { readArguments, valueOf, type Arguments } from '#platform/arguments'
import type { Command, CommandContext } from '#platform/module'
import { environment, parseSettings } from '#platform/settings'
import { changeCommand } from './change-command.ts'
import { findRule, lawOf, type Law } from './law.ts'
import { lawInForce } from './store.ts'

const USAGE = 2

type Ground = { readonly law: Law; readonly calendar: Calendar }

/**
 * Law and calendar in force in this installation; of a pack alone when one is named, or when nothing is
 * installed here yet.
 */
async function groundOf(context: CommandContext, pack: string | undefined): Promise<Ground> {
  const settings = parseSettings(environment())
  const installed =
    settings.databaseUrl !== undefined || existsSync(path.join(settings.dataDir, 'postgres'))
  if (pack !== undefined || !installed) {
    const { rules, calendar } = await loadPack(pack ?? settings.pack)
    return { law: lawOf(rules, []), calendar }
  }
  const house = await context.house()
  const country = await countryOf(house)
  return house.db.as({ as: 'public' }, async tx => {
    const [law, calendar] = await Promise.all([
      lawInForce(tx, country),
      calendarInForce(tx, country),
    ])
    return { law, calendar }
  })
}

async function rulesList(context: CommandContext): Promise<number> {
  const { args, json, print, complain } = context
  const read = readArguments(args, { named: ['pack'], switches: ['json'], given: 0 })
  if ('wrong' in read) return wrong(complain, read.wrong)
  const { law } = await groundOf(context, valueOf(read.ok, 'pack'))
  const { rules, changes } = law
  if (json || read.ok.switches.has('json')) {
    print(JSON.stringify({ rules, changes }))
    return 0
  }
  for (const rule of rules) {
    const since = changes.some(change => change.rule === rule) ? `\tfrom ${rule.validFrom}` : ''
    print(
      `${rule.key}\t${readingsOf(rule)}\t${rule.article.en}\t${rule.confidence}\t${rule.name.en}${since}\t${rule.source}`,
    )
  }
  return 0
}

/** The term, and beside it the national reading by which a letter is late, where that differs. */
const readingsOf = ({ term, national }: Rule): string =>
  national ? `${lengthOf(term)} (legal last day: ${lengthOf(national)})` : lengthOf(term)

const lengthOf = ({ length, unit }: Rule['term']): string =>
  `${length} ${unit}${length === 1 ? '' : 's'}`

async function dueExplain(context: CommandContext): Promise<number> {
  const { args, json, print, complain } = context
  const read = readArguments(args, {
    named: ['rule', 'from', 'event', 'calendar', 'pack', 'lang'],
    switches: ['json'],
    given: 0,
  })
  if ('wrong' in read) return wrong(complain, read.wrong)
  const ground = await groundOf(context, valueOf(read.ok, 'pack'))
  const question = questionOf(ground.law, read.ok)
  if ('wrong' in question) return wrong(complain, question.wrong)
  const file = valueOf(read.ok, 'calendar')
  const calendar = file === undefined ? ground.calendar : await loadCalendar(file)
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
function questionOf(law: Law, args: Arguments): Question | { readonly wrong: string } {
  const key = valueOf(args, 'rule')
  const from = valueOf(args, 'from')
  if (key === undefined) return { wrong: '--rule KEY is missing' }
  if (from === undefined) return { wrong: '--from DAY is missing' }
  const start = parseMomentArgument(from)
  if (start === undefined) return { wrong: `${from} is neither YYYY-MM-DD nor YYYY-MM-DDTHH:MM` }
  const rule = findRule(law, key, start.day)
  if (rule === undefined) {
    const keys = [...new Set(law.rules.map(known => known.key))].join(', ')
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

export const commands: readonly Command[] = [
  {
    noun: 'rules',
    verb: 'list',
    summary: 'List the legal terms in force with article, source and confidence',
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
  changeCommand,
]
