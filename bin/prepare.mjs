// Installs the dependencies when they are missing and prints the path of the Node to run with.
// Runs on the Node of PATH (20 or newer), before anything is installed: no dependencies, no types.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import path from 'node:path'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const modules = path.join(root, 'node_modules')
const marker = path.join(modules, '.sarkmeli-lock')
const withDev = process.argv[2] === 'with-dev'
const lockText = readFileSync(path.join(root, 'package-lock.json'), 'utf8')
const hash = createHash('sha256').update(lockText).digest('hex')

const say = text => process.stderr.write(`${text}\n`)

const read = file => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** The marker is written last, so a broken install never looks whole. */
const mark = dev => {
  try {
    writeFileSync(marker, `${hash} ${dev ? 'with-dev' : 'without-dev'}\n`)
  } catch {
    // Installed by somebody else, for reading only: looked at again at the next start.
  }
}

/** npm keeps its own list, also written last: an install made by hand counts when the list agrees. */
const installedByHand = dev => {
  const list = read(path.join(modules, '.package-lock.json'))
  if (list === '') return false
  const have = JSON.parse(list).packages ?? {}
  return Object.entries(JSON.parse(lockText).packages).every(
    ([name, wanted]) =>
      name === '' ||
      wanted.optional === true ||
      wanted.devOptional === true ||
      wanted.peer === true ||
      (wanted.dev === true && !dev) ||
      have[name]?.version === wanted.version,
  )
}

const [markedHash, markedKind] = read(marker).trim().split(' ')
const sameLock = markedHash === hash
const satisfied = () => {
  if (sameLock && (markedKind === 'with-dev' || !withDev)) return true
  const byHand = [true, false].find(dev => (dev || !withDev) && installedByHand(dev))
  if (byHand === undefined) return false
  mark(byHand)
  return true
}

/** `npm ci` empties node_modules first, so where only the tools for tests are missing they are added. */
const install = () => {
  const onlyAdds = sameLock && withDev
  const command = onlyAdds ? ['install', '--no-save', '--include=dev'] : ['ci']
  const args = [...command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  if (!withDev) args.push('--omit=dev')
  say('Installing what Sarkmeli needs (about 300 MB, once) …')
  if (!onlyAdds) rmSync(marker, { force: true })
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const env = { ...process.env, NODE_ENV: '' }
  const done = spawnSync(npm, args, { cwd: root, env, stdio: ['ignore', 2, 'pipe'], encoding: 'utf8' })
  if (done.error) {
    say('Sarkmeli needs npm, which comes with Node.js, and could not run it.')
    process.exit(1)
  }
  if (done.status !== 0) {
    // npm explains all its options after an error: the first lines are the ones that help.
    say(done.stderr.split('\n').slice(0, 25).join('\n'))
    say(`The installation did not succeed (npm ${args.join(' ')}). The lines above say why.`)
    process.exit(1)
  }
  mark(withDev)
}

/** The pinned Node of the packages, else the one on PATH when it is new enough. */
const pinnedNode = () => {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const file = path.join(
    modules,
    `node-${system}-${process.arch}/bin/node${process.platform === 'win32' ? '.exe' : ''}`,
  )
  // It may be built for another C library; then it does not start.
  if (existsSync(file) && spawnSync(file, ['--version']).status === 0) return file
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 12)) return process.execPath
  say(
    `On this system (${process.platform}, ${process.arch}) Sarkmeli needs Node.js 24.12 or newer on PATH, ` +
      `because no ready-made one can be installed beside it; the one on PATH is ${process.versions.node}.`,
  )
  if (process.platform === 'darwin') say('On a Mac: brew install node@24, or https://nodejs.org')
  return process.exit(1)
}

const shared = existsSync(modules) && lstatSync(modules).isSymbolicLink()
if (!shared && !satisfied()) install()
process.stdout.write(`${pinnedNode()}\n`)
