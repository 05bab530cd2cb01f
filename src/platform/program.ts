/** Which program this is. */
import { readFileSync } from 'node:fs'
import { trusted } from '#platform/brand'

/** Version in `package.json`. */
export function programVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  return trusted<{ version: string }>(JSON.parse(readFileSync(file, 'utf8'))).version
}
