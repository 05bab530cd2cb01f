/** From request to reply for the officers who prepare what is published. */
import { getBody } from '#core/bodies'
import { seenHandling, seenHandlings } from '#core/chancellery'
import { filesOfLetter } from '#core/correspondence'
import {
  type CopyRefusal,
  fileRefusals,
  copiesFor,
  publishedFiles,
  findPersonal,
  FIELDS,
  markAll,
  passagesOf,
  phrasesNowhere,
  phrasesTyped,
  segmentsOf,
  type Segment,
  type Texts,
} from '#core/redaction'
import { lawOfHouse } from '#core/terms'
import { asOfficer, idOf, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { text, typed, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import { refuse, type Refusal, type Result } from '#platform/result'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { cutAll, documentOf, end, offer, saveCopy, type Ending, type Refusing } from './advance.ts'
import { answerFiles, findCase, wholeTexts, type Case } from './case.ts'
import { proposalsPage } from './pages-proposals.ts'
import { deskPage, shownOf, type DeskView } from './pages-desk.ts'
import { findCopy, findProposal, openProposals } from './store.ts'
import { refusals } from './texts.ts'

/** The letter of the address, if the officer may read it and it is still their body's. @throws NotFound */
export async function caseOf(tx: Tx, request: Request): Promise<Case> {
  const handling = await seenHandling(tx, officerOf(request), idOf(request))
  const about = handling && (await findCase(tx, request.house, handling.letterId))
  if (!about || about.handling.id !== handling?.id) throw new NotFound('letter')
  return about
}

/** A refusal as the problem of its field. */
export const problemOf = ({ code, field, values }: Refusal<Refusing | CopyRefusal>): Problem => ({
  field: field ?? '',
  text: { ...fileRefusals, ...refusals }[code],
  ...(values && { values }),
})

async function view(tx: Tx, request: Request, problems: readonly Problem[]): Promise<DeskView> {
  const about = await caseOf(tx, request)
  const proposal = await findProposal(tx, about.handling.id)
  const copy = proposal && (await findCopy(tx, proposal.id))
  const body = await getBody(tx, about.handling.bodyId)
  const law = await lawOfHouse(tx, request.house)
  const whole = wholeTexts(about)
  // A copy of an answer that has changed since is begun anew.
  const cut = copy && cutAll(copy, whole)
  const standing = cut?.ok ? copy : undefined
  const texts = standing ?? whole
  const segments = FIELDS.flatMap(field => cutLoosely(texts[field]))
  const readable = segments.filter(({ marked }) => !marked).map(({ text: own }) => own)
  const files = (await filesOfLetter(tx, about.letter.id)).length
  const copies = proposal ? await copiesFor(tx, proposal.id) : []
  return {
    about,
    body,
    law,
    rights: officerOf(request).rights,
    proposal,
    copy,
    texts,
    files: (await answerFiles(tx, about)).map(file => ({
      file,
      copy: copies.find(({ fileId }) => fileId === file.id),
    })),
    findings: findPersonal(readable.join('\n'), about.letter.writerName),
    passages: [...new Set(passagesOf(segments))],
    preview:
      standing && cut?.ok
        ? shownOf({ about, body, law }, request, {
            document: documentOf(cut.value, standing.grounds, publishedFiles(copies)),
            files,
            filesAt: `/desk/letters/${about.handling.id}/publication/copies/`,
          })
        : undefined,
    problems,
  }
}

function cutLoosely(own: string): readonly Segment[] {
  const segments = segmentsOf(own)
  return segments.ok ? segments.value : [{ text: own, marked: false }]
}

async function shown(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const found = await asOfficer(request, tx => view(tx, request, problems))
  return page(deskPage(request, found), problems.length > 0 ? 422 : 200)
}

/** `/desk/letters/:id/publication` */
export const showCopy: Handler = request => shown(request, [])

type Act = (tx: Tx, request: Request, about: Case) => Promise<Result<string, Refusing>>

const acting =
  (act: Act): Handler =>
  async request => {
    const taken = await asOfficer(request, async tx => act(tx, request, await caseOf(tx, request)))
    if (!taken.ok) return shown(request, [problemOf(taken.refusal)])
    return seeOther(`/desk/letters/${idOf(request)}/publication`)
  }

/** Far above what a letter and its answers hold. */
const LONGEST = 400_000
const copied = text({ max: LONGEST, min: 0 })
const MOST_WORDS = 200

const revisionIn = ({ form }: Request): number => Number(typed(form, 'revision')) || 0

/** Keeps the copy: what was marked by hand, what was ticked, and the words that go everywhere. */
export const saveMarked: Handler = acting(async (tx, request, about) => {
  const { form } = request
  const marked: Record<keyof Texts, string> = { subject: '', question: '', answer: '' }
  const proposal = await findProposal(tx, about.handling.id)
  const before = proposal && (await findCopy(tx, proposal.id))
  for (const field of FIELDS) {
    // The form of grounds sends no texts: the copy stays as it is.
    const given = copied.safeParse(form.has(field) ? typed(form, field) : (before?.[field] ?? ''))
    if (!given.success) return refuse('differs', { field })
    marked[field] = given.data
  }
  const cut = cutAll(marked, wholeTexts(about))
  if (!cut.ok) return cut
  const typedWords = phrasesTyped(typed(form, 'words'))
  const nowhere = phrasesNowhere(Object.values(wholeTexts(about)), typedWords)
  if (nowhere.length > 0)
    return refuse('words-nowhere', { field: 'words', values: { words: nowhere.join(', ') } })
  const wanted = [...(form.get('remove') ?? []), ...typedWords]
  const texts = { ...marked }
  for (const field of FIELDS) texts[field] = markAll(cut.value[field], wanted.slice(0, MOST_WORDS))
  const officer = officerOf(request)
  return saveCopy(tx, request.house, about, {
    by: actorReference(officer),
    accountId: officer.accountId,
    rights: officer.rights,
    texts,
    grounds: { ...before?.grounds, ...groundsIn(request, texts) },
    ground: typed(form, 'ground'),
    revision: revisionIn(request),
  })
})

/** Grounds chosen passage by passage, in the order in which the page showed them. */
function groundsIn({ form }: Request, texts: Texts): Readonly<Record<string, string>> {
  const passages = [...new Set(FIELDS.flatMap(field => passagesOf(cutLoosely(texts[field]))))]
  return Object.fromEntries(
    passages.flatMap((passage, index) => {
      const ground = form.get(`ground-${index}`)?.[0]
      return ground === undefined ? [] : [[passage, ground]]
    }),
  )
}

export const offerCopy: Handler = acting((tx, request, about) => {
  const officer = officerOf(request)
  return offer(tx, request.house, about, {
    by: actorReference(officer),
    rights: officer.rights,
    seen: typed(request.form, 'seen'),
  })
})

const said = text({ max: 2000, min: 0 })

/** What one side tells the other, cut to what fits. */
export const reasonIn = ({ form }: Request): string =>
  said.parse(typed(form, 'reason').slice(0, 2000))

const ending = (step: Ending['step']): Handler =>
  acting((tx, request, about) => {
    const officer = officerOf(request)
    return end(tx, request.house, about, {
      by: actorReference(officer),
      rights: officer.rights,
      step,
      reason: reasonIn(request),
    })
  })

export const refuseForBody = ending('body-refuses')
export const takeBackForBody = ending('body-takes-back')

const MOST_LISTED = 200

/** `/desk/publications` */
export const showProposals: Handler = request =>
  asOfficer(request, async tx => {
    const officer = officerOf(request)
    const proposals = await openProposals(tx, officer.bodyId, MOST_LISTED)
    const handlings = await seenHandlings(
      tx,
      officer,
      proposals.map(({ handlingId }) => handlingId),
    )
    const lines = proposals.flatMap(proposal => {
      const handling = handlings.find(({ id }) => id === proposal.handlingId)
      if (!handling) return []
      const number = handling.registryNumber ?? handling.number
      return [{ proposal, subject: handling.subject, number }]
    })
    return page(proposalsPage(request, lines))
  })
