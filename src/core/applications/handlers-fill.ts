/** From request to reply while an application is filled in: what was typed is kept before anything is judged. */
import {
  attach,
  attachmentsOf,
  fileProblem,
  removeAttachment,
  removeAttachments,
  type Attachment,
} from '#core/attachments'
import { readAnswers, withRows } from '#core/questions'
import { asResident, idOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { isUuid } from '#platform/uuid'
import { expiryOf } from './begin.ts'
import { makeLookUps } from './look-ups.ts'
import { formPage, overviewPage, papersMissing, papersPage } from './pages-form.ts'
import { NotOffered } from './not-offered.ts'
import { discardPage, notOfferedPage } from './pages-review.ts'
import { personOf } from './person.ts'
import { reckon } from './reckon.ts'
import { seenOf } from './seen.ts'
import { pageAfter, problemsOn, type ApplicationState, type FormPage } from './state.ts'
import { deleteApplication, findApplication, lockApplication, saveApplication } from './store.ts'
import { subjectOf } from './subject.ts'
import { submittedAlready } from './submit.ts'
import { texts } from './texts.ts'

/** An application with its files, as its person sees it. @throws NotFound when there is none. */
export async function openApplication(
  tx: Tx,
  request: Request,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<{ readonly state: ApplicationState; readonly files: readonly Attachment[] }> {
  const id = idOf(request)
  const [application, files] = await Promise.all([
    lock ? lockApplication(tx, id) : findApplication(tx, id),
    attachmentsOf(tx, subjectOf(id)),
  ])
  if (!application) throw new NotFound('application')
  return { state: await reckon(tx, request.house, application, { files }), files }
}

/** Runs `work` as the resident, unless the application was submitted: then to its case. */
export async function filling(request: Request, work: (tx: Tx) => Promise<Reply>): Promise<Reply> {
  const submitted = await submittedAlready(request)
  if (submitted) return submitted
  try {
    return await asResident(request, work)
  } catch (error) {
    if (!(error instanceof NotOffered)) throw error
    return page(notOfferedPage(request, error.application), 410)
  }
}

export const showOverview: Handler = request =>
  filling(request, async tx => {
    const opened = await openApplication(tx, request)
    return page(overviewPage(request, { ...opened, saved: request.query.has('saved') }))
  })

function pageNamed(state: ApplicationState, request: Request): FormPage {
  const key = request.params['page'] ?? ''
  const found = state.pages.find(each => each.key === key)
  if (!found) throw new NotFound('page')
  return found
}

/** The page before, or the parts of the application. */
function backOf(state: ApplicationState, { key }: FormPage): string {
  const at = state.pages.findIndex(page => page.key === key)
  const before = state.pages[at - 1]
  const root = `/applications/${state.application.id}`
  return before ? `${root}/fill/${before.key}` : root
}

type Shown = {
  readonly state: ApplicationState
  readonly files: readonly Attachment[]
  readonly form: FormPage
  readonly problems?: readonly Problem[]
  readonly elsewhere?: boolean
}

function formReply(
  request: Request,
  { state, files, form, problems = [], elsewhere = false }: Shown,
): Reply {
  const view = {
    state,
    files,
    page: form,
    problems,
    elsewhere,
    saved: request.query.has('saved'),
    back: backOf(state, form),
  }
  return page(formPage(request, view), problems.length > 0 || elsewhere ? 422 : 200)
}

export const showForm: Handler = request =>
  filling(request, async tx => {
    const opened = await openApplication(tx, request)
    return formReply(request, { ...opened, form: pageNamed(opened.state, request) })
  })

/** Keeps a page of the form, then says what is wrong with it or goes on. */
export const saveForm: Handler = async request => {
  const done = await filling(request, tx => keepForm(tx, request))
  if (done.status !== 303 || typed(request.form, 'do') !== 'next') return done
  // Registries are asked outside of any transaction, and only about what was kept.
  await makeLookUps(request, idOf(request))
  return done
}

async function keepForm(tx: Tx, request: Request): Promise<Reply> {
  const opened = await openApplication(tx, request, { lock: true })
  const form = pageNamed(opened.state, request)
  const shown = { ...opened, form }
  const wish = typed(request.form, 'do')
  const rows = withRows(form.fields, request.form)
  if (rows) return formReply({ ...request, form: rows }, shown)
  if (typed(request.form, '_seen') !== seenOf(form, opened.state.application)) {
    return formReply(request, { ...shown, elsewhere: true })
  }
  const read = readAnswers(form.fields, request.form, {
    language: request.language,
    country: opened.state.country,
    parameters: opened.state.parameters,
    isOpen: opened.state.isOpen,
  })
  const filed = await keepFile(tx, request, shown)
  const state = await keepAnswers(tx, request, { ...shown, answers: read.answers })
  const problems = [...read.problems, ...filed]
  if (problems.length > 0) return formReply(request, { ...shown, state, problems })
  const at = `/applications/${state.application.id}`
  if (wish === 'save') return seeOther(`${at}?saved=1`)
  if (wish !== 'next') return seeOther(`${at}/fill/${form.key}`)
  // An answer may have opened another question of the same page: it is asked before going on.
  const now = state.pages.find(({ key }) => key === form.key)
  if (now) {
    const wrong = problemsOn(state, now)
    const opened = now.fields.some(({ key }) => !form.fields.some(field => field.key === key))
    if (wrong.length > 0 || opened)
      return formReply(request, { ...shown, form: now, state, problems: wrong })
  }
  const next = pageAfter(state.pages, form.key)
  return seeOther(next ? `${at}/fill/${next.key}` : `${at}/papers`)
}

/** Adds or removes a file of the page, as its button asks; the problems of doing so. */
async function keepFile(
  tx: Tx,
  request: Request,
  { state, files, form }: Shown,
): Promise<readonly Problem[]> {
  const wish = typed(request.form, 'do')
  if (wish.startsWith('detach:')) {
    const id = wish.slice('detach:'.length)
    if (isUuid(id)) await removeAttachment(tx, subjectOf(state.application.id), id)
    return []
  }
  const problems: Problem[] = []
  for (const field of form.fields) {
    const name = `answers.${field.key}`
    const file = request.files.get(name)?.[0]
    if (field.type !== 'file' || (wish !== `attach:${name}` && !file?.bytes.length)) continue
    const added = await attach(tx, request.house, {
      ...ownerOf(request, state),
      slot: field.key,
      file,
      present: files.filter(({ slot }) => slot === field.key).length,
      most: field.files,
      accepts: field.accepts,
    })
    if (!added.ok) problems.push(fileProblem(added.refusal, name))
  }
  return problems
}

const ownerOf = (request: Request, { application }: ApplicationState) => ({
  subject: subjectOf(application.id),
  personId: personOf(request),
  bodyId: undefined,
  fromBody: false,
  shared: false,
})

/** The page's answers take the place of the former ones; one that was left empty is gone. */
async function keepAnswers(
  tx: Tx,
  request: Request,
  { state, form, answers }: Shown & { readonly answers: Readonly<Record<string, unknown>> },
): Promise<ApplicationState> {
  const { application } = state
  const own = new Set(form.fields.map(({ key }) => key))
  const others = Object.entries(application.answers).filter(([key]) => !own.has(key))
  const { house } = request
  const files = await attachmentsOf(tx, subjectOf(application.id))
  const changed = {
    ...application,
    answers: { ...Object.fromEntries(others), ...answers },
    visited: [...new Set([...application.visited, form.key])],
    changedAt: house.clock.now(),
    expiresOn: expiryOf(state.definition, house.clock.today()),
  }
  await saveApplication(tx, changed)
  return reckon(tx, house, changed, { files })
}

export const showPapers: Handler = request =>
  filling(request, async tx => {
    const opened = await openApplication(tx, request)
    return page(papersPage(request, { ...opened, problems: [] }))
  })

export const savePapers: Handler = request =>
  filling(request, async tx => {
    const { state, files } = await openApplication(tx, request, { lock: true })
    const at = `/applications/${state.application.id}`
    const wish = typed(request.form, 'do')
    if (wish.startsWith('detach:')) {
      const id = wish.slice('detach:'.length)
      if (isUuid(id)) await removeAttachment(tx, subjectOf(state.application.id), id)
      return seeOther(`${at}/papers`)
    }
    const problems = await keepPapers(tx, request, { state, files })
    const now = await attachmentsOf(tx, subjectOf(state.application.id))
    const shown = { state, files: now }
    if (problems.length === 0 && wish === 'next') {
      const missing = papersMissing(shown).map(key => ({
        field: `papers.${key}`,
        text: texts['paper-missing'],
      }))
      if (missing.length === 0) return seeOther(`${at}/review`)
      problems.push(...missing)
    }
    if (problems.length > 0) return page(papersPage(request, { ...shown, problems }), 422)
    return seeOther(wish === 'save' ? `${at}?saved=1` : `${at}/papers`)
  })

/** Files that came along, whichever button was pressed: a chosen file is never lost. */
async function keepPapers(
  tx: Tx,
  request: Request,
  { state, files }: Pick<Shown, 'state' | 'files'>,
): Promise<Problem[]> {
  const wish = typed(request.form, 'do')
  const problems: Problem[] = []
  for (const { evidence, replaced } of state.papers) {
    const name = `papers.${evidence.key}`
    const file = request.files.get(name)?.[0]
    if (replaced || (wish !== `attach:${name}` && !file?.bytes.length)) continue
    const added = await attach(tx, request.house, {
      ...ownerOf(request, state),
      slot: evidence.key,
      file,
      present: files.filter(({ slot }) => slot === evidence.key).length,
      most: evidence.files,
      accepts: evidence.accepts,
    })
    if (!added.ok) problems.push(fileProblem(added.refusal, name))
  }
  return problems
}

/** Asks the registries again that did not answer. */
export const askAgain: Handler = async request => {
  const submitted = await submittedAlready(request)
  if (submitted) return submitted
  await makeLookUps(request, idOf(request))
  return seeOther(`/applications/${idOf(request)}`)
}

export const showDiscard: Handler = request =>
  filling(request, async tx =>
    page(discardPage(request, (await openApplication(tx, request)).state)),
  )

export const discard: Handler = request =>
  filling(request, async tx => {
    const application = await lockApplication(tx, idOf(request))
    if (!application) throw new NotFound('application')
    await removeAttachments(tx, subjectOf(application.id))
    await deleteApplication(tx, application.id)
    return seeOther('/')
  })
