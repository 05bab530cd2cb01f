/** `service add`: a definition comes in as one file, passes the publish gate, and waits for a second person. */
import { readFile } from 'node:fs/promises'
import { checkDefinition, surroundingsOf } from '#core/publishing'
import { addVersion, readDefinition, type ReadDefinition } from '#core/services'
import { readArguments } from '#platform/arguments'
import type { Command, CommandContext, House } from '#platform/module'

const USAGE = 2

export const addCommand: Command = {
  noun: 'service',
  verb: 'add',
  summary:
    'Add a service or a new version of one; a second person publishes it at /operator/services',
  usage: 'FILE [--live]',
  needs: 'house',
  run: async context => {
    const read = readArguments(context.args, { named: [], switches: ['live', 'json'], given: 1 })
    const file = 'ok' in read ? read.ok.given[0] : undefined
    if (!('ok' in read) || file === undefined) {
      context.complain('ok' in read ? 'name a file' : read.wrong)
      return USAGE
    }
    const source = await readFile(file, 'utf8').catch(() => undefined)
    if (source === undefined) {
      context.complain(`${file}: cannot be read`)
      return USAGE
    }
    const house = await context.house()
    if (!(await passes(context, { house, file, source }))) return 1
    return added({ ...context, house }, readDefinition(source), read.ok.switches.has('live'))
  },
}

type Source = { readonly house: House; readonly file: string; readonly source: string }

/** Whether the document passes the gate; every problem is told with its line and what to do. */
async function passes(context: CommandContext, { house, file, source }: Source): Promise<boolean> {
  const around = await surroundingsOf(house.settings.pack)
  // Another file of the pack may hold the key: this one is its next version.
  const services = new Map([...around.services.keys()].map(key => [key, file]))
  const { problems } = checkDefinition(source, file, { ...around, services })
  for (const { line, message } of problems) context.complain(`${file}:${line}: ${message}`)
  return problems.length === 0
}

type Adding = Pick<CommandContext, 'json' | 'print' | 'complain'> & { readonly house: House }

async function added(
  { house, json, print, complain }: Adding,
  read: ReadDefinition,
  live: boolean,
): Promise<number> {
  if (live && !house.demo) {
    complain(
      '--live is for demonstrations: in real use a second person publishes at /operator/services',
    )
    return USAGE
  }
  const status = live ? 'live' : 'review'
  const at = house.clock.now()
  const done = await house.db.as({ as: 'worker' }, tx =>
    addVersion(tx, read, { status, at, actor: { kind: 'system' }, by: 'system' }),
  )
  const { key, version } = read.definition.service
  if (!done.ok) {
    complain(
      `${key} has a version ${version} already: raise \`version\`, published ones never change`,
    )
    return 1
  }
  const page = new URL(`/operator/services/${key}/${version}`, house.settings.publicUrl).href
  if (json) print(JSON.stringify({ key, version, status }))
  else if (live) print(`${key}, version ${version}, is live`)
  else print(`${key}, version ${version}, waits for a second person: ${page}`)
  return 0
}
