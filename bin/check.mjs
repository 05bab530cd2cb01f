// One command before every commit: types, lint, format and unit tests, side by side where they can be.
import { spawn } from 'node:child_process'
import { readdirSync, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import path from 'node:path'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = name => path.join(root, 'node_modules/.bin', name)
const started = Date.now()

const run = (label, command, args) =>
  new Promise(resolve => {
    const from = Date.now()
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', data => (output += data))
    child.stderr.on('data', data => (output += data))
    child.on('close', code => {
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${label} ${((Date.now() - from) / 1000).toFixed(1)} s`)
      if (code !== 0) console.log(output)
      resolve(code === 0)
    })
  })

const folders = ['src', 'bench', 'tools'].filter(folder => existsSync(path.join(root, folder)) && readdirSync(path.join(root, folder)).length > 0)
// Two halves, so that the second core has work when types and lint are done.
const units = half => run(`unit tests, half ${half}`, process.execPath, ['--test', '--test-isolation=none', '--test-reporter=dot', `--test-shard=${half}/2`, 'src/**/*.test.ts', 'tools/**/*.test.ts'])
const results = [
  ...(await Promise.all([
    run('types', bin('tsc'), []),
    run('format', bin('oxfmt'), ['--check', ...folders]),
  ])),
  ...(await Promise.all([
    run('lint', bin('oxlint'), ['--type-aware', 'src', 'tools']).then(async passed => (await units(2)) && passed),
    units(1),
  ])),
]
console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`)
process.exit(results.every(Boolean) ? 0 : 1)
