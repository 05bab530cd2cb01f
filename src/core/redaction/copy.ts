/**
 * A file's way to a copy that may be published. Opening and drawing take seconds and happen outside
 * of transactions; what is kept is decided by pure functions on the copy as it stood, and refused as
 * `changed` when somebody else was quicker.
 */
import { FILE_LIMIT_BYTES, parseSha256, type Sha256 } from '#platform/blobs'
import type { BlobRefusal } from '#platform/blobs'
import { trusted } from '#platform/brand'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import {
  MOST_PAGES,
  RASTERABLE,
  drawPage,
  lookAt,
  redactFile,
  type Looked,
  type RasterCode,
  type RasterFile,
} from '#platform/raster'
import { WHOLE_PAGE, type Box, type Line } from '#platform/raster-marks'
import { ok, refuse, type Result } from '#platform/result'
import type { RawFile } from '#platform/route'
import { sniff, type SniffCode } from '#platform/sniff'
import {
  MOST_MARKS,
  areaOf,
  areasOf,
  groundCounts,
  isWhole,
  pagesWritten,
  withAreas,
  type Mark,
  type Marks,
} from './marks.ts'
import type { PublishedFile } from './published.ts'
import { BLOCK } from './redaction.ts'
import type { FileCopy } from './store.ts'

export type CopyRefusal =
  | RasterCode
  | BlobRefusal
  | SniffCode
  | 'no-file'
  | 'no-ground'
  | 'pages-wrong'
  | 'area-wrong'
  | 'too-many-marks'
  | 'unseen'
  | 'words-not-in-file'
  | 'left-in'
  | 'name-missing'

/** The content that is drawn, whole. */
export async function sourceOf(house: House, { source }: FileCopy): Promise<RasterFile> {
  return { type: source.type, bytes: await house.blobs.read(source.sha256) }
}

export type Beginning = Pick<FileCopy, 'subjectId' | 'bodyId' | 'fileId' | 'name' | 'replaced'> & {
  readonly source: FileCopy['source']
  /** The copy of that file that there was. */
  readonly before: FileCopy | undefined
}

/** Opens a file for the first time, or another content in its place: nothing is marked yet. */
export async function beginCopy(
  house: House,
  { before, ...begin }: Beginning,
): Promise<Result<FileCopy, RasterCode>> {
  if (!RASTERABLE.has(begin.source.type)) return refuse('raster-kind')
  const bytes = await house.blobs.read(begin.source.sha256)
  const looked = await lookAt({ type: begin.source.type, bytes }, [])
  if (!looked.ok) return looked
  return ok({
    ...begin,
    id: before?.id ?? uuidv7(house.clock.now(), house.random),
    name: before?.name ?? begin.name,
    marks: looked.value.pages.map(() => []),
    seen: [],
    revision: (before?.revision ?? 0) + 1,
    made: undefined,
    withText: false,
  })
}

/** Stores what the body uploaded to be drawn instead of the file. */
export async function storeReplacement(
  house: House,
  file: RawFile | undefined,
): Promise<Result<FileCopy['source'], CopyRefusal>> {
  if (!file || file.bytes.length === 0) return refuse('no-file', { field: 'file' })
  const known = await sniff({ bytes: file.bytes, name: file.name })
  if (!known.ok) return { ok: false, refusal: { ...known.refusal, field: 'file' } }
  const { type } = known.value
  if (!RASTERABLE.has(type)) return refuse('raster-kind', { field: 'file' })
  const stored = await house.blobs.put(file.bytes)
  if (!stored.ok) return { ok: false, refusal: { ...stored.refusal, field: 'file' } }
  return ok({ sha256: stored.value.sha256, type })
}

/** The texts of pages, by page from 0; all of them unless one is named. */
export async function textsOf(
  house: House,
  copy: FileCopy,
  pages: readonly number[] | 'all',
): Promise<Result<Looked, RasterCode>> {
  return lookAt(await sourceOf(house, copy), pages)
}

/** A page as it is before anything is removed. */
export async function pageOf(
  house: House,
  copy: FileCopy,
  { page, longest }: { readonly page: number; readonly longest: number },
): Promise<Result<RasterFile, RasterCode>> {
  return drawPage(await sourceOf(house, copy), { page, longest })
}

/** The copy with other marks: what was made of the old ones is no more. */
function remarked(copy: FileCopy, marks: Marks, seen: readonly number[]): FileCopy {
  return { ...copy, marks, seen, revision: copy.revision + 1, made: undefined, withText: false }
}

const tooMany = (marks: Marks): boolean => marks.some(page => page.length > MOST_MARKS)

export type Everywhere = {
  readonly name: string
  /** Phrases that go wherever they stand. */
  readonly phrases: readonly string[]
  /** Pages that go whole; none when they were typed wrongly. */
  readonly pages: readonly number[] | undefined
  readonly ground: string
  readonly texts: readonly { readonly page: number; readonly lines: readonly Line[] }[]
}

/** Longest name of a copy. */
const LONGEST_NAME = 100

/** Marks in the whole file. Refuses `name-missing`, `pages-wrong`, `no-ground`, `too-many-marks` by their fields. */
export function markEverywhere(
  copy: FileCopy,
  { name, phrases, pages, ground, texts }: Everywhere,
  grounds: readonly string[],
): Result<FileCopy, CopyRefusal> {
  const shown = name.trim().replace(/\s+/g, ' ')
  if (shown === '' || shown.length > LONGEST_NAME) return refuse('name-missing', { field: 'name' })
  if (pages === undefined)
    return refuse('pages-wrong', { field: 'pages', values: { count: copy.marks.length } })
  const marks = copy.marks.map((own, page): readonly Mark[] => {
    if (pages.includes(page)) return withAreas(own, [WHOLE_PAGE], ground)
    const lines = texts.find(text => text.page === page)?.lines ?? []
    return phrases.length === 0 ? own : withAreas(own, areasOf(lines, phrases), ground)
  })
  if (tooMany(marks)) return refuse('too-many-marks', { values: { most: MOST_MARKS } })
  if (!haveGrounds(marks, grounds)) return refuse('no-ground', { field: 'ground' })
  return ok({ ...remarked(copy, marks, copy.seen), name: shown })
}

const haveGrounds = (marks: Marks, grounds: readonly string[]): boolean =>
  marks.flat().every(({ ground }) => grounds.includes(ground))

export type OnPage = {
  readonly page: number
  /** Marks that stay, as they were changed. */
  readonly kept: readonly Mark[]
  /** New areas, lines and the whole page, of one ground. */
  readonly lines: readonly Line[]
  readonly areas: readonly Box[]
  readonly ground: string
}

/** Marks of one page in place of those before; the page counts as looked through. */
export function markPage(
  copy: FileCopy,
  { page, kept, lines, areas, ground }: OnPage,
  grounds: readonly string[],
): Result<FileCopy, CopyRefusal> {
  const added = withAreas(kept, [...lines.map(areaOf), ...areas], ground)
  const marks = copy.marks.map((own, index) => (index === page ? added : own))
  if (tooMany(marks)) return refuse('too-many-marks', { values: { most: MOST_MARKS } })
  if (!haveGrounds([added], grounds)) return refuse('no-ground', { field: 'ground' })
  const seen = [...new Set([...copy.seen, page])].toSorted((one, other) => one - other)
  return ok(remarked(copy, marks, seen))
}

/** Pages that no officer has looked through. A page that goes whole need not be looked at. */
export function unseenPages({ marks, seen }: FileCopy): readonly number[] {
  return [...marks.keys()].filter(page => !seen.includes(page) && !isWhole(marks[page] ?? []))
}

/**
 * Makes the copy. Refuses with `unseen` while pages were not looked through and nobody says that they
 * need not be.
 */
export async function makeCopy(
  house: House,
  copy: FileCopy,
  { restRead }: { readonly restRead: boolean },
): Promise<Result<FileCopy, CopyRefusal>> {
  const unseen = unseenPages(copy)
  if (unseen.length > 0 && !restRead)
    return refuse('unseen', { field: 'rest-read', values: { pages: pagesWritten(unseen) } })
  const redacted = await redactFile(await sourceOf(house, copy), {
    areas: copy.marks,
    block: BLOCK,
  })
  if (!redacted.ok) return redacted
  const { type, extension, bytes, texts } = redacted.value
  const stored = await house.blobs.put(bytes)
  if (!stored.ok) return stored
  const text = texts.some(lines => lines.length > 0)
    ? await house.blobs.put(Buffer.from(JSON.stringify(texts)))
    : undefined
  if (text?.ok === false) return text
  const { sha256, size } = stored.value
  const made = { sha256, size, type, extension, text: text?.value.sha256 }
  return ok({ ...copy, made, withText: false })
}

/** Whether the remaining text goes along with a copy that has one. */
export function letText(copy: FileCopy, wanted: boolean): FileCopy {
  return { ...copy, withText: wanted && copy.made?.text !== undefined }
}

/** The finished ones of the copies, as they will be published. */
export function publishedFiles(copies: readonly FileCopy[]): readonly PublishedFile[] {
  return copies.flatMap(({ id, name, made, marks, replaced, withText }) =>
    made === undefined
      ? []
      : [
          {
            id,
            name: `${name}.${made.extension}`,
            type: made.type,
            size: made.size,
            sha256: made.sha256,
            pages: marks.length,
            ...(withText && made.text !== undefined && { text: made.text }),
            replaced,
            removed: groundCounts(marks),
          },
        ],
  )
}

/** The remaining text of a published file by page; none when it has no text. */
export async function remainingText(
  house: House,
  text: string | undefined,
): Promise<readonly (readonly string[])[] | undefined> {
  const sha256: Sha256 | undefined = text === undefined ? undefined : parseSha256(text)
  if (sha256 === undefined) return undefined
  return trusted<readonly (readonly string[])[]>(
    JSON.parse((await house.blobs.read(sha256)).toString('utf8')),
  )
}

/** Bounds as the pages tell them. */
export const BOUNDS = { pages: MOST_PAGES, megabytes: FILE_LIMIT_BYTES / 1024 / 1024 } as const
