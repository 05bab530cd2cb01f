/** The Chromium for browser tests. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { environment } from '#platform/settings'

/** Variable that names another browser program. */
export const TEST_CHROMIUM = 'SARKMELI_TEST_CHROMIUM'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of a Chromium on this machine, if there is one. */
export function findChromium(): string | undefined {
  const named = environment()[TEST_CHROMIUM]
  if (named !== undefined && named !== '') return named
  const folders = (environment()['PATH'] ?? '').split(path.delimiter)
  const onPath = folders.flatMap(folder => NAMES.map(name => path.join(folder, name)))
  return [...onPath, ...PLACES].find(file => existsSync(file))
}

/** Finds Chromium; as root on a machine with apt-get, installs it when there is none. */
export function needChromium(say: (text: string) => void): string | undefined {
  const found = findChromium()
  if (found !== undefined || process.getuid?.() !== 0) return found
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined
  say('Installing Chromium for the browser tests …\n')
  const env = { ...environment(), DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium']
  ;[['update', '-qq'], install].forEach(args =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }),
  )
  return findChromium()
}
