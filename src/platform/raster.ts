/**
 * Files of strangers as pictures of their pages, and as copies from which areas are removed. A PDF or
 * a picture is opened in a process of its own, one for each order: it cannot write, start programs,
 * see the house's settings or read its data, and is ended when it takes too long or too much. What
 * comes out is made of pixels alone.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { FILE_LIMIT_BYTES } from '#platform/blobs'
import type { Box, Line } from '#platform/raster-marks'
import { framed, unframed, type Answer, type Order } from '#platform/raster-order'
import type { NoPaperCode } from '#platform/raster-paper'
import { ok, refuse, type Result } from '#platform/result'
import type { Text } from '#platform/texts'

export { MOST_PAGES } from '#platform/raster-paper'

/** Types of files that have pages or are a picture. */
export const RASTERABLE: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/tiff',
])

export type RasterCode =
  | NoPaperCode
  | 'raster-kind'
  | 'raster-slow'
  | 'raster-memory'
  | 'raster-busy'
  | 'raster-large'

/** Words of the refusals. */
export const RASTER_REFUSALS = {
  'raster-damaged': {
    ka: 'ფაილი ვერ გაიხსნა: დაზიანებულია ან ჩვენთვის უცნობი სახისაა. დაბეჭდეთ PDF-ად და ატვირთეთ ახალი ასლი.',
    en: 'The file could not be opened: it is damaged, or of a kind unknown to us. Print it to PDF and upload the new copy.',
  },
  'raster-password': {
    ka: 'ფაილი პაროლითაა დაცული. შეინახეთ პაროლის გარეშე და ატვირთეთ ახალი ასლი.',
    en: 'The file is protected by a password. Save it without one and upload the new copy.',
  },
  'raster-pages': {
    ka: 'ფაილს {n} გვერდი აქვს, დასაშვებია {most}. დაყავით ნაწილებად და ატვირთეთ ის, რაც უნდა გამოქვეყნდეს.',
    en: 'The file has {n} pages, at most {most} are possible. Split it and upload the part that is to be published.',
  },
  'raster-pixels': {
    ka: 'სურათი ძალიან დიდია: {n} მეგაპიქსელი, დასაშვებია {most}. შეამცირეთ და ატვირთეთ ახალი ასლი.',
    en: 'The picture is too large: {n} megapixels, at most {most} are possible. Make it smaller and upload the new copy.',
  },
  'raster-text': {
    ka: 'ერთ გვერდზე {most}-ზე მეტი ასოა, რაც ფურცელზე ვერ დაეტეოდა. დაბეჭდეთ PDF-ად და ატვირთეთ ახალი ასლი.',
    en: 'One page holds more than {most} characters, which no sheet of paper would. Print it to PDF and upload the new copy.',
  },
  'raster-kind': {
    ka: 'ასეთი ფაილი გვერდებად ვერ იხატება. დაბეჭდეთ PDF-ად და ატვირთეთ ახალი ასლი.',
    en: 'This kind of file has no pages that could be drawn. Print it to PDF and upload the new copy.',
  },
  'raster-slow': {
    ka: 'ფაილის დამუშავება {seconds} წამში ვერ დასრულდა და შევწყვიტეთ. დაყავით ნაწილებად ან დაბეჭდეთ PDF-ად და ატვირთეთ ახალი ასლი.',
    en: 'The file was not done within {seconds} seconds, so we stopped. Split it or print it to PDF and upload the new copy.',
  },
  'raster-memory': {
    ka: 'ფაილის დამუშავებას ძალიან ბევრი მეხსიერება დასჭირდა და შევწყვიტეთ. დაბეჭდეთ PDF-ად და ატვირთეთ ახალი ასლი.',
    en: 'The file took too much memory, so we stopped. Print it to PDF and upload the new copy.',
  },
  'raster-busy': {
    ka: 'ახლა ბევრი ფაილი მუშავდება. სცადეთ ერთ წუთში.',
    en: 'Many files are being worked on just now. Try again in a minute.',
  },
  'raster-large': {
    ka: 'ასლი {megabytes} მბ-ზე დიდი გამოვიდა. დაყავით ფაილი ნაწილებად და ატვირთეთ ის, რაც უნდა გამოქვეყნდეს.',
    en: 'The copy came out larger than {megabytes} MB. Split the file and upload the part that is to be published.',
  },
} as const satisfies Readonly<Record<RasterCode, Text>>

/** A file to be opened; the type is one that `sniff` found. */
export type RasterFile = { readonly type: string; readonly bytes: Buffer }

/** Bounds of one order. */
export type Bounds = { readonly seconds: number; readonly megabytes: number }

const BOUNDS: Bounds = { seconds: 45, megabytes: 1000 }

/** Pages of a file with their sizes, and the text of those that were asked for. */
export type Looked = Extract<Answer, { did: 'looked' }>

/** Pages and texts of a file. Numbers of pages count from 0. */
export async function lookAt(
  file: RasterFile,
  pages: readonly number[] | 'all',
  bounds: Bounds = BOUNDS,
): Promise<Result<Looked, RasterCode>> {
  const done = await ordered({ do: 'look', type: file.type, pages }, file.bytes, bounds)
  if (!done.ok) return done
  const { head } = done.value
  return head.did === 'looked' ? ok(head) : unexpected(head)
}

/** A picture of one page, its longer side at most `longest` pixels. */
export async function drawPage(
  file: RasterFile,
  { page, longest }: { readonly page: number; readonly longest: number },
  bounds: Bounds = BOUNDS,
): Promise<Result<RasterFile, RasterCode>> {
  const done = await ordered({ do: 'draw', type: file.type, page, longest }, file.bytes, bounds)
  if (!done.ok) return done
  const { head, bytes } = done.value
  return head.did === 'drawn' ? ok({ type: head.type, bytes }) : unexpected(head)
}

/** A small picture, such as a coat of arms. */
export type Icon = RasterFile & { readonly width: number; readonly height: number }

/**
 * The picture drawn anew, small, and made of pixels alone; what is transparent stays so.
 *
 * @param sides  lengths of the longer side in pixels, tried in order until the file is small enough
 * @param most   bytes that the file may have
 */
export async function drawIcon(
  file: RasterFile,
  { sides, most }: { readonly sides: readonly number[]; readonly most: number },
  bounds: Bounds = BOUNDS,
): Promise<Result<Icon, RasterCode>> {
  const done = await ordered({ do: 'icon', type: file.type, sides, most }, file.bytes, bounds)
  if (!done.ok) return done
  const { head, bytes } = done.value
  if (head.did !== 'icon') return unexpected(head)
  const { type, width, height } = head
  return ok({ type, width, height, bytes })
}

/** A copy without the marked areas. */
export type RedactedFile = RasterFile & {
  /** Ending without the dot. */
  readonly extension: string
  /** What is left of the text, line by line, of each page. */
  readonly texts: readonly (readonly string[])[]
}

/**
 * A new file from the pixels of the old, black where `areas` say so, page by page. `block` stands for
 * removed words in the remaining text. The same file and areas make the same bytes.
 */
export async function redactFile(
  file: RasterFile,
  { areas, block }: { readonly areas: readonly (readonly Box[])[]; readonly block: string },
  bounds: Bounds = BOUNDS,
): Promise<Result<RedactedFile, RasterCode>> {
  const done = await ordered({ do: 'redact', type: file.type, areas, block }, file.bytes, bounds)
  if (!done.ok) return done
  const { head, bytes } = done.value
  if (head.did !== 'redacted') return unexpected(head)
  if (bytes.length > FILE_LIMIT_BYTES)
    return refuse('raster-large', { values: { megabytes: FILE_LIMIT_BYTES / 1024 / 1024 } })
  const { type, extension, texts } = head
  return ok({ type, extension, texts, bytes })
}

export type { Line }

type Done = { readonly head: Exclude<Answer, { did: 'refused' }>; readonly bytes: Buffer }

function unexpected(head: Done['head']): never {
  throw new Error(`the program that opens files answered ${head.did}`)
}

async function ordered(
  order: Order,
  bytes: Buffer,
  bounds: Bounds,
): Promise<Result<Done, RasterCode>> {
  if (!RASTERABLE.has(order.type)) return refuse('raster-kind')
  const place = await takePlace()
  if (!place) return refuse('raster-busy')
  try {
    return await run(framed(order, bytes), bounds)
  } finally {
    leavePlace()
  }
}

/** Orders that run beside each other, and those that may wait for them. */
const AT_ONCE = 2
const MOST_WAITING = 20
let running = 0
const waiting: (() => void)[] = []

async function takePlace(): Promise<boolean> {
  if (running < AT_ONCE) {
    running += 1
    return true
  }
  if (waiting.length >= MOST_WAITING) return false
  await new Promise<void>(resolve => waiting.push(resolve))
  return true
}

/** The place passes to who waits longest. */
function leavePlace(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}

type Stopped = 'raster-slow' | 'raster-memory'

/** The program says at most so much of a fault. */
const MOST_SAID = 4000
/** Niceness: pages for people come first. */
const PATIENT = 10

async function run(message: Buffer, bounds: Bounds): Promise<Result<Done, RasterCode>> {
  const child = spawn(process.execPath, childArguments(), {
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stopped: Stopped | undefined
  const watch = watchOver(child, bounds, reason => {
    stopped = reason
    child.kill('SIGKILL')
  })
  const output: Buffer[] = []
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(0, MOST_SAID)))
  // It may end before it has read everything; what it says then counts.
  child.stdin.on('error', () => undefined)
  child.stdin.end(message)
  const code = await ended(child).finally(watch.end)
  if (stopped !== undefined)
    return refuse(stopped, stopped === 'raster-slow' ? { values: { seconds: bounds.seconds } } : {})
  if (code !== 0) return brokenDown(said)
  const { head, bytes } = unframed<Answer>(Buffer.concat(output))
  if (head.did !== 'refused') return ok({ head, bytes })
  return refuse(head.code, { values: head.values })
}

/** A file can end the program; a program that cannot even begin is our fault. @throws in that case */
function brokenDown(said: string): Result<never, RasterCode> {
  if (/ERR_ACCESS_DENIED|ERR_MODULE_NOT_FOUND|SyntaxError/.test(said))
    throw new Error(`the program that opens files does not start: ${said}`)
  return refuse(/out of memory|allocation failed/i.test(said) ? 'raster-memory' : 'raster-damaged')
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })

const LOOK_EVERY_MS = 100

/** Ends the program by time and, where the system tells (Linux), by memory; elsewhere WebAssembly's own ceiling holds. */
function watchOver(child: ChildProcess, bounds: Bounds, stop: (reason: Stopped) => void) {
  if (child.pid !== undefined) {
    try {
      os.setPriority(child.pid, PATIENT)
    } catch {
      // Gone already, or not allowed: it runs as it is.
    }
  }
  const timer = setTimeout(() => stop('raster-slow'), bounds.seconds * 1000)
  const looking = setInterval(() => {
    void megabytesOf(child.pid).then(used => {
      if (used > bounds.megabytes) stop('raster-memory')
    })
  }, LOOK_EVERY_MS)
  return {
    end: () => {
      clearTimeout(timer)
      clearInterval(looking)
    },
  }
}

async function megabytesOf(pid: number | undefined): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Nothing may be read but the program itself and what it is made of. */
function childArguments(): readonly string[] {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const manifest = fileURLToPath(new URL('../../package.json', import.meta.url))
  const { resolve } = createRequire(import.meta.url)
  const packages = ['@embedpdf/pdfium', '@silvia-odwyer/photon-node', 'image-size'].map(name =>
    packageFolder(resolve(name), name),
  )
  const readable = [here, manifest, ...packages].map(place => `--allow-fs-read=${place}`)
  return [
    '--permission',
    ...readable,
    '--max-old-space-size=700',
    path.join(here, 'raster-child.ts'),
  ]
}

function packageFolder(file: string, name: string): string {
  const folder = path.join('node_modules', ...name.split('/'))
  const at = file.lastIndexOf(folder)
  return at < 0 ? path.dirname(file) : file.slice(0, at + folder.length)
}

/** A page with nothing on it, for the doctor. */
const SMALLEST = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n',
)

/** Draws an empty page as a trial. @throws with the reason when this machine cannot. */
export async function tryRaster(): Promise<void> {
  const drawn = await drawPage(
    { type: 'application/pdf', bytes: SMALLEST },
    { page: 0, longest: 72 },
  )
  if (!drawn.ok) throw new Error(drawn.refusal.code)
}
