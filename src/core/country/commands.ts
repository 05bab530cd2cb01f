/** Commands about the pack and its calendar. */
import type { Command, CommandContext } from '#platform/module'
import { packCheck } from './check-command.ts'
import { PackProblems } from './country.ts'
import { calendarAdd } from './declare-command.ts'

const USAGE = 2

function wrong(complain: CommandContext['complain'], message: string): number {
  complain(message)
  return USAGE
}

/** Lets a command answer 2 with every problem when a pack or calendar file cannot be used. */
export function withFiles(run: Command['run']): Command['run'] {
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
    noun: 'calendar',
    verb: 'add',
    summary: 'Declare a day off (or a working day) and compute running clocks anew',
    usage:
      'YYYY-MM-DD --name-ka TEXT --name-en TEXT --source TEXT [--working] [--preview] [--json]',
    needs: 'house',
    run: withFiles(calendarAdd),
  },
]
