/** `bodies likely`: which body likely answers a text, or how often that is right over labelled letters. */
import { parseArgs } from 'node:util'
import { loadPack, PackProblems, type Country } from '#core/country'
import type { Command, CommandContext } from '#platform/module'
import { environment, parseSettings } from '#platform/settings'
import { judged, nameOf, ratesOf, readLabelled, type Judged, type Rate } from './labelled.ts'
import { likelySearch, type Likely, type LikelySearch } from './likely.ts'
import { bodiesOfPack } from './load.ts'

const USAGE = 2

export const likelyCommand: Command = {
  noun: 'bodies',
  verb: 'likely',
  summary: 'Say which body likely answers a text, or how often that is right over labelled letters',
  usage: '(--text TEXT [--subject TEXT] | --file LETTERS.yaml) [--pack NAME] [--json]',
  needs: 'nothing',
  run: async context => {
    try {
      return await likely(context)
    } catch (error) {
      if (!(error instanceof PackProblems)) throw error
      context.complain(error.message)
      return USAGE
    }
  },
}

const OPTIONS = {
  text: { type: 'string' },
  subject: { type: 'string' },
  file: { type: 'string' },
  pack: { type: 'string' },
  json: { type: 'boolean' },
} as const

type Values = Readonly<Record<'text' | 'subject' | 'file' | 'pack', string | undefined>>

function valuesOf(args: readonly string[]): Values | { readonly wrong: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    const { text, subject, file, pack } = values
    if ((text === undefined) === (file === undefined)) return { wrong: 'give --text or --file' }
    return { text, subject, file, pack }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}

async function likely(context: CommandContext): Promise<number> {
  const values = valuesOf(context.args)
  if ('wrong' in values) {
    context.complain(values.wrong)
    return USAGE
  }
  const json = context.json || context.args.includes('--json')
  const country = await loadPack(values.pack ?? parseSettings(environment()).pack)
  const search = likelySearch(country, bodiesOfPack(country))
  const told = { country, search, json, print: context.print }
  if (values.file !== undefined) return overLetters(told, values.file)
  const found = search({ subject: values.subject ?? '', text: values.text ?? '' })
  if (json) context.print(JSON.stringify({ likely: found.map(plain) }))
  else for (const one of found) context.print(line(one))
  return found.length > 0 ? 0 : 1
}

type Told = {
  readonly country: Country
  readonly search: LikelySearch
  readonly json: boolean
  readonly print: (text: string) => void
}

async function overLetters({ country, search, json, print }: Told, file: string): Promise<number> {
  const letters = await readLabelled(file)
  const from = performance.now()
  const all = judged(country, search, letters)
  const msEach = (performance.now() - from) / letters.length
  const rates = ratesOf(all)
  const missed = all.filter(({ amongThree }) => !amongThree)
  if (json)
    print(
      JSON.stringify({ file, msEach, rates: Object.fromEntries(rates), missed: missed.map(miss) }),
    )
  else {
    for (const one of missed) print(`missed: ${missText(one)}`)
    for (const [name, rate] of rates) print(`${name}: ${rateText(rate)}`)
    print(`${msEach.toFixed(2)} ms a letter`)
  }
  return 0
}

const plain = (one: Likely) => ({
  body: nameOf(one),
  matter: one.matter?.key,
  because: one.because,
  place: one.place,
  score: Number(one.score.toFixed(2)),
})

const miss = ({ letter, found }: Judged) => ({
  subject: letter.subject,
  to: letter.to,
  found: found.map(plain),
})

const line = (one: Likely): string =>
  [
    nameOf(one),
    one.matter?.key ?? '-',
    one.score.toFixed(1),
    [...one.because, ...(one.place === undefined ? [] : [one.place])].join(', '),
  ].join('\t')

const missText = ({ letter, found }: Judged): string =>
  `“${letter.subject}” is for ${letter.to.join(' or ')}, suggested ${found.map(nameOf).join(', ') || 'nobody'}`

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const rateText = ({ letters, first, amongThree }: Rate): string =>
  `${letters} letters, first ${percent(first)}, among the first three ${percent(amongThree)}`
