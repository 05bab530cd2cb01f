/** What a backup says of itself: at its beginning what it is, at its end what must be in it. */
import { z } from 'zod'
import { Told } from '#platform/told'
import { BrokenArchive } from './tar.ts'

/** Raised when an older program could not read the file. */
export const FORMAT = 1

export const HEAD = 'sarkmeli-backup.json'
export const MANIFEST = 'manifest.json'
export const MANIFEST_SUM = 'manifest.sha256'
export const KEY = 'key/seal.key'
export const PASSWORDS = 'data/common-passwords.txt'

const applied = z.object({ module: z.string(), name: z.string(), hash: z.string() })
const count = z.number().int().nonnegative()

const head = z.object({
  format: z.number().int(),
  made: z.iso.datetime(),
  program: z.string(),
  /** `server_version_num` of the database. */
  postgres: z.number().int(),
  pack: z.string(),
  demo: z.boolean(),
  migrations: z.array(applied),
  /** Step of graphile-worker's own schema. */
  worker: z.number().int(),
  key: z.object({ inside: z.boolean(), id: z.string() }),
})

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  /** Columns that put the rows into one order; none where a table has no key. */
  order: z.array(z.string()),
  rows: count,
  bytes: count,
  /** Of the rows as text, in that order. */
  sha256: z.string(),
  walled: z.boolean(),
  forced: z.boolean(),
  policies: count,
})

const manifest = head.extend({
  entries: z.array(z.object({ name: z.string(), size: count, sha256: z.string() })),
  tables: z.array(table),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), last: z.string() })),
  files: z.object({
    count,
    bytes: count,
    /** Of the names of the files, one to a line, in their order. */
    sha256: z.string(),
    /** Contents that the database named and the file store did not have whole. */
    missing: z.array(z.string()),
  }),
})

export type Head = z.output<typeof head>
export type Manifest = z.output<typeof manifest>
export type TableRecord = z.output<typeof table>

/** Reads the first entry. @throws Told when it is none of ours, or of a newer format. */
export function parseHead(bytes: Buffer): Head {
  const parsed = parsedBy(head, bytes)
  if (parsed === undefined) throw new Told('This file is no backup of Sarkmeli.')
  if (parsed.format > FORMAT) {
    throw new Told(
      `This backup was made by a newer Sarkmeli (${parsed.program}, format ${parsed.format}). Restore it with that program.`,
    )
  }
  return parsed
}

/** Reads the manifest. @throws BrokenArchive */
export function parseManifest(bytes: Buffer): Manifest {
  const parsed = parsedBy(manifest, bytes)
  if (parsed === undefined) throw new BrokenArchive('the manifest')
  return parsed
}

function parsedBy<T>(shape: z.ZodType<T>, bytes: Buffer): T | undefined {
  try {
    return shape.safeParse(JSON.parse(bytes.toString())).data
  } catch {
    return undefined
  }
}
