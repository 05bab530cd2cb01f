/** `bin/sarkmeli backup create | verify | restore`. */
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openFolderBlobs } from '#platform/blobs'
import { openDatabase } from '#platform/database'
import { openLog } from '#platform/log'
import type { Command, CommandContext, Module } from '#platform/module'
import { programVersion } from '#platform/program'
import { findKey } from '#platform/seal'
import { environment, parseSettings } from '#platform/settings'
import { Told } from '#platform/told'
import { createBackup, type Created } from './create.ts'
import type { Manifest } from './manifest.ts'
import { restoreBackup } from './restore.ts'
import { recordBackup } from './store.ts'
import { verifyBackup } from './verify.ts'

type Modules = () => readonly Module[]

const USAGE = 2
const MEGABYTE = 1024 * 1024

/** The commands over the list of all modules, which is known only once the program is put together. */
export function commandsOver(modules: Modules): readonly Command[] {
  return [
    {
      noun: 'backup',
      verb: 'create',
      summary: 'Write database, files and key into one file while the program runs',
      usage: '[--to DIR|FILE.tar] [--without-key] [--json]',
      needs: 'nothing',
      run: context => told(context, create(modules)),
    },
    {
      noun: 'backup',
      verb: 'verify',
      summary: 'Read a backup through and compare every checksum',
      usage: 'FILE [--json]',
      needs: 'nothing',
      run: context => told(context, verify),
    },
    {
      noun: 'backup',
      verb: 'restore',
      summary: 'Bring a backup into an empty database and data folder',
      usage: 'FILE [--key KEYFILE] [--json]',
      needs: 'nothing',
      run: context => told(context, restore(modules)),
    },
  ]
}

type Run = (context: CommandContext) => Promise<number>

/** Says what the operator must know and ends with 1; wrong arguments end with 2. */
async function told(context: CommandContext, run: Run): Promise<number> {
  try {
    return await run(context)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!(error instanceof Error)) throw error
    if (code.startsWith('ERR_PARSE_ARGS')) {
      context.complain(error.message)
      return USAGE
    }
    if (code === 'ENOSPC') {
      context.complain('There is no space left on the disk. Nothing of the backup was kept.')
      return 1
    }
    if (!(error instanceof Told)) throw error
    context.complain(error.message)
    return 1
  }
}

const create =
  (modules: Modules): Run =>
  async ({ args, json, print, complain }) => {
    const { values } = parseArgs({
      args: [...args],
      options: { to: { type: 'string' }, 'without-key': { type: 'boolean' } },
    })
    const settings = parseSettings(environment())
    const { dataDir, secretKey } = settings
    const key = findKey(dataDir, secretKey)
    if (key === undefined)
      throw new Told(`There is no key: neither SECRET_KEY nor a file in ${dataDir}.`)
    // A key that is a setting lies elsewhere already, and stays there.
    const keyInside = secretKey === undefined && values['without-key'] !== true
    const at = new Date()
    const database = await openDatabase(settings, openLog('error'), { join: true })
    try {
      const created = await createBackup({
        url: database.url,
        dataDir,
        blobs: await openFolderBlobs(path.join(dataDir, 'files')),
        files: modules().flatMap(({ files }) => files ?? []),
        key,
        keyInside,
        program: programVersion(),
        at,
        target: targetOf(values.to ?? path.join(dataDir, 'backups'), at),
      })
      await database.db.as({ as: 'worker' }, tx => recordBackup(tx, created))
      report(created, json, print)
      const { missing } = created.manifest.files
      if (missing.length > 0) complain(MISSING(missing))
      return missing.length > 0 ? 1 : 0
    } finally {
      await database.close()
    }
  }

const MISSING = (missing: readonly string[]): string =>
  `${missing.length} file(s) that letters name were missing or damaged in the file store and are not in the ` +
  `backup: ${missing.slice(0, 10).join(', ')}. Take them from an older backup; bin/sarkmeli doctor run --full tells more.`

/** A name that ends in `.tar` is the file; anything else is a folder. */
function targetOf(to: string, at: Date): string {
  if (to.endsWith('.tar')) return path.resolve(to)
  const moment = at.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  return path.resolve(to, `sarkmeli-${moment}.tar`)
}

function report({ file, bytes, manifest }: Created, json: boolean, print: (t: string) => void) {
  const { tables, files, key } = manifest
  if (json) {
    print(JSON.stringify({ file, bytes, ...countsOf(manifest), key, missing: files.missing }))
    return
  }
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  print(`${file} (${(bytes / MEGABYTE).toFixed(1)} MB)`)
  print(`${rows} rows of ${tables.length} tables, ${files.count} files`)
  print(
    key.inside
      ? 'The key is inside: whoever has this file can read everything. Keep it as you keep the key, or use --without-key.'
      : `The key is not inside. Without the key ${key.id} sealed fields of this backup cannot be read: keep it elsewhere, and keep it well.`,
  )
}

const countsOf = ({ made, program, postgres, tables, files }: Manifest) => ({
  made,
  program,
  postgres,
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  files: files.count,
})

const verify: Run = async ({ args, json, print }) => {
  const manifest = await verifyBackup(onlyFile(args))
  const { missing } = manifest.files
  const counts = countsOf(manifest)
  print(
    json
      ? JSON.stringify({ ok: true, ...counts, key: manifest.key, missing })
      : `whole: made ${counts.made} by Sarkmeli ${counts.program} on PostgreSQL ${Math.floor(counts.postgres / 10_000)}; ` +
          `${counts.rows} rows of ${counts.tables} tables, ${counts.files} files, the key ${manifest.key.inside ? 'inside' : 'not inside'}`,
  )
  return 0
}

function onlyFile(args: readonly string[]): string {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
  const [file] = positionals
  if (file === undefined) throw new Told('Which file? bin/sarkmeli backup verify FILE')
  return path.resolve(file)
}

const restore =
  (modules: Modules): Run =>
  async ({ args, json, print }) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' } },
    })
    const [file] = positionals
    if (file === undefined) throw new Told('Which file? bin/sarkmeli backup restore FILE')
    const settings = parseSettings(environment())
    await mkdir(settings.dataDir, { recursive: true })
    const { manifest, upgraded } = await restoreBackup({
      file: path.resolve(file),
      settings,
      givenKey: values.key === undefined ? undefined : await keyIn(values.key),
      sources: modules(),
      openDatabase: () => openDatabase(settings, openLog('error'), { join: false }),
      openBlobs: () => openFolderBlobs(path.join(settings.dataDir, 'files')),
    })
    const counts = countsOf(manifest)
    print(
      json
        ? JSON.stringify({ ok: true, ...counts, upgraded, missing: manifest.files.missing })
        : `restored: ${counts.rows} rows of ${counts.tables} tables, each compared, and ${counts.files} files; ` +
            `${upgraded} newer steps applied. Start with bin/start, then run bin/sarkmeli doctor run --full.`,
    )
    return 0
  }

async function keyIn(file: string): Promise<Buffer> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Told(`There is no key file ${file}.`)
  })
  const key = Buffer.from(text, 'base64')
  if (key.length !== 32) throw new Told(`${file} holds no key (32 bytes in base64).`)
  return key
}
