/** A command of `bin/sarkmeli` run on an open house, with what it printed. */
import { modules } from '#app'
import type { House } from '#platform/module'

export type Ran = { readonly code: number; readonly out: string }

/** Runs `noun verb …` and returns its exit code and output. @throws for a command that does not exist. */
export async function commandLine(
  house: House,
  [noun, verb, ...args]: readonly string[],
): Promise<Ran> {
  const command = modules
    .flatMap(module => module.commands ?? [])
    .find(each => each.noun === noun && each.verb === verb)
  if (!command) throw new Error(`no command ${noun} ${verb}`)
  const lines: string[] = []
  const print = (text: string): void => void lines.push(text)
  const code = await command.run({
    args: args.filter(arg => arg !== '--json'),
    json: args.includes('--json'),
    print,
    complain: print,
    house: async () => house,
  })
  return { code, out: lines.join('\n') }
}
