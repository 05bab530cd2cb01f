/** `bin/sarkmeli doctor run`: is everything as it must be, and if not, what is to be done. */
import { parseArgs } from 'node:util'
import { fine, type Finding } from '#platform/finding'
import type { Command, CommandContext, Module } from '#platform/module'
import { environment, parseSettings, WrongSettings } from '#platform/settings'
import { examine } from './run.ts'

const USAGE = 2
const EXIT = { ok: 0, look: 1, broken: 2 } as const

/** The module over the list of all modules. */
export function doctor(modules: () => readonly Module[]): Module {
  return { key: 'doctor', commands: [commandOver(modules)] }
}

const commandOver = (modules: () => readonly Module[]): Command => ({
  noun: 'doctor',
  verb: 'run',
  summary: 'Examine the installation and say what to do (0 well, 1 to look at, 2 broken)',
  usage: '[--full] [--json]',
  needs: 'nothing',
  run: async context => {
    const full = fullOf(context)
    if (full === undefined) return USAGE
    const found = await findingsOf(modules(), full)
    const worst = Math.max(...found.map(({ state }) => EXIT[state]))
    context.print(
      context.json
        ? JSON.stringify({ exit: worst, findings: found })
        : found.map(lineOf).join('\n'),
    )
    return worst
  },
})

function fullOf({ args, complain }: CommandContext): boolean | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { full: { type: 'boolean' } } })
    return values.full === true
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    return undefined
  }
}

async function findingsOf(modules: readonly Module[], full: boolean): Promise<readonly Finding[]> {
  try {
    const settings = parseSettings(environment())
    const found = await examine({ settings, modules, now: new Date(), full })
    return [fine('program', `Node ${process.versions.node}`), ...found]
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error
    const todo = 'Correct them; bin/sarkmeli settings tells what each means.'
    return [{ about: 'settings', state: 'broken', says: error.message, todo }]
  }
}

const SIGN = { ok: 'ok    ', look: 'LOOK  ', broken: 'BROKEN' } as const

const lineOf = ({ about, state, says, todo }: Finding): string =>
  `${SIGN[state]}  ${about}: ${says}${todo === undefined ? '' : `\n        → ${todo}`}`
