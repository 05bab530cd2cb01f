/**
 * Steps on the copy of a file. Files are opened and drawn between two transactions: the first reads
 * what stands, the second keeps what came of it, if nothing has changed meanwhile.
 */
import { mayOpen } from '#core/correspondence'
import {
  beginCopy,
  dropFileCopy,
  fileWords,
  findingsWritten,
  findCopyOf,
  letText,
  makeCopy,
  markEverywhere,
  markPage,
  pageText,
  pagesTyped,
  phrasesNowhere,
  phrasesTyped,
  putFileCopy,
  storeReplacement,
  textsOf,
  type CopyRefusal,
  type FileCopy,
} from '#core/redaction'
import { asOfficer, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed } from '#platform/form'
import { actorReference } from '#platform/journal'
import { ok, refuse, type Result } from '#platform/result'
import { seeOther, type Handler, type Request } from '#platform/route'
import { changeFiles, type FileChange, type Refusing } from './advance.ts'
import { problemOf } from './handlers-desk.ts'
import {
  begun,
  fileShown,
  findingsLeft,
  found,
  foundIn,
  pageNumber,
  pageShown,
  pathOf,
  placeOf,
  removing,
  type Found,
  type Shown,
} from './handlers-files.ts'
import { marksTyped } from './marks-typed.ts'

type Code = CopyRefusal | Refusing
type Worked = {
  readonly copy: FileCopy | 'left'
  readonly act: string
  readonly payload?: FileChange['payload']
}
type Work = (request: Request, seen: Found) => Promise<Result<Worked, Code>>

/** A change of the copy: read, worked out, kept, and on to another page. */
const changing =
  (shown: Shown, work: Work, next: (request: Request, seen: Found) => string): Handler =>
  async request => {
    const seen = await found(request)
    const worked = await checked(request, seen, work)
    const kept = worked.ok
      ? await asOfficer(request, tx => keep(tx, request, worked.value))
      : worked
    if (kept.ok) return seeOther(next(request, seen))
    const now = kept.refusal.code === 'changed' ? await found(request) : seen
    return shown(request, now, [problemOf(kept.refusal)])
  }

async function checked(request: Request, seen: Found, work: Work): Promise<Result<Worked, Code>> {
  const { mayChange } = placeOf(request, seen, [])
  if (!mayChange) return refuse('not-now')
  const revision = Number(typed(request.form, 'revision')) || 0
  if (revision !== (seen.copy?.revision ?? 0)) return refuse('changed')
  return work(request, seen)
}

async function keep(
  tx: Tx,
  request: Request,
  { copy, act, payload }: Worked,
): Promise<Result<void, Code>> {
  const officer = officerOf(request)
  const { about, file } = await foundIn(tx, request)
  return changeFiles(tx, request.house, about, {
    by: actorReference(officer),
    rights: officer.rights,
    act,
    payload: { file: file.id, ...payload },
    work: async (worker, proposalId, at): Promise<Result<void, Code>> => {
      const before = await findCopyOf(worker, { subjectId: proposalId, fileId: file.id })
      const seen = Number(typed(request.form, 'revision')) || 0
      if ((before?.revision ?? 0) !== seen) return refuse('changed')
      if (copy === 'left') {
        if (before) await dropFileCopy(worker, before.id)
        return ok(undefined)
      }
      await putFileCopy(worker, { ...copy, subjectId: proposalId }, { by: officer.accountId, at })
      return ok(undefined)
    },
  })
}

const toFile = (_request: Request, seen: Found): string => pathOf(seen)

/** What begins anew: the file itself, or what was uploaded in its place. */
async function opened(
  request: Request,
  seen: Found,
  content: Pick<FileCopy, 'source' | 'replaced'>,
): Promise<Result<Worked, Code>> {
  const { proposal, about, file, place, copy } = seen
  const made = await beginCopy(request.house, {
    ...content,
    subjectId: proposal?.id ?? '',
    bodyId: about.handling.bodyId,
    fileId: file.id,
    name: fileWords(about.letter.language)('file.name-default', { n: place + 1 }),
    before: copy,
  })
  if (!made.ok) return made
  return ok({ copy: made.value, act: content.replaced ? 'file-replaced' : 'file-begun' })
}

export const beginFile = changing(
  fileShown,
  async (request, seen) => {
    const { file } = seen
    if (!mayOpen(file, { bodyId: officerOf(request).bodyId })) return refuse('not-now')
    const source = { sha256: file.sha256, type: file.type }
    return opened(request, seen, { source, replaced: false })
  },
  toFile,
)

export const replaceFile = changing(
  fileShown,
  async (request, seen) => {
    const source = await storeReplacement(request.house, request.files.get('file')?.[0])
    if (!source.ok) return source
    const inPlace = await opened(request, seen, { source: source.value, replaced: true })
    return inPlace.ok ? inPlace : { ok: false, refusal: { ...inPlace.refusal, field: 'file' } }
  },
  toFile,
)

const MOST_WORDS = 200

export const markFile = changing(
  fileShown,
  async (request, seen) => {
    const { form, house } = request
    const copy = begun(seen)
    const looked = await textsOf(house, copy, 'all')
    if (!looked.ok) return looked
    const { texts } = looked.value
    const typedWords = phrasesTyped(typed(form, 'words'))
    const nowhere = phrasesNowhere(
      texts.map(({ lines }) => pageText(lines)),
      typedWords,
    )
    if (nowhere.length > 0)
      return refuse('words-not-in-file', { field: 'words', values: { words: nowhere.join(', ') } })
    const phrases = [...(form.get('remove') ?? []), ...typedWords]
    const marked = markEverywhere(
      copy,
      {
        name: typed(form, 'name'),
        phrases: phrases.filter(one => one.trim() !== '').slice(0, MOST_WORDS),
        pages: pagesTyped(typed(form, 'pages'), copy.marks.length),
        ground: typed(form, 'ground'),
        texts,
      },
      removing(seen),
    )
    return marked.ok ? ok(markedWork(marked.value)) : marked
  },
  toFile,
)

const markedWork = (copy: FileCopy): Worked => ({
  copy,
  act: 'file-marked',
  payload: { areas: copy.marks.flat().length },
})

export const markOnePage = changing(
  pageShown,
  async (request, seen) => {
    const copy = begun(seen)
    const number = pageNumber(request, copy)
    const given = marksTyped(request.form, copy.marks[number] ?? [])
    if (!given.ok) return given
    const wanted = request.form.get('line') ?? []
    const looked = wanted.length === 0 ? undefined : await textsOf(request.house, copy, [number])
    if (looked && !looked.ok) return looked
    const lines = (looked?.value.texts[0]?.lines ?? []).filter((_, index) =>
      wanted.includes(String(index)),
    )
    const marked = markPage(
      copy,
      { page: number, ...given.value, lines, ground: typed(request.form, 'ground') },
      removing(seen),
    )
    return marked.ok ? ok(markedWork(marked.value)) : marked
  },
  (request, seen) => {
    const number = pageNumber(request, begun(seen)) + 1
    if (typed(request.form, 'do') === 'stay') return `${pathOf(seen)}/pages/${number}`
    return number < begun(seen).marks.length ? `${pathOf(seen)}/pages/${number + 1}` : pathOf(seen)
  },
)

export const makeFile = changing(
  fileShown,
  async (request, seen) => {
    const copy = begun(seen)
    const looked = await textsOf(request.house, copy, 'all')
    if (!looked.ok) return looked
    const left = findingsLeft(request, seen, looked.value.texts)
    if (left.length > 0 && typed(request.form, 'left-in') !== 'yes')
      return refuse('left-in', { field: 'left-in', values: { what: findingsWritten(left) } })
    const restRead = typed(request.form, 'rest-read') === 'yes'
    const made = await makeCopy(request.house, copy, { restRead })
    if (!made.ok) return made
    const payload = { sha256: made.value.made?.sha256 ?? '' }
    return ok({ copy: made.value, act: 'file-made', payload })
  },
  toFile,
)

export const letFileText = changing(
  fileShown,
  async (request, seen) => {
    const wanted = typed(request.form, 'publish') === 'yes'
    const copy = letText(begun(seen), wanted)
    return ok({ copy, act: 'file-text', payload: { shown: copy.withText ? 1 : 0 } })
  },
  toFile,
)

export const leaveFile = changing(
  fileShown,
  async () => ok({ copy: 'left', act: 'file-left' }),
  (_request, { about }) => `/desk/letters/${about.handling.id}/publication`,
)
