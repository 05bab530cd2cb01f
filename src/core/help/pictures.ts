/** Pictures of the help, taken from the running demonstration by `bin/pictures.mjs`, in each language. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import type { Language } from '#platform/texts'

const FOLDER = fileURLToPath(new URL('./pictures/', import.meta.url))

type Picture = { readonly bytes: Buffer; readonly hash: string }

let loaded: ReadonlyMap<string, Picture> | undefined

function pictures(): ReadonlyMap<string, Picture> {
  loaded ??= new Map(
    readdirSync(FOLDER)
      .filter(name => name.endsWith('.png'))
      .map(name => {
        const bytes = readFileSync(path.join(FOLDER, name))
        const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
        return [name.slice(0, -'.png'.length), { bytes, hash }]
      }),
  )
  return loaded
}

/** Whether there is a picture of that name in the language. */
export const hasPicture = (name: string, language: Language): boolean =>
  pictures().has(`${name}.${language}`)

/** Its address, which names its content, so that browsers keep it. */
export const pictureHref = (name: string, language: Language): string =>
  `/help/pictures/${name}.${language}?${pictures().get(`${name}.${language}`)?.hash}`

/** Its bytes. */
export const pictureBytes = (name: string): Buffer | undefined => pictures().get(name)?.bytes
