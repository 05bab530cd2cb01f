/** `service find`: what a query finds in the pack, or how often that is right over labelled queries. */
import { loadPack } from '#core/country'
import { readArguments, valueOf } from '#platform/arguments'
import type { Command, CommandContext } from '#platform/module'
import { environment, parseSettings } from '#platform/settings'
import {
  catalogueOfPack,
  judged,
  KINDS,
  rateOf,
  readLabelled,
  type Judged,
  type Rate,
} from './labelled.ts'

const USAGE = 2
const SHOWN = 5

export const findCommand: Command = {
  noun: 'service',
  verb: 'find',
  summary:
    'Say what a query finds among the services of a pack, or how often labelled queries find theirs',
  usage: '(QUERY | --file QUERIES.yaml) [--pack NAME] [--json]',
  needs: 'nothing',
  run: async context => {
    const read = readArguments(context.args, {
      named: ['file', 'pack'],
      switches: ['json'],
      given: 1,
    })
    if (!('ok' in read)) return complained(context, read.wrong)
    const query = read.ok.given[0]
    const file = valueOf(read.ok, 'file')
    if ((query === undefined) === (file === undefined))
      return complained(context, 'give a query or --file')
    const pack = valueOf(read.ok, 'pack') ?? parseSettings(environment()).pack
    const catalogue = await catalogueOfPack(pack, await loadPack(pack))
    const json = context.json || read.ok.switches.has('json')
    if (query !== undefined) {
      const found = catalogue.search(query, SHOWN).map(({ key }) => key)
      context.print(json ? JSON.stringify({ found }) : found.join('\n'))
      return found.length > 0 ? 0 : 1
    }
    return told(context, judged(catalogue, await readLabelled(file ?? '')), json)
  },
}

function complained(context: CommandContext, wrong: string): number {
  context.complain(wrong)
  return USAGE
}

function told(context: CommandContext, results: readonly Judged[], json: boolean): number {
  const kinds = KINDS.map(kind => {
    return [kind, rateOf(results.filter(({ labelled }) => labelled.kind === kind))] as const
  })
  const all = rateOf(results)
  if (json) {
    context.print(JSON.stringify({ all, ...Object.fromEntries(kinds) }))
    return 0
  }
  for (const { labelled, found, place } of results) {
    if (place >= 1 && place <= 3) continue
    const first = found.slice(0, 3).map(({ key }) => key)
    context.print(`${labelled.q}: ${place || '-'}; ${first.join(', ')}`)
  }
  for (const [kind, rate] of [...kinds, ['all', all] as const]) context.print(line(kind, rate))
  return 0
}

const percent = (part: number, of: number): string =>
  of === 0 ? '-' : `${Math.round((100 * part) / of)} %`
const line = (name: string, { of, first, three }: Rate): string =>
  `${name}: ${of}, first ${percent(first, of)}, among three ${percent(three, of)}`
