/** `bin/sarkmeli body export`: the same copy as by the page, into a file of the operator's choice. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findBodyByKey } from '#core/bodies'
import type { Command, CommandContext, Module } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { recordCopied } from './copy.ts'
import { writeCopy } from './write-copy.ts'

const USAGE = 2

/** The command over the list of all modules. */
export const copyCommand = (modules: () => readonly Module[]): Command => ({
  noun: 'body',
  verb: 'export',
  summary: 'Write everything that a public body owns into one ZIP',
  usage: '--body KEY --to FILE.zip [--json]',
  needs: 'house',
  run: context => run(context, modules),
})

async function run(
  { args, json, print, complain, house: open }: CommandContext,
  modules: () => readonly Module[],
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { body: { type: 'string' }, to: { type: 'string' } },
  })
  if (typeof values['body'] !== 'string' || typeof values['to'] !== 'string') {
    complain('usage: bin/sarkmeli body export --body KEY --to FILE.zip')
    return USAGE
  }
  const key = values['body']
  const target = path.resolve(values['to'])
  if (existsSync(target)) {
    complain(`${target} exists already; a copy replaces nothing.`)
    return 1
  }
  const house = await open()
  const body = await house.db.as({ as: 'worker' }, tx => findBodyByKey(tx, key))
  if (!body) {
    complain(`There is no public body ${key}.`)
    return 1
  }
  const bodyId = body.id
  const written = await writeCopy(house, {
    modules: modules(),
    bodyId,
    accountId: undefined,
    target,
  })
  const id = uuidv7(house.clock.now())
  await house.db.as({ as: 'worker' }, tx =>
    recordCopied(tx, house, { id, bodyId, by: { kind: 'system' }, written }),
  )
  const { bytes, files, missing } = written
  const tables = written.tables.map(({ table, rows }) => ({ name: table.name, rows }))
  if (json) print(JSON.stringify({ file: target, bytes, tables, files, missing }))
  else {
    print(
      `${target}: ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables, ${files} files`,
    )
    print('The file is not encrypted and holds personal data.')
  }
  if (missing.length > 0)
    complain(`${missing.length} file(s) are not in the file store: ${missing.join(', ')}`)
  return missing.length > 0 ? 1 : 0
}
