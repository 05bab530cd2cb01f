/** `bin/sarkmeli demo registries`: the fault script of the demonstration. */
import type { Command, CommandContext } from '#platform/module'
import { FAULTS, isFault } from '#tools/demo-registries'
import { isRegistry, REGISTRY_KEYS } from './catalogue.ts'
import { demoStates, setDemoFault, type DemoState } from './process.ts'

const optionOf = (args: readonly string[], name: string): string | undefined => {
  const at = args.indexOf(name)
  return at < 0 ? undefined : (args[at + 1] ?? '')
}

const USAGE = `[--fault ${FAULTS.join('|')} [--registry KEY]] [--json]`

const linesOf = ({ faults, asked, people }: DemoState): string =>
  [
    `${people} people, ${asked} questions answered`,
    ...Object.entries(faults).map(([key, fault]) => `  ${key === '*' ? 'all' : key}: ${fault}`),
    ...(Object.keys(faults).length === 0 ? ['  no faults'] : []),
  ].join('\n')

function wrong({ complain }: CommandContext): number {
  complain(`usage: bin/sarkmeli demo registries ${USAGE}\nregistries: ${REGISTRY_KEYS.join(', ')}`)
  return 2
}

async function run(context: CommandContext): Promise<number> {
  const fault = optionOf(context.args, '--fault')
  const registry = optionOf(context.args, '--registry')
  if (fault !== undefined && !isFault(fault)) return wrong(context)
  if (registry !== undefined && (fault === undefined || !isRegistry(registry)))
    return wrong(context)
  const one = registry !== undefined && isRegistry(registry) ? registry : undefined
  const house = await context.house()
  const states =
    fault === undefined ? await demoStates(house) : await setDemoFault(house, fault, one)
  if (states.length === 0) {
    context.complain('no registries of a demonstration are running (bin/start --demo)')
    return 1
  }
  context.print(context.json ? JSON.stringify(states) : states.map(linesOf).join('\n'))
  return 0
}

export const commands: readonly Command[] = [
  {
    noun: 'demo',
    verb: 'registries',
    summary: 'Show the registries of the demonstration, or make them fail',
    usage: USAGE,
    needs: 'house',
    run,
  },
]
