/** `service check`: what is wrong with one definition, or with all under a folder; `service schema`: the JSON Schema. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PackProblems } from '#core/country'
import { definitionFiles, isExecutable, type ServiceDefinition } from '#core/services'
import { readArguments } from '#platform/arguments'
import type { Command, CommandContext } from '#platform/module'
import { environment, parseSettings } from '#platform/settings'
import { checkDefinition } from './check.ts'
import { wrongAdoptions } from './check-parameters.ts'
import { written, type Problem } from './problem.ts'
import { withReference } from './reference-text.ts'
import { schemaText } from './schema.ts'
import { packAbove, surroundingsOf, type Surroundings } from './surroundings.ts'

const WRONG_USAGE = 2

/** What checking files came to. */
export type Report = {
  readonly services: number
  readonly executable: number
  readonly examples: number
  readonly problems: readonly Problem[]
  readonly advice: readonly Problem[]
}

/** Checks files of one pack; of all its services, also that the adoptions of the pack bind them. */
export async function checkFiles(files: readonly string[], around: Surroundings): Promise<Report> {
  const definitions = new Map<string, ServiceDefinition>()
  const problems: Problem[] = []
  const advice: Problem[] = []
  for (const file of files) {
    const checked = checkDefinition(await readFile(file, 'utf8'), file, around)
    problems.push(...checked.problems)
    advice.push(...checked.advice)
    if (checked.definition) definitions.set(checked.definition.service.key, checked.definition)
  }
  const isWhole = [...around.services.keys()].every(key => definitions.has(key))
  if (isWhole && around.services.size > 0)
    problems.push(...(await wrongAdoptions(around, definitions)))
  const all = [...definitions.values()]
  return {
    services: files.length,
    executable: all.filter(isExecutable).length,
    examples: all.reduce((sum, { examples }) => sum + examples.length, 0),
    problems,
    advice,
  }
}

/** Exit 0 where nothing is wrong, 1 for problems, 2 for wrong usage. */
async function serviceCheck({ args, json, print, complain }: CommandContext): Promise<number> {
  const read = readArguments(args, { named: [], switches: ['json'], given: 1 })
  const [target] = 'wrong' in read ? [] : read.ok.given
  if ('wrong' in read || target === undefined) {
    complain('wrong' in read ? read.wrong : 'say which FILE or DIR to check')
    return WRONG_USAGE
  }
  const files = await filesAt(target)
  if (!files) {
    complain(`${target}: there is no such file or folder`)
    return WRONG_USAGE
  }
  try {
    const pack = (await packAbove(path.join(target, 'x'))) ?? parseSettings(environment()).pack
    const report = await checkFiles(files, await surroundingsOf(pack))
    if (json || read.ok.switches.has('json')) print(asJson(report))
    else tell(report, { print, complain })
    return report.problems.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof PackProblems)) throw error
    complain(error.message)
    return WRONG_USAGE
  }
}

async function filesAt(target: string): Promise<readonly string[] | undefined> {
  const found = await stat(target).catch(() => undefined)
  if (!found) return undefined
  return found.isDirectory() ? definitionFiles(target) : [target]
}

function asJson({ services, executable, examples, problems }: Report): string {
  return JSON.stringify({ services, executable, examples, problems })
}

function tell(
  report: Report,
  { print, complain }: Pick<CommandContext, 'print' | 'complain'>,
): void {
  for (const problem of report.problems) complain(written(problem))
  for (const each of report.advice) print(`${written(each)} (advice)`)
  const { services, executable, examples, problems } = report
  print(
    `Services: ${services}, applied for here: ${executable}, examples: ${examples}, problems: ${problems.length}`,
  )
}

async function serviceSchema({ args, print, complain }: CommandContext): Promise<number> {
  const read = readArguments(args, { named: ['out'], switches: [], given: 0 })
  if ('wrong' in read) {
    complain(read.wrong)
    return WRONG_USAGE
  }
  const [out] = read.ok.named.get('out') ?? []
  if (out === undefined) print(schemaText().trimEnd())
  else await writeFile(out, schemaText())
  return 0
}

const GUIDE = new URL('../../../docs/services.md', import.meta.url)

/** Makes the reference of docs/services.md anew. */
async function serviceReference({ print }: CommandContext): Promise<number> {
  await writeFile(GUIDE, withReference(await readFile(GUIDE, 'utf8')))
  print('docs/services.md holds the reference of the shape as it is')
  return 0
}

export const commands: readonly Command[] = [
  {
    noun: 'service',
    verb: 'check',
    summary: 'Check service definitions and run their examples',
    usage: 'FILE|DIR [--json]',
    needs: 'nothing',
    run: serviceCheck,
  },
  {
    noun: 'service',
    verb: 'schema',
    summary: 'Print the JSON Schema of service definitions, or write it to a file',
    usage: '[--out FILE]',
    needs: 'nothing',
    run: serviceSchema,
  },
  {
    noun: 'service',
    verb: 'reference',
    summary: 'Make the reference of docs/services.md anew from the shape',
    usage: '',
    needs: 'nothing',
    run: serviceReference,
  },
]
