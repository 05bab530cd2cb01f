/**
 * The test command: unit tests, then stories on the embedded server and on PostgreSQL 15 where there
 * is one, then the browser. Two processes at a time; the last line is `N passed, N failed`.
 */
import { globSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { needChromium, TEST_CHROMIUM } from './chromium.ts'
import { TEST_FLAVOUR, TEST_URL, testCluster, type Flavour, type TestCluster } from './database.ts'
import { progress, summary, type Outcome } from './outcome.ts'
import { killAll, runCommand, runTests, type Run } from './run-file.ts'

const PARTS = ['check', 'unit', 'stories', 'browser'] as const
type Part = (typeof PARTS)[number]

const AT_ONCE = 2
const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))))
const say = (text: string): void => void process.stdout.write(text)

const clusters = new Set<TestCluster>()
let stopping = false

/** A run, or a run that waits for its cluster. */
type Task = () => Promise<Outcome>

function files(pattern: string, filter: string | undefined): readonly string[] {
  return globSync(`src/**/${pattern}`, { cwd: root })
    .filter(file => filter === undefined || file.includes(filter))
    .toSorted()
}

/** Types, format and lint: each one result. */
function checkTasks(): readonly Task[] {
  const tool = (name: string): string => path.join(root, 'node_modules/.bin', name)
  const checks: readonly Run[] = [
    { label: 'types', limitMs: 120_000, command: [tool('tsc')] },
    { label: 'format', limitMs: 120_000, command: [tool('oxfmt'), '--check', 'src'] },
    { label: 'lint', limitMs: 120_000, command: [tool('oxlint'), '--type-aware', 'src'] },
  ]
  return checks.map(check => () => runCommand(check, root))
}

/** Pure tests share two processes: starting one for each file would take longer than the tests. */
function unitTasks(filter: string | undefined): readonly Task[] {
  const all = files('*.test.ts', filter)
  const groups = [0, 1].map(group => all.filter((_, index) => index % 2 === group))
  return groups
    .filter(group => group.length > 0)
    .map((group, index) => {
      const label = `unit tests, ${index === 0 ? 'one half' : 'other half'}`
      return () => runTests({ label, files: group, limitMs: 300_000 }, root)
    })
}

function storyTasks(
  flavour: Flavour,
  cluster: () => Promise<TestCluster>,
  filter: string | undefined,
): readonly Task[] {
  return files('*.story.ts', filter).map(file => async () => {
    const env = { [TEST_URL]: (await cluster()).url, [TEST_FLAVOUR]: flavour }
    const label = flavour === '15' ? `${file} on PostgreSQL 15` : file
    return runTests({ label, files: [file], limitMs: 180_000, env }, root)
  })
}

function browserTasks(filter: string | undefined): readonly Task[] {
  const all = files('*.browser.ts', filter)
  if (all.length === 0) return []
  const chromium = needChromium(say)
  if (chromium === undefined) {
    say('No Chromium was found: the browser tests cannot run and count as failed.\n')
    return all.map(file => async () => withoutBrowser(file))
  }
  return all.map(file => async () => {
    const url = (await embedded()).url
    const env = { [TEST_URL]: url, [TEST_FLAVOUR]: 'embedded', [TEST_CHROMIUM]: chromium }
    return runTests({ label: file, files: [file], limitMs: 900_000, env }, root)
  })
}

function withoutBrowser(file: string): Outcome {
  const failure = { name: 'there is no Chromium to run it in', place: file, error: '' }
  return { label: file, ms: 0, passed: 0, skipped: 0, tests: [], failures: [failure] }
}

let first: Promise<TestCluster> | undefined

/** The cluster of the embedded server, started when the first file needs it. */
async function embedded(): Promise<TestCluster> {
  return (first ??= cluster('embedded'))
}

/** The cluster of a flavour, remembered so that it is stopped at the end. */
async function cluster(flavour: Flavour): Promise<TestCluster> {
  const started = await testCluster(flavour)
  clusters.add(started)
  return started
}

async function oldServer(): Promise<TestCluster | undefined> {
  try {
    return await cluster('15')
  } catch {
    say(
      'PostgreSQL 15 was not found on this machine: the stories run on the embedded server only.\n',
    )
    return undefined
  }
}

async function stories(filter: string | undefined): Promise<readonly Task[]> {
  if (files('*.story.ts', filter).length === 0) return []
  const old = await oldServer()
  return [
    ...storyTasks('embedded', embedded, filter),
    ...(old === undefined ? [] : storyTasks('15', async () => old, filter)),
  ]
}

const TASKS: Readonly<Record<Part, (filter: string | undefined) => Promise<readonly Task[]>>> = {
  check: async filter => (filter === undefined ? checkTasks() : []),
  unit: async filter => unitTasks(filter),
  stories,
  browser: async filter => browserTasks(filter),
}

async function runAll(tasks: readonly Task[]): Promise<readonly Outcome[]> {
  const waiting = [...tasks]
  const outcomes: Outcome[] = []
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined && !stopping; task = waiting.shift()) {
      const outcome = await task().catch(notStarted)
      outcomes.push(outcome)
      say(progress(outcome))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return outcomes
}

function notStarted(error: unknown): Outcome {
  const words = error instanceof Error ? error.message : String(error)
  const failure = { name: 'it could not be started', place: '', error: words }
  return { label: 'start', ms: 0, passed: 0, skipped: 0, tests: [], failures: [failure] }
}

async function stopClusters(): Promise<void> {
  await Promise.allSettled([...clusters].map(async started => started.stop()))
}

async function main(args: readonly string[]): Promise<number> {
  const part = PARTS.find(name => name === args[0])
  if (args.length > 0 && part === undefined) {
    say(`Usage: bin/test [${PARTS.join('|')}] [part of a file name]\n`)
    return 2
  }
  const parts = part === undefined ? PARTS : [part]
  const tasks = (await Promise.all(parts.map(name => TASKS[name](args[1])))).flat()
  const outcomes = await runAll(tasks)
  await stopClusters()
  say(`\n${summary(outcomes)}`)
  return outcomes.length === 0 || outcomes.some(outcome => outcome.failures.length > 0) ? 1 : 0
}

;(['SIGINT', 'SIGTERM', 'SIGHUP'] as const).forEach(signal =>
  process.once(signal, () => {
    stopping = true
    killAll()
    void stopClusters().finally(() => process.exit(1))
  }),
)
process.exitCode = await main(process.argv.slice(2))
