/** From request to reply for the writer, who decides about their own letter. */
import { getBody } from '#core/bodies'
import { filesOfLetter } from '#core/correspondence'
import { lawOfHouse } from '#core/terms'
import { asResident, idOf, residentOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import type { Result } from '#platform/result'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { agree, ask, end, type Ending, type Refusing } from './advance.ts'
import { findCase, type Case } from './case.ts'
import { problemOf, reasonIn } from './handlers-desk.ts'
import { shownOf } from './pages-desk.ts'
import { writerPage, type WriterView } from './pages-writer.ts'
import { findProposal } from './store.ts'

/** The writer's letter of the address. @throws NotFound */
async function caseOf(tx: Tx, request: Request): Promise<Case> {
  const about = await findCase(tx, request.house, idOf(request))
  if (!about) throw new NotFound('letter')
  return about
}

async function view(tx: Tx, request: Request, problems: readonly Problem[]): Promise<WriterView> {
  const about = await caseOf(tx, request)
  const proposal = await findProposal(tx, about.handling.id)
  const body = await getBody(tx, about.handling.bodyId)
  const law = await lawOfHouse(tx, request.house)
  const files = (await filesOfLetter(tx, about.letter.id)).length
  const document = proposal?.document
  return {
    about,
    body,
    proposal,
    preview:
      document &&
      shownOf({ about, body, law }, request, {
        document,
        files,
        filesAt: `/letters/${about.letter.id}/publication/files/`,
      }),
    problems,
  }
}

async function shown(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const found = await asResident(request, tx => view(tx, request, problems))
  return page(writerPage(request, found), problems.length > 0 ? 422 : 200)
}

/** `/letters/:id/publication` */
export const showDecision: Handler = request => shown(request, [])

type Act = (tx: Tx, request: Request, about: Case) => Promise<Result<string, Refusing>>

const acting =
  (act: Act): Handler =>
  async request => {
    const taken = await asResident(request, async tx => act(tx, request, await caseOf(tx, request)))
    if (!taken.ok) return shown(request, [problemOf(taken.refusal)])
    return seeOther(`/letters/${idOf(request)}/publication`)
  }

const by = (request: Request) => actorReference(residentOf(request))

export const askFor: Handler = acting((tx, request, about) =>
  ask(tx, request.house, about, { by: by(request) }),
)

export const agreeTo: Handler = acting((tx, request, about) =>
  agree(tx, request.house, about, {
    by: by(request),
    hash: typed(request.form, 'hash'),
    showName: typed(request.form, 'show-name') === 'yes',
  }),
)

const ending = (step: Ending['step']): Handler =>
  acting((tx, request, about) =>
    end(tx, request.house, about, { by: by(request), step, reason: reasonIn(request) }),
  )

export const refuseToPublish = ending('writer-refuses')
export const takeBack = ending('writer-takes-back')
