/**
 * The disk proof, on the real program with its own database (Linux, as root, with `strace`):
 *
 * - full: a small tmpfs fills up under uploads and letters; each answer is a letter or words in the
 *   reader's language, nothing is half stored, and all goes on when room is made;
 * - order: file synced, renamed, folders synced, commit, WAL synced, and only then the answer;
 * - failing: an input/output error in each of these steps gives an honest answer and loses nothing.
 *
 * node src/testing/disk.ts [full|order|failing]… [--json]
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { modules } from '#app'
import { examine } from '#core/doctor'
import { openLog } from '#platform/log'
import { joinPostgres } from '#platform/postgres'
import { parseSettings } from '#platform/settings'
import { judge, type History } from '#testing/history'
import { browser, type Answered, type Browser } from '#testing/http-visitor'
import { startProgram, stopProgram, type Program as Started } from '#testing/program'

const SIZE = '320m'

/** What the answers must say, by language. */
const SAID = {
  ka: /ფაილი ვერ შევინახეთ|ახლა ვერაფერს ვინახავთ|საცავი არ პასუხობს/,
  en: /could not be kept|cannot save anything just now|storage does not answer/,
} as const
type Language = keyof typeof SAID

/** Why the proof cannot be made on this machine, or `undefined`. */
export function cannotProve(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux'
  if (spawnSync('strace', ['-V']).status !== 0) return 'needs strace'
  const folder = mkdtempSync(path.join(tmpdir(), 'sarkmeli-mount-'))
  try {
    if (spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]).status !== 0) return 'may not mount'
    spawnSync('umount', [folder])
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Program = Started & { readonly dataDir: string }

const start = async (dataDir: string): Promise<Program> => ({
  ...(await startProgram({ dataDir })),
  dataDir,
})

async function signedIn({ port }: Program, user: string, language: Language): Promise<Browser> {
  const person = browser(`http://localhost:${port}`)
  const demo = await person.get(`/demo?lang=${language}`)
  await person.post('/demo/sign-in', { user, _token: demo.token })
  return person
}

async function newDraft(person: Browser): Promise<string> {
  const begin = await person.get('/letters/new/batumi')
  const draft = await person.post('/letters/new/batumi', { kind: 'letter', _token: begin.token })
  const id = draft.location?.split('/')[2]
  if (id === undefined) throw new Failed(draft)
  return id
}

/** An answer that was no success. */
class Failed extends Error {
  readonly answer: Answered
  constructor(answer: Answered) {
    super(`answered ${answer.status}`)
    this.answer = answer
  }
}

const TEXT = 'ა'.repeat(6000)

async function filled(person: Browser, id: string): Promise<string> {
  const page = await person.get(`/drafts/${id}`)
  const saved = await person.post(`/drafts/${id}`, {
    subject: `წერილი ${id}`,
    text: TEXT,
    do: 'review',
    _token: page.token,
  })
  if (saved.status >= 400) throw new Failed(saved)
  return page.token
}

async function attach(person: Browser, id: string, bytes: Buffer): Promise<Answered> {
  const page = await person.get(`/drafts/${id}`)
  return person.upload(
    `/drafts/${id}`,
    { subject: `წერილი ${id}`, text: TEXT, do: 'add-file', _token: page.token },
    { field: 'file', name: 'note.txt', bytes },
  )
}

const letterOf = ({ status, location }: Answered): string | undefined =>
  status === 303 ? /^\/letters\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] : undefined

/** A pure text that no other upload has. */
const note = (bytes: number): Buffer =>
  Buffer.from(`${process.hrtime.bigint()} `.padEnd(bytes, 'text '))

export type FullVerdict = {
  readonly accepted: number
  readonly refused: number
  /** Answers that were neither a letter nor words that say what is wrong. Must be 0, like the rest. */
  readonly wordless: readonly string[]
  /** Pages that could be read while the disk was full. */
  readonly readable: boolean
  readonly lost: number
  readonly doubled: number
  readonly torn: number
  readonly leftovers: number
  readonly broken: readonly string[]
  /** Seconds until all went on after room was made. */
  readonly seconds: number
}

/** Fills a small disk and makes room again. */
export async function proveFull(): Promise<FullVerdict> {
  const disk = realpathSync(mkdtempSync(path.join(tmpdir(), 'sarkmeli-disk-')))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk]).status !== 0)
    throw new Error('a tmpfs could not be mounted')
  const dataDir = path.join(disk, 'data')
  let program: Program | undefined
  try {
    program = await start(dataDir)
    return await whileFull(program, path.join(disk, 'ballast'))
  } finally {
    if (program) await stopProgram(program)
    spawnSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true, force: true })
  }
}

async function whileFull(program: Program, ballast: string): Promise<FullVerdict> {
  const history: History = { accepted: [], drafts: [] }
  const people = [await signedIn(program, 'nino', 'ka'), await signedIn(program, 'giorgi', 'en')]
  const languages: readonly Language[] = ['ka', 'en']
  const [nino] = people
  if (!nino) throw new Error('nobody')
  const first = await newDraft(nino)
  await attach(nino, first, note(100_000))
  await send(nino, first, history)
  const waiting = await Promise.all(people.map(person => newDraft(person)))
  for (const [n, person] of people.entries()) await filled(person, waiting[n] ?? '')
  fill(ballast)
  const wordless: string[] = []
  let refused = 0
  const judgeAnswer = (answer: Answered, language: Language): void => {
    refused += 1
    if (!SAID[language].test(answer.body)) {
      const title = /<title>([^<]*)/.exec(answer.body)?.[1]?.trim() ?? answer.body.slice(0, 80)
      wordless.push(`${answer.status} ${language} ${title}`)
    }
  }
  for (const [n, person] of people.entries()) {
    const language = languages[n] ?? 'ka'
    judgeAnswer(await attach(person, waiting[n] ?? '', note(3_000_000)), language)
  }
  const readable = (await nino.get('/letters')).status === 200
  // On and on, until the database has no room for one more.
  for (let n = 0, failures = 0; n < 2000 && failures < 6; n++) {
    const person = people[n % 2] ?? nino
    const language = languages[n % 2] ?? 'ka'
    try {
      const id = await newDraft(person)
      await filled(person, id)
      await send(person, id, history)
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      failures += 1
      judgeAnswer(error.answer, language)
    }
  }
  // The database dies too, and cannot come back while there is no room.
  const [postmaster = 0] = serverProcesses(program.dataDir)
  process.kill(postmaster, 'SIGKILL')
  await sleep(3000)
  judgeAnswer(await nino.get('/letters'), 'ka')
  const from = Date.now()
  rmSync(ballast)
  await untilReady(program)
  for (const [n, person] of people.entries()) {
    const id = waiting[n] ?? ''
    const attached = await again(() => attach(person, id, note(1_000_000)))
    if (attached.status >= 400 || SAID[languages[n] ?? 'ka'].test(attached.body))
      wordless.push(`afterwards ${attached.status}`)
    await send(person, id, history)
  }
  const seconds = (Date.now() - from) / 1000
  const held = await heldBy(program.dataDir)
  const { lost, doubled, torn } = judge(history, held)
  const found = await examineIt(program.dataDir)
  return {
    accepted: history.accepted.length,
    refused,
    wordless,
    readable,
    lost,
    doubled,
    torn,
    leftovers: readdirSync(path.join(program.dataDir, 'files', 'incoming')).length,
    broken: found,
    seconds: Math.round(seconds * 10) / 10,
  }
}

async function send(person: Browser, id: string, history: History): Promise<void> {
  const token = await filled(person, id)
  history.drafts.push(id)
  const sent = await person.post(`/drafts/${id}/send`, { _token: token })
  const letter = letterOf(sent)
  if (letter === undefined) throw new Failed(sent)
  history.accepted.push({ draft: id, letter })
}

/** Fills a file until nothing more fits. */
function fill(file: string): void {
  const handle = openSync(file, 'w')
  try {
    for (const size of [1024 * 1024, 4096, 1]) {
      try {
        for (;;) writeSync(handle, Buffer.alloc(size))
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      }
    }
  } finally {
    closeSync(handle)
  }
}

async function untilReady({ port }: Program): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const ok = await fetch(`http://localhost:${port}/health/ready`).then(
      answer => answer.ok,
      () => false,
    )
    if (ok) return
    await sleep(100)
  }
  throw new Error('the program did not go on within a minute')
}

async function again(work: () => Promise<Answered>): Promise<Answered> {
  for (let tries = 0; ; tries++) {
    const answer = await work()
    if (answer.status < 500 || tries >= 20) return answer
    await sleep(250)
  }
}

async function asked<T extends pg.QueryResultRow>(dataDir: string, text: string): Promise<T[]> {
  const postgres = await joinPostgres({ dataDir, log: openLog('silent') })
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

async function heldBy(dataDir: string) {
  const letters = await asked<{
    id: string
    subject: string
    handlings: number
    entries: number
    acts: number
  }>(
    dataDir,
    `select l.id, l.subject,
            (select count(*)::int from correspondence.handling h where h.letter_id = l.id) as handlings,
            (select count(*)::int from correspondence.entry e where e.letter_id = l.id and e.kind = 'accepted') as entries,
            (select count(*)::int from house.journal j where j.about_id = l.id and j.act = 'letter.accepted') as acts
       from correspondence.letter l`,
  )
  return { letters, told: [] }
}

/** What the doctor finds broken, but the room on this disk, which is small on purpose. */
async function examineIt(dataDir: string): Promise<readonly string[]> {
  const settings = parseSettings({ DATA_DIR: dataDir })
  const found = await examine({ settings, modules, now: new Date(), full: true })
  return found
    .filter(({ state, about }) => state === 'broken' && about !== 'disk' && about !== 'jobs')
    .map(({ about, says }) => `${about}: ${says}`)
}

/** A call of the kernel that was seen. */
type Call = { readonly name: string; readonly args: string; readonly from: number; to: number }

/** Reads `strace -f -y`: calls with the lines at which they began and ended. */
export function callsOf(trace: string): readonly Call[] {
  const open = new Map<string, Call>()
  const calls: Call[] = []
  trace.split('\n').forEach((line, index) => {
    const [, pid = '', rest = ''] = /^(?:\[pid +)?(\d+)\]? +(?:[\d:.]+ +)?(.*)$/.exec(line) ?? []
    const resumed = /^<\.\.\. (\w+) resumed>/.exec(rest)
    if (resumed) {
      const call = open.get(pid)
      if (call) call.to = index
      open.delete(pid)
      return
    }
    const begun = /^(\w+)\((.*)$/.exec(rest)
    if (!begun) return
    const call: Call = { name: begun[1] ?? '', args: begun[2] ?? '', from: index, to: index }
    calls.push(call)
    if (rest.includes('<unfinished ...>')) open.set(pid, call)
  })
  return calls
}

export type OrderVerdict = {
  readonly seen: readonly string[]
  readonly missing: string | undefined
}

type Step = readonly [name: string, is: (call: Call) => boolean]

/** The first calls that fit, one after the other, each begun after the one before had ended. */
export function inOrder(calls: readonly Call[], steps: readonly Step[]): OrderVerdict {
  const seen: string[] = []
  let after = -1
  for (const [name, is] of steps) {
    const call = calls.find(candidate => candidate.from > after && is(candidate))
    if (!call) return { seen, missing: name }
    seen.push(name)
    after = call.to
  }
  return { seen, missing: undefined }
}

const SYNC = new Set(['fsync', 'fdatasync'])
const WRITES = new Set(['write', 'writev', 'sendto', 'sendmsg', 'pwrite64'])

/** Attaches `strace` and resolves once it watches every process. */
async function watching(pids: readonly number[], options: readonly string[]) {
  const child = spawn(
    'strace',
    ['-f', '-y', ...options, ...pids.flatMap(pid => ['-p', String(pid)])],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  for (let tries = 0; tries < 100; tries++) {
    if (pids.every(pid => new RegExp(`[Pp]rocess ${pid} attached`).test(said))) break
    await sleep(50)
  }
  return async (): Promise<void> => {
    const ended = new Promise(done => child.once('exit', done))
    child.kill('SIGINT')
    await ended
  }
}

/** The database's processes: the first and all that it has started. */
function serverProcesses(dataDir: string): readonly number[] {
  const first = Number(
    readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
  )
  const children = readFileSync(`/proc/${first}/task/${first}/children`, 'utf8')
  return [first, ...children.trim().split(' ').filter(Boolean).map(Number)]
}

/** Runs `work` on a program in a folder of its own. */
async function onProgram<T>(work: (program: Program, person: Browser) => Promise<T>): Promise<T> {
  const dataDir = path.join(
    realpathSync(mkdtempSync(path.join(tmpdir(), 'sarkmeli-disk-'))),
    'data',
  )
  const program = await start(dataDir)
  try {
    return await work(program, await signedIn(program, 'nino', 'en'))
  } finally {
    await stopProgram(program)
    rmSync(path.dirname(dataDir), { recursive: true, force: true })
  }
}

/** Watches an upload and a letter through the kernel's eyes. */
export function proveOrder(): Promise<OrderVerdict> {
  return onProgram(async ({ child, dataDir }, person) => {
    const id = await newDraft(person)
    await filled(person, id)
    const bytes = note(20_000)
    const sha = createHash('sha256').update(bytes).digest('hex')
    const trace = path.join(path.dirname(dataDir), 'trace')
    const pids = [child.pid ?? 0, ...serverProcesses(dataDir)]
    const calls = ['fsync', 'fdatasync', 'rename', 'renameat2', ...WRITES].join(',')
    const end = await watching(pids, ['-s', '120', '-e', `trace=${calls}`, '-o', trace])
    const attached = await attach(person, id, bytes)
    if (attached.status !== 303) throw new Failed(attached)
    const page = await person.get(`/drafts/${id}`)
    const sent = await person.post(`/drafts/${id}/send`, { _token: page.token })
    await end()
    if (letterOf(sent) === undefined) throw new Failed(sent)
    const folder = `files/${sha.slice(0, 2)}/${sha.slice(2, 4)}`
    const commit: Step = ['commit', c => WRITES.has(c.name) && c.args.includes('commit\\0')]
    const wal: Step = ['WAL synced', c => SYNC.has(c.name) && c.args.includes('/pg_wal/')]
    const answer: Step = ['answer', c => WRITES.has(c.name) && c.args.includes('HTTP/1.1 303')]
    const parent = path.dirname(folder)
    return inOrder(callsOf(readFileSync(trace, 'utf8')), [
      ['file synced', c => SYNC.has(c.name) && c.args.includes('/files/incoming/')],
      ['file renamed', c => c.name.startsWith('rename') && c.args.includes(sha)],
      ['folder synced', c => SYNC.has(c.name) && c.args.includes(`${folder}>`)],
      ['its folder synced', c => SYNC.has(c.name) && c.args.includes(`${parent}>`)],
      ['store synced', c => SYNC.has(c.name) && c.args.includes(`${dataDir}/files>`)],
      commit,
      wal,
      answer,
      ['letter: commit', commit[1]],
      ['letter: WAL synced', wal[1]],
      ['letter: answer', answer[1]],
    ])
  })
}

export type FailingVerdict = {
  readonly step: string
  /** Whether the answer said it in the reader's language. */
  readonly honest: boolean
  /** Whether nothing was half stored, and the same went well afterwards, once. */
  readonly whole: boolean
}

/** An input/output error in each step on the way of a file and of a letter. */
export function proveFailing(): Promise<readonly FailingVerdict[]> {
  return onProgram(async (program, person) => {
    const verdicts: FailingVerdict[] = []
    const { dataDir } = program
    const files = path.join(dataDir, 'files')
    const id = await newDraft(person)
    await filled(person, id)
    const steps: readonly (readonly [string, (folder: string) => readonly string[]])[] = [
      ['file sync', () => ['-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO']],
      ['rename', () => ['-e', 'trace=rename', '-e', 'inject=rename:error=EIO']],
      [
        'folder sync',
        folder => ['-P', folder, '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO'],
      ],
      ['store sync', () => ['-P', files, '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO']],
    ]
    for (const [step, options] of steps) {
      const bytes = note(30_000)
      const sha = createHash('sha256').update(bytes).digest('hex')
      const folder = path.join(files, sha.slice(0, 2), sha.slice(2, 4))
      mkdirSync(folder, { recursive: true })
      const rows = `select count(*)::int as n from correspondence.file where sha256 = '${sha}'`
      const trace = path.join(path.dirname(dataDir), 'trace')
      const end = await watching([program.child.pid ?? 0], ['-o', trace, ...options(folder)])
      const failed = await attach(person, id, bytes)
      await end()
      const [before] = await asked<{ n: number }>(dataDir, rows)
      const good = await attach(person, id, bytes)
      const [after] = await asked<{ n: number }>(dataDir, rows)
      verdicts.push({
        step: readFileSync(trace, 'utf8').includes('INJECTED') ? step : `${step}: never reached`,
        honest: SAID.en.test(failed.body),
        whole:
          before?.n === 0 &&
          good.status === 303 &&
          after?.n === 1 &&
          readdirSync(path.join(files, 'incoming')).length === 0,
      })
    }
    verdicts.push(await failingCommit(program, person))
    return verdicts
  })
}

/** The database cannot sync its log: it stops at once rather than lie, and comes back by itself. */
async function failingCommit(program: Program, person: Browser): Promise<FailingVerdict> {
  const { dataDir } = program
  const id = await newDraft(person)
  const token = await filled(person, id)
  const trace = path.join(path.dirname(dataDir), 'trace')
  const end = await watching(serverProcesses(dataDir), [
    '-o',
    trace,
    '-e',
    'trace=fdatasync',
    '-e',
    'inject=fdatasync:error=EIO',
  ])
  const failed = await person.post(`/drafts/${id}/send`, { _token: token })
  await end()
  await untilReady(program)
  const sent = await again(() => person.post(`/drafts/${id}/send`, { _token: token }))
  const letters = await asked<{ n: number }>(
    dataDir,
    `select count(*)::int as n from correspondence.letter where subject = 'წერილი ${id}'`,
  )
  return {
    step: readFileSync(trace, 'utf8').includes('INJECTED') ? 'commit' : 'commit: never reached',
    honest: failed.status === 503 && SAID.en.test(failed.body),
    whole: letterOf(sent) !== undefined && letters[0]?.n === 1,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  })
  const cannot = cannotProve()
  if (cannot !== undefined) {
    process.stderr.write(`${cannot}\n`)
    process.exit(2)
  }
  const wanted = positionals.length > 0 ? positionals : ['full', 'order', 'failing']
  const verdict = {
    ...(wanted.includes('order') && { order: await proveOrder() }),
    ...(wanted.includes('failing') && { failing: await proveFailing() }),
    ...(wanted.includes('full') && { full: await proveFull() }),
  }
  process.stdout.write(`${JSON.stringify(verdict, undefined, values.json === true ? 0 : 1)}\n`)
  const { order, failing, full } = verdict
  const good =
    (order === undefined || order.missing === undefined) &&
    (failing === undefined || failing.every(({ honest, whole }) => honest && whole)) &&
    (full === undefined ||
      full.lost +
        full.doubled +
        full.torn +
        full.leftovers +
        full.wordless.length +
        full.broken.length ===
        0)
  process.exit(good ? 0 : 1)
}
