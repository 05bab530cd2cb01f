/** `bin/sarkmeli import run`: the same way as the pages, without a person. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findBodyByKey } from '#core/bodies'
import { countryOf } from '#core/country'
import type { Command, CommandContext, House } from '#platform/module'
import { Told as Refused } from '#platform/told'
import { say } from '#platform/texts'
import { checkImport } from './check.ts'
import {
  columnProblems,
  FIELDS,
  guessColumns,
  KINDS_OF_FILE,
  type Columns,
  type What,
} from './columns.ts'
import { importableKinds } from './facts.ts'
import { columnName, problemWords } from './pages-lines.ts'
import { plain } from './plain.ts'
import { runImport, startImport } from './run.ts'
import { stageFile } from './stage.ts'
import {
  countsOf,
  deleteImport,
  findImport,
  rememberedOf,
  setChoice,
  toldLines,
  type Counts,
  type Import,
  type Told,
} from './store.ts'
import { refusals, words } from './texts.ts'

const USAGE = 2
/** Most lines with mistakes that are printed; the page and `--json` show all. */
const MOST_PRINTED = 50
const MOST_JSON = 100_000

export const importCommand: Command = {
  noun: 'import',
  verb: 'run',
  summary: 'Bring letters and old registers of a body in from CSV or XLSX',
  usage:
    '--body KEY --file FILE [--what letters|incoming|outgoing] [--column FIELD=NAME]… [--kind KEY] [--dry-run] [--json]',
  needs: 'house',
  run: async context => {
    try {
      return await run(context)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!(error instanceof Error)) throw error
      if (error instanceof Refused || (code === 'ENOENT' && 'path' in error)) {
        context.complain(
          'path' in error ? `There is no file ${String(error.path)}.` : error.message,
        )
        return 1
      }
      if (!code.startsWith('ERR_PARSE_ARGS')) throw error
      context.complain(error.message)
      return USAGE
    }
  },
}

async function run({ args, json, print, complain, house: open }: CommandContext): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      body: { type: 'string' },
      file: { type: 'string' },
      what: { type: 'string', default: 'letters' },
      kind: { type: 'string' },
      column: { type: 'string', multiple: true, default: [] },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const what = KINDS_OF_FILE.find(each => each === values.what)
  if (values.body === undefined || values.file === undefined || !what) {
    complain(`usage: bin/sarkmeli import run ${importCommand.usage}`)
    return USAGE
  }
  const house = await open()
  const { body: key, file, kind, column } = values
  const found = await checked(house, { key, file, what, kind, column })
  const told = await house.db.as({ as: 'worker' }, async tx => ({
    counts: await countsOf(tx, found.id),
    wrong: await toldLines(tx, found.id, { after: 0, limit: MOST_JSON, outcome: 'wrong' }),
  }))
  const dry = values['dry-run']
  const counts = dry ? told.counts : await brought(house, found, told.counts)
  if (dry) await house.db.as({ as: 'worker' }, tx => deleteImport(tx, found.id))
  const wrong = told.wrong.map(line => saidOf(found, line))
  if (json) print(JSON.stringify({ dryRun: dry, ...counts, wrongRows: wrong }))
  else report({ dry, counts, wrong }, print)
  return wrong.length > 0 ? 1 : 0
}

const saidOf = (found: Import, { line, number, problems }: Told) => ({
  line,
  number,
  problems: problems.map(problem => ({
    column: columnName(found, problem, 'en'),
    code: problem.code,
    says: problemWords(problem, 'en'),
  })),
})

type Report = {
  readonly dry: boolean
  readonly counts: Counts
  readonly wrong: readonly ReturnType<typeof saidOf>[]
}

function report({ dry, counts, wrong }: Report, print: (text: string) => void): void {
  print(`${dry ? 'Dry run, nothing was changed. ' : ''}${countsText(counts)}`)
  for (const { line, problems } of wrong.slice(0, MOST_PRINTED))
    for (const { column, says } of problems) print(`row ${line}, ${column}: ${says}`)
  if (wrong.length > MOST_PRINTED)
    print(`… and ${wrong.length - MOST_PRINTED} more rows with mistakes`)
}

const countsText = ({ letters, archived, already, wrong }: Counts): string =>
  `Open letters: ${letters}. Rows of old registers: ${archived}. Brought in before: ${already}. With mistakes: ${wrong}.`

type Given = {
  readonly key: string
  readonly file: string
  readonly what: What
  readonly kind: string | undefined
  readonly column: readonly string[]
}

/** Takes the file in and looks at every line. @throws Refused for what cannot be read or told apart. */
async function checked(house: House, { key, file, what, kind, column }: Given): Promise<Import> {
  const body = await house.db.as({ as: 'worker' }, tx => findBodyByKey(tx, key))
  if (!body) throw new Refused(`There is no public body ${key}.`)
  const kinds = importableKinds(await countryOf(house))
  const chosen = kind === undefined ? kinds[0] : kinds.find(each => each.key === kind)
  if (!chosen)
    throw new Refused(`There is no such kind; one of ${kinds.map(each => each.key).join(', ')}.`)
  const staged = await stageFile(house, {
    bodyId: body.id,
    accountId: undefined,
    by: { kind: 'system' },
    what,
    file: { name: path.basename(file), bytes: await readFile(file) },
  })
  if (!staged.ok) {
    const { code, values } = staged.refusal
    throw new Refused(`${say(refusals[code], 'en', values)}.`)
  }
  const id = staged.value
  const columns = await columnsFor(house, id, column)
  await house.db.as({ as: 'worker' }, async tx => {
    if (typeof columns === 'string') await deleteImport(tx, id)
    else await setChoice(tx, id, { columns, kind: chosen.key })
  })
  if (typeof columns === 'string') throw new Refused(columns)
  await checkImport(house, id)
  const found = await house.db.as({ as: 'worker' }, tx => findImport(tx, id))
  if (!found) throw new Refused('The file was deleted meanwhile.')
  return found
}

/** The columns by name and by what was said, or why they do not suffice. */
async function columnsFor(
  house: House,
  id: string,
  said: readonly string[],
): Promise<Columns | string> {
  return house.db.as({ as: 'worker' }, async tx => {
    const found = await findImport(tx, id)
    if (!found) return 'The file was deleted meanwhile.'
    const remembered = await rememberedOf(tx, found.bodyId, found.what)
    const columns = { ...guessColumns(found.header, remembered) }
    for (const one of said) {
      const [name = '', column = ''] = one.split('=', 2)
      const field = FIELDS.find(each => each === name)
      const index = found.header.findIndex(each => plain(each) === plain(column))
      if (!field) return `There is no field ${name}; one of ${FIELDS.join(', ')}.`
      if (index < 0) return `The file has no column “${column}”; it has ${found.header.join(', ')}.`
      columns[field] = index
    }
    const { missing, twice } = columnProblems(columns)
    if (missing.length + twice.length === 0) return columns
    const t = words('en')
    const names = [...missing, ...twice].map(field => `${field} (${t(`field.${field}`)})`)
    return `Say which column is what with --column FIELD=NAME: ${names.join(', ')}.`
  })
}

async function brought(house: House, { id }: Import, counts: Counts): Promise<Counts> {
  if (counts.letters + counts.archived === 0) {
    await house.db.as({ as: 'worker' }, tx => deleteImport(tx, id))
    return counts
  }
  const started = await house.db.as({ as: 'worker' }, async tx => {
    const result = await startImport(tx, house, { id, by: { kind: 'system' } })
    // Should this program be stopped, a worker goes on.
    if (result.ok)
      await house.jobs.add(
        tx,
        'transfer.run',
        { id },
        {
          key: `transfer.run:${id}`,
          runAt: new Date(house.clock.now().getTime() + 10 * 60_000),
        },
      )
    return result
  })
  if (!started.ok) throw new Refused(`${say(refusals[started.refusal.code], 'en')}.`)
  await runImport(house, id)
  return house.db.as({ as: 'worker' }, tx => countsOf(tx, id))
}
