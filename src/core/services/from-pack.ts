/** At each start: definitions of the pack that this installation does not know yet become live versions. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { parse } from 'yaml'
import { findBodyByKey } from '#core/bodies'
import { packFolder } from '#core/country'
import type { House } from '#platform/module'
import { adoptService } from './adopt.ts'
import { servicesOf } from './live.ts'
import { addVersion, hashOf, readDefinition } from './publish.ts'
import { key, serviceKey } from './shape-parts.ts'
import { knownHashes, lockServices } from './store.ts'

/** Files of definitions under a folder, in lasting order. */
export async function definitionFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => path.join(entry.parentPath, entry.name))
    .toSorted()
}

/**
 * Adds what is new. A file that cannot be read, or that says something else under a version that was
 * published, is told in the log and left out: one wrong file stops no country (`service check` and the
 * doctor refuse it).
 */
export async function addPackServices(house: House): Promise<void> {
  const folder = path.join(packFolder(house.settings.pack), 'services')
  const files = await definitionFiles(folder)
  const sources = await Promise.all(files.map(file => readFile(file, 'utf8')))
  await house.db.as({ as: 'worker' }, async tx => {
    await lockServices(tx)
    const known = await knownHashes(tx)
    const hashes = new Set(known.values())
    for (const [index, source] of sources.entries()) {
      if (hashes.has(hashOf(source))) continue
      const file = path.relative(folder, files[index] ?? '')
      const read = readOrTell(house, file, source)
      if (!read) continue
      const added = await addVersion(tx, read, {
        status: read.definition.service.status,
        at: house.clock.now(),
        actor: { kind: 'system' },
        by: 'pack',
      })
      if (!added.ok) house.log.error('a published service is never changed', { file })
    }
  })
}

function readOrTell(house: House, file: string, source: string) {
  try {
    return readDefinition(source)
  } catch (error) {
    house.log.error('a service of the pack cannot be read', { file }, error)
    return undefined
  }
}

const adoptionsFile = z.strictObject({
  adoptions: z.array(
    z.strictObject({
      body: key,
      services: z.record(serviceKey, z.record(z.string(), z.unknown())),
    }),
  ),
})

/** In the demonstration: municipalities adopt what `demo-adoptions.yaml` of the pack says. */
export async function adoptInDemo(house: House): Promise<void> {
  const file = path.join(packFolder(house.settings.pack), 'demo-adoptions.yaml')
  const source = await readFile(file, 'utf8').catch(() => undefined)
  if (source === undefined) return
  const { adoptions } = adoptionsFile.parse(parse(source))
  const at = house.clock.now()
  await house.db.as({ as: 'worker' }, async tx => {
    const services = await servicesOf(house, tx)
    for (const { body: bodyKey, services: bound } of adoptions) {
      const body = await findBodyByKey(tx, bodyKey)
      if (!body) throw new Error(`demo-adoptions.yaml: there is no body ${bodyKey}`)
      for (const [serviceKey, parameters] of Object.entries(bound)) {
        const live = services.live(serviceKey, house.clock.today())
        if (!live) throw new Error(`demo-adoptions.yaml: there is no service ${serviceKey}`)
        const adopted = await adoptService(tx, live, parameters, {
          bodyId: body.id,
          at,
          actor: { kind: 'system' },
          by: 'system',
        })
        if (!adopted.ok) {
          const { code, field } = adopted.refusal
          throw new Error(`demo-adoptions.yaml: ${bodyKey}, ${serviceKey}: ${code} ${field ?? ''}`)
        }
      }
    }
  })
}
