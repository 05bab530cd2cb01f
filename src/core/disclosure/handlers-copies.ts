/** The copies of files as they are read: by both sides before, by everybody after it is published. */
import { fileReply } from '#platform/file-reply'
import { copiesFor, publishedFiles, remainingText, type PublishedFile } from '#core/redaction'
import { asOfficer, asResident, idOf } from '#platform/acting'
import { parseSha256 } from '#platform/blobs'
import { NotFound, page, type Handler, type Reply, type Request } from '#platform/route'
import type { Language } from '#platform/texts'
import { findAnswer, takenBackAt } from './answer-store.ts'
import { findCase } from './case.ts'
import { caseOf } from './handlers-desk.ts'
import { fileTextPage, gonePage } from './pages-public.ts'
import { findProposal } from './store.ts'

/** A file with where its reader comes from, or that it was taken back. */
type Read = {
  readonly file: PublishedFile | undefined
  readonly back: string
  readonly spoken: Language
  readonly goneAt?: Date
}

type Find = (request: Request) => Promise<Read>

const named = (files: readonly PublishedFile[] | undefined, request: Request) =>
  files?.find(({ id }) => id === request.params['file'])

const forEverybody: Find = async request => {
  const id = idOf(request)
  return request.house.db.as({ as: 'public' }, async tx => {
    const answer = await findAnswer(tx, id)
    const goneAt = answer ? undefined : await takenBackAt(tx, id)
    const file = named(answer?.document.files, request)
    const spoken = answer?.language ?? request.language
    return { file, back: `/answers/${id}`, spoken, ...(goneAt && { goneAt }) }
  })
}

/** What the body offers or has published, for the writer who decides. */
const forWriter: Find = request =>
  asResident(request, async tx => {
    const about = await findCase(tx, request.house, idOf(request))
    const proposal = about && (await findProposal(tx, about.handling.id))
    const file = named(proposal?.document?.files, request)
    const spoken = about?.letter.language ?? request.language
    return { file, back: `/letters/${idOf(request)}/publication`, spoken }
  })

/** What is finished, for officers who may read the letter. */
const forOfficer: Find = request =>
  asOfficer(request, async tx => {
    const about = await caseOf(tx, request)
    const proposal = await findProposal(tx, about.handling.id)
    const copies = proposal ? await copiesFor(tx, proposal.id) : []
    // An officer looks at the text before it is let out.
    const files = publishedFiles(copies.map(copy => ({ ...copy, withText: true })))
    const back = `/desk/letters/${idOf(request)}/publication`
    return { file: named(files, request), back, spoken: about.letter.language }
  })

const opening =
  (find: Find): Handler =>
  async request => {
    const { file, goneAt } = await find(request)
    if (goneAt) return page(gonePage(request, goneAt), 410)
    const sha256 = parseSha256(file?.sha256 ?? '')
    if (!file || !sha256) throw new NotFound('file')
    return fileReply(request, { name: file.name, type: file.type, size: file.size, sha256 })
  }

const reading =
  (find: Find): Handler =>
  async (request): Promise<Reply> => {
    const { file, goneAt, back, spoken } = await find(request)
    if (goneAt) return page(gonePage(request, goneAt), 410)
    const texts = await remainingText(request.house, file?.text)
    if (!file || !texts) throw new NotFound('text')
    return page(fileTextPage(request, { name: file.name, texts, back, spoken }))
  }

export const openFile = opening(forEverybody)
export const readFile = reading(forEverybody)
export const openOffered = opening(forWriter)
export const readOffered = reading(forWriter)
export const openCopy = opening(forOfficer)
export const readCopy = reading(forOfficer)
