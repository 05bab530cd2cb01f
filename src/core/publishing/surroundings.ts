/** What a definition may refer to beyond itself: the country, the other services, life events. */
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { loadPack, packFolder, type Country } from '#core/country'
import { definitionFiles } from '#core/services'

export type Surroundings = {
  readonly folder: string
  readonly country: Country
  /** Keys of all services of the pack, with the file of each. */
  readonly services: ReadonlyMap<string, string>
}

/** The folder of the pack that a file belongs to: the nearest one above it with a `pack.yaml`. */
export async function packAbove(file: string): Promise<string | undefined> {
  let folder = path.resolve(file)
  while (path.dirname(folder) !== folder) {
    folder = path.dirname(folder)
    const isThere = await stat(path.join(folder, 'pack.yaml')).catch(() => undefined)
    if (isThere) return folder
  }
  return undefined
}

/** Reads what surrounds the services of a pack. @throws PackProblems where the pack itself is broken. */
export async function surroundingsOf(pack: string): Promise<Surroundings> {
  const folder = packFolder(pack)
  const country = await loadPack(pack)
  const files = await definitionFiles(path.join(folder, 'services'))
  const services = new Map<string, string>()
  for (const file of files) {
    const key = keyIn(await readFile(file, 'utf8'))
    if (key !== undefined && !services.has(key)) services.set(key, file)
  }
  return { folder, country, services }
}

/** The key of a definition as its text begins, without reading the rest. */
function keyIn(source: string): string | undefined {
  return /^service:\s*\n(?:\s+.*\n)*?\s+key:\s*["']?([a-z0-9/-]+)/m.exec(source)?.[1]
}
