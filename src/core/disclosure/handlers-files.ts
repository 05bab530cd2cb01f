/** From request to reply for the officer who looks at the copies of files; what they do is in `handlers-file-steps.ts`. */
import { mayOpen, type LetterFile } from '#core/correspondence'
import {
  filePage,
  fileRefusals,
  findCopyOf,
  findPersonal,
  pageOf,
  pagePage,
  remainingText,
  textsOf,
  unmarkedText,
  type FileCopy,
  type FilePlace,
  type FileView,
} from '#core/redaction'
import { asOfficer, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { type Problem } from '#platform/form'
import { NotFound, page, type Handler, type Reply, type Request } from '#platform/route'
import type { Line } from '#platform/raster-marks'
import { say } from '#platform/texts'
import { isUuid } from '#platform/uuid'
import { answerFiles, type Case } from './case.ts'
import { takeStep } from './disclosure.ts'
import { caseOf, problemOf } from './handlers-desk.ts'
import { groundText } from './pages-parts.ts'
import { findProposal, type Proposal } from './store.ts'
import { words } from './texts.ts'

/** A file of an answer, and what is being made of it. */
export type Found = {
  readonly about: Case
  readonly file: LetterFile
  readonly place: number
  readonly proposal: Proposal | undefined
  readonly copy: FileCopy | undefined
}

/** The file of the address with its copy, in the officer's sight. @throws NotFound */
export async function foundIn(tx: Tx, request: Request): Promise<Found> {
  const about = await caseOf(tx, request)
  const fileId = request.params['file'] ?? ''
  const files = isUuid(fileId) ? await answerFiles(tx, about) : []
  const place = files.findIndex(({ id }) => id === fileId)
  const file = files[place]
  if (!file) throw new NotFound('file')
  const proposal = await findProposal(tx, about.handling.id)
  const copy = proposal && (await findCopyOf(tx, { subjectId: proposal.id, fileId }))
  return { about, file, place, proposal, copy }
}

/** The same for a request that only reads. */
export const found = (request: Request): Promise<Found> =>
  asOfficer(request, tx => foundIn(tx, request))

/** The copy that the page is about. @throws NotFound before it was begun. */
export function begun({ copy }: Found): FileCopy {
  if (!copy) throw new NotFound('copy')
  return copy
}

/** Grounds on which something may be removed. */
export const removing = ({ about }: Found): readonly string[] =>
  about.kind.refusals.filter(({ removes }) => removes).map(({ key }) => key)

/** Address of the file's page. */
export const pathOf = ({ about, file }: Found): string =>
  `/desk/letters/${about.handling.id}/publication/files/${file.id}`

/** The file as its pages need it. */
export function placeOf(request: Request, seen: Found, problems: readonly Problem[]): FilePlace {
  const { about, file, proposal, copy } = seen
  const officer = officerOf(request)
  const { bodyId, rights } = officer
  const grounds = removing(seen)
  const desk = `/desk/letters/${about.handling.id}/publication`
  const changeable = takeStep(proposal ?? { state: 'none' }, 'save', rights).ok
  return {
    path: pathOf(seen),
    back: desk,
    copyPath: `${desk}/copies/${copy?.id}`,
    file: { name: file.name, type: file.type, openable: mayOpen(file, { bodyId }) },
    mayChange: about.hindrance === undefined && changeable,
    copy,
    grounds: grounds.map(key => ({
      value: key,
      label: groundText(about.kind, key, request.language),
    })),
    defaultGround: grounds.find(key => key === 'personal-data') ?? '',
    problems,
  }
}

/** Shows a page again, with what was wrong. */
export type Shown = (request: Request, seen: Found, problems: readonly Problem[]) => Promise<Reply>

const statusOf = (problems: readonly Problem[]): number => (problems.length > 0 ? 422 : 200)

/** What may be personal in the file and is not marked, with its kind in words. */
export function findingsLeft(
  { language }: Request,
  { about, copy }: Found,
  texts: readonly { readonly page: number; readonly lines: readonly Line[] }[],
): FileView['findings'] {
  const t = words(language)
  const open = texts.map(({ page: n, lines }) => unmarkedText(lines, copy?.marks[n] ?? []))
  return findPersonal(open.join('\n'), about.letter.writerName).map(({ text, kind }) => ({
    text,
    kind: t(`finding.${kind}`),
  }))
}

/** The page of the file. */
export const fileShown: Shown = async (request, seen, problems) => {
  const { copy, about } = seen
  const looked = copy && (await textsOf(request.house, copy, 'all'))
  const more = looked && !looked.ok ? [...problems, problemOf(looked.refusal)] : problems
  const texts = looked?.ok ? looked.value.texts : []
  const view = {
    ...placeOf(request, seen, more),
    findings: findingsLeft(request, seen, texts),
    hasText: texts.some(({ lines }) => lines.length > 0),
    spoken: about.letter.language,
    texts: await remainingText(request.house, copy?.made?.text),
  }
  return page(filePage(request, view), statusOf(more))
}

/** `/desk/letters/:id/publication/files/:file` */
export const showFile: Handler = async request => fileShown(request, await found(request), [])

/** Number of the page in the address, from 0. @throws NotFound when the file has no such page. */
export function pageNumber({ params }: Request, { marks }: FileCopy): number {
  const typedNumber = params['page'] ?? ''
  const number = /^[1-9]\d{0,3}$/.test(typedNumber) ? Number(typedNumber) - 1 : -1
  if (marks[number] === undefined) throw new NotFound('page')
  return number
}

/** The page of one of its pages. */
export const pageShown: Shown = async (request, seen, problems) => {
  const copy = begun(seen)
  const number = pageNumber(request, copy)
  const looked = await textsOf(request.house, copy, [number])
  if (!looked.ok) return fileShown(request, seen, [problemOf(looked.refusal)])
  const { width = 1, height = 1 } = looked.value.pages[number] ?? {}
  const lines = looked.value.texts[0]?.lines ?? []
  const place = { ...placeOf(request, seen, problems), copy }
  return page(
    pagePage(request, { ...place, page: number, width, height, lines }),
    statusOf(problems),
  )
}

/** `…/files/:file/pages/:page` */
export const showPage: Handler = async request => pageShown(request, await found(request), [])

/** Longer side of a page's picture in the tool. */
const PICTURE = 1400

/** `…/files/:file/pages/:page/picture`: the page as it is, for the officer who marks it. */
export const showPicture: Handler = async (request): Promise<Reply> => {
  const copy = begun(await found(request))
  const number = pageNumber(request, copy)
  const drawn = await pageOf(request.house, copy, { page: number, longest: PICTURE })
  if (drawn.ok) return { status: 200, body: drawn.value.bytes, type: drawn.value.type }
  const { code, values } = drawn.refusal
  const body = say(fileRefusals[code], request.language, values)
  return { status: 422, body, type: 'text/plain; charset=utf-8' }
}
