/** `service add`: a definition comes in as one file and waits for a second person. */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { addVersion, definitionShape, readDefinition } from '#core/services'
import { readArguments } from '#platform/arguments'
import type { Command, CommandContext } from '#platform/module'

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
    return added(context, file, read.ok.switches.has('live'))
  },
}

async function added(context: CommandContext, file: string, live: boolean): Promise<number> {
  const source = await readFile(file, 'utf8').catch(() => undefined)
  if (source === undefined) {
    context.complain(`${file}: cannot be read`)
    return USAGE
  }
  const problems = problemsIn(source)
  if (problems.length > 0) {
    for (const problem of problems) context.complain(`${file}: ${problem}`)
    return 1
  }
  const house = await context.house()
  if (live && !house.demo) {
    context.complain(
      '--live is for demonstrations: in real use a second person publishes at /operator/services',
    )
    return USAGE
  }
  const definition = readDefinition(source)
  const done = await house.db.as({ as: 'worker' }, tx =>
    addVersion(tx, definition, {
      status: live ? 'live' : 'review',
      at: house.clock.now(),
      actor: { kind: 'system' },
      by: 'system',
    }),
  )
  const { key, version } = definition.definition.service
  if (!done.ok) {
    context.complain(
      `${key} has a version ${version} already: raise \`version\`, published ones never change`,
    )
    return 1
  }
  const at = new URL(`/operator/services/${key}/${version}`, house.settings.publicUrl).href
  context.print(
    context.json
      ? JSON.stringify({ key, version, status: live ? 'live' : 'review' })
      : live
        ? `${key}, version ${version}, is live`
        : `${key}, version ${version}, waits for a second person: ${at}`,
  )
  return 0
}

/** What keeps a document from being a definition at all. */
function problemsIn(source: string): readonly string[] {
  try {
    const { error } = definitionShape.safeParse(parse(source))
    return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
