/** Whether a backup is whole: every entry by its checksum, every file by its name. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { Told } from '#platform/told'
import {
  HEAD,
  MANIFEST,
  MANIFEST_SUM,
  parseHead,
  parseManifest,
  type Head,
  type Manifest,
} from './manifest.ts'
import type { Listed } from './archive.ts'
import { BrokenArchive, entriesOf, wholeOf, type Entry } from './tar.ts'

/** What a backup is, from its first entry alone. @throws Told */
export async function headOf(file: string): Promise<Head> {
  if (!existsSync(file)) throw new Told(`There is no file ${file}.`)
  try {
    for await (const entry of entriesOf(file)) {
      if (entry.name !== HEAD || entry.size > 10_000_000) break
      return parseHead(await wholeOf(entry))
    }
  } catch (error) {
    if (!(error instanceof BrokenArchive)) throw error
  }
  throw new Told(`${file} is no backup of Sarkmeli.`)
}

/** Reads all of it. @throws Told with what is wrong. */
export async function verifyBackup(file: string): Promise<Manifest> {
  await headOf(file)
  try {
    return await verified(file)
  } catch (error) {
    if (!(error instanceof BrokenArchive)) throw error
    throw new Told(`The backup ${file} is damaged (${error.message}). Take another one.`)
  }
}

async function verified(file: string): Promise<Manifest> {
  const seen = new Map<string, Listed>()
  const names = createHash('sha256')
  let [count, bytes] = [0, 0]
  let manifest: Manifest | undefined
  let sums: { claimed?: string; found?: string } = {}
  for await (const entry of entriesOf(file)) {
    const name = fileName(entry)
    if (entry.name === MANIFEST) {
      const content = await wholeOf(entry)
      sums = { ...sums, found: sumOf(content) }
      manifest = parseManifest(content)
    } else if (entry.name === MANIFEST_SUM) {
      sums = { ...sums, claimed: (await wholeOf(entry)).toString().trim() }
    } else if (name === undefined) {
      seen.set(entry.name, await listed(entry))
    } else {
      if ((await listed(entry)).sha256 !== name) throw new BrokenArchive(`the file ${name}`)
      names.update(`${name}\n`)
      count += 1
      bytes += entry.size
    }
  }
  if (manifest === undefined || sums.claimed === undefined)
    throw new BrokenArchive('its end is missing')
  if (sums.claimed !== sums.found) throw new BrokenArchive('the manifest')
  compare(manifest, seen)
  const { files } = manifest
  if (files.count !== count || files.bytes !== bytes || files.sha256 !== names.digest('hex')) {
    throw new BrokenArchive('the list of files')
  }
  return manifest
}

/** The content's hash that an entry's name claims, for entries that are files of people. */
export function fileName({ name }: Pick<Entry, 'name'>): string | undefined {
  return /^files\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(name)?.[1]
}

async function listed({ name, size, content }: Entry): Promise<Listed> {
  const hash = createHash('sha256')
  for await (const part of content()) hash.update(part)
  return { name, size, sha256: hash.digest('hex') }
}

const sumOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

function compare({ entries }: Manifest, seen: ReadonlyMap<string, Listed>): void {
  for (const { name, size, sha256 } of entries) {
    const found = seen.get(name)
    if (found?.size !== size || found.sha256 !== sha256) throw new BrokenArchive(name)
  }
  if (seen.size !== entries.length) throw new BrokenArchive('something was added to it')
}
