/** From request to reply for bringing in: upload, columns, dry run, run, undo. */
import { countryOf } from '#core/country'
import { FILE_LIMIT_BYTES } from '#platform/blobs'
import { csvFile, type CsvValue } from '#platform/csv'
import type { Tx } from '#platform/db'
import { choice, parseForm, typed, type Problem } from '#platform/form'
import { recordAct } from '#platform/journal'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { z } from 'zod'
import {
  columnProblems,
  FIELDS,
  guessColumns,
  KINDS_OF_FILE,
  namedColumns,
  type Columns,
} from './columns.ts'
import { asBody, importableKinds } from './facts.ts'
import { choiceProblems, importPage, IMPORTS, importsPage } from './pages-import.ts'
import { columnName, problemWords } from './pages-lines.ts'
import { asOfficer, idOf, officerOf } from './officer.ts'
import { startImport } from './run.ts'
import { stageFile } from './stage.ts'
import {
  countsOf,
  deleteImport,
  findImport,
  firstLines,
  importsOf,
  lockImport,
  moveImport,
  remember,
  rememberedOf,
  setChoice,
  toldLines,
  type Import,
} from './store.ts'
import { refusals, words } from './texts.ts'

/** Room for the file and the form around it. */
export const UPLOAD_BYTES = FILE_LIMIT_BYTES + 1024 * 1024

async function listView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const imports = await asOfficer(request, tx => importsOf(tx))
  return page(importsPage(request, imports, problems), problems.length > 0 ? 422 : 200)
}

export const showImports: Handler = request => listView(request, [])

export const upload: Handler = async request => {
  const { house } = request
  const officer = officerOf(request)
  const parsed = parseForm(z.object({ what: choice(KINDS_OF_FILE) }), request.form)
  const file = request.files.get('file')?.find(({ bytes, name }) => name !== '' || bytes.length > 0)
  if (!parsed.ok) return listView(request, parsed.problems)
  if (!file) return listView(request, [{ field: 'file', text: refusals['no-file'] }])
  const staged = await stageFile(house, {
    bodyId: officer.bodyId,
    accountId: officer.accountId,
    by: { kind: 'officer', id: officer.accountId },
    what: parsed.value.what,
    file,
  })
  if (staged.ok) return seeOther(`${IMPORTS}/${staged.value}`)
  const { code, values } = staged.refusal
  return listView(request, [{ field: 'file', text: refusals[code], ...(values && { values }) }])
}

/** The import of the path, if it is of the officer's body. @throws NotFound */
async function getImport(tx: Tx, request: Request): Promise<Import> {
  const found = await findImport(tx, idOf(request))
  if (!found) throw new NotFound('import')
  return found
}

const LINES = 100
const FIRST = 3

async function importView(
  request: Request,
  { problems = [], chosen }: { problems?: readonly Problem[]; chosen?: Columns } = {},
): Promise<Reply> {
  const kinds = importableKinds(await countryOf(request.house))
  const outcome = request.query.get('show') === 'all' ? undefined : 'wrong'
  const after = Number(request.query.get('after') ?? 0)
  const view = await asOfficer(request, async tx => {
    const found = await getImport(tx, request)
    const remembered = await rememberedOf(tx, found.bodyId, found.what)
    const lines = await toldLines(tx, found.id, {
      after: Number.isInteger(after) && after > 0 && after < 2_000_000 ? after : 0,
      limit: LINES + 1,
      outcome,
    })
    const last = lines[LINES - 1]
    const older =
      lines.length > LINES && last
        ? `${IMPORTS}/${found.id}?show=${outcome ?? 'all'}&after=${last.line}`
        : undefined
    return {
      found,
      counts: await countsOf(tx, found.id),
      first: await firstLines(tx, found.id, FIRST),
      columns: chosen ?? found.choice?.columns ?? guessColumns(found.header, remembered),
      lines: { found, outcome, lines: lines.slice(0, LINES), older },
    } as const
  })
  const kind = typed(request.form, 'default-kind') || view.found.choice?.kind || kinds[0]?.key || ''
  const status = problems.length > 0 ? 422 : 200
  return page(importPage(request, { ...view, kinds, kind, problems }), status)
}

export const showImport: Handler = request => importView(request)

function columnsIn({ form }: Request, found: Import): Columns {
  const columns: Partial<Record<(typeof FIELDS)[number], number>> = {}
  for (const field of FIELDS) {
    const value = typed(form, field)
    const index = Number(value)
    if (value !== '' && Number.isInteger(index) && index >= 0 && index < found.header.length)
      columns[field] = index
  }
  return columns
}

export const check: Handler = async request => {
  const { house, language } = request
  const found = await asOfficer(request, tx => getImport(tx, request))
  const columns = columnsIn(request, found)
  const wrong = columnProblems(columns)
  const kinds = importableKinds(await countryOf(house))
  const kind = kinds.find(({ key }) => key === typed(request.form, 'default-kind')) ?? kinds[0]
  if (wrong.missing.length + wrong.twice.length > 0 && found.state !== 'checking')
    return importView(request, { problems: choiceProblems(language, wrong), chosen: columns })
  await asWriter(request, async tx => {
    const locked = await lockImport(tx, found.id)
    if (locked?.state !== 'uploaded' && locked?.state !== 'checked') return
    await setChoice(tx, found.id, { columns, kind: kind?.key ?? '' })
    await remember(tx, found, namedColumns(found.header, columns))
    await house.jobs.add(
      tx,
      'transfer.check',
      { id: found.id },
      { key: `transfer.check:${found.id}` },
    )
  })
  return seeOther(`${IMPORTS}/${found.id}`)
}

/** Reads as the officer first, then writes as the house: what they cannot see, they cannot touch. */
async function asWriter<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asOfficer(request, async tx => {
    await getImport(tx, request)
    return work(await tx.elevate())
  })
}

export const run: Handler = async request => {
  const { house } = request
  const { accountId } = officerOf(request)
  const id = idOf(request)
  const started = await asWriter(request, async tx => {
    const result = await startImport(tx, house, { id, by: { kind: 'officer', id: accountId } })
    if (result.ok) await house.jobs.add(tx, 'transfer.run', { id }, { key: `transfer.run:${id}` })
    return result
  })
  if (started.ok || started.refusal.code === 'not-checked') return seeOther(`${IMPORTS}/${id}`)
  return importView(request, { problems: [{ field: '', text: refusals[started.refusal.code] }] })
}

export const drop: Handler = async request => {
  await asWriter(request, async tx => {
    const found = await lockImport(tx, idOf(request))
    if (
      found &&
      (found.state === 'uploaded' || found.state === 'checked' || found.state === 'checking')
    )
      await deleteImport(tx, found.id)
  })
  return seeOther(IMPORTS)
}

export const undo: Handler = async request => {
  const { house } = request
  const { accountId, bodyId } = officerOf(request)
  const id = idOf(request)
  await asWriter(request, async tx => {
    const found = await lockImport(tx, id)
    if (found?.state !== 'done') return
    await moveImport(tx, id, { state: 'undoing', at: house.clock.now() })
    await recordAct(tx, {
      act: 'import.undo-asked',
      at: house.clock.now(),
      actor: { kind: 'officer', id: accountId },
      bodyId,
      about: { kind: 'import', id },
    })
    await house.jobs.add(tx, 'transfer.undo', { id }, { key: `transfer.undo:${id}` })
  })
  return seeOther(`${IMPORTS}/${id}`)
}

const CSV_AT_ONCE = 5_000

/** Every row with what becomes of it, a line for each of its problems. */
export const linesCsv: Handler = async request => {
  const { language } = request
  const t = words(language)
  const officer = officerOf(request)
  const { found, lines } = await asBody(request.house, officer, async tx => {
    const one = await getImport(tx, request)
    return { found: one, lines: await csvLines(tx, one, language) }
  })
  const head = [
    t('lines.line'),
    t('field.number'),
    t('lines.outcome'),
    t('lines.column'),
    t('lines.problem'),
  ]
  return {
    status: 200,
    body: csvFile([head, ...lines]),
    type: 'text/csv; charset=utf-8',
    headers: { 'content-disposition': `attachment; filename="import-${found.id.slice(0, 8)}.csv"` },
  }
}

async function csvLines(
  tx: Tx,
  found: Import,
  language: Request['language'],
): Promise<readonly (readonly CsvValue[])[]> {
  const t = words(language)
  const lines: (readonly CsvValue[])[] = []
  for (let after = 0; ;) {
    const told = await toldLines(tx, found.id, { after, limit: CSV_AT_ONCE })
    for (const { line, number, outcome, problems } of told) {
      const start = [line, number ?? '', t(`outcome.${outcome ?? 'none'}`)]
      if (problems.length === 0) lines.push([...start, '', ''])
      for (const problem of problems)
        lines.push([
          ...start,
          columnName(found, problem, language),
          problemWords(problem, language),
        ])
    }
    after = told.at(-1)?.line ?? 0
    if (told.length < CSV_AT_ONCE) return lines
  }
}
