/** Every text that a reader meets, in both languages: the rules of docs/language.md that a machine can check. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { AMERICAN, SET_ASIDE } from '#ui/plain-language'

type Said = { readonly ka: string; readonly en: string }
type Pair = Said & { readonly where: string }

const root = fileURLToPath(new URL('..', import.meta.url))

const STRING = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"`
const GEORGIAN = new RegExp(String.raw`\bka:\s*(?:${STRING})`, 'g')
const PAIR = new RegExp(String.raw`\bka:\s*(${STRING}),\s*en:\s*(${STRING})`, 'g')
/** `column(name, type, ka, en)`, as the copy of a body's data explains itself. */
const COLUMN = new RegExp(
  String.raw`\bcolumn\(\s*'[\w-]*',\s*'\w*',\s*(${STRING}),\s*(${STRING}),?\s*\)`,
  'g',
)

/** What a literal of the sources stands for, as far as texts use it. */
const read = (literal: string): string =>
  literal.slice(1, -1).replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

function pairsOf(where: string, source: string): Pair[] {
  return [PAIR, COLUMN].flatMap(pattern =>
    [...source.matchAll(pattern)].map(([, ka = "''", en = "''"]) => ({
      where,
      ka: read(ka),
      en: read(en),
    })),
  )
}

function pairsIn(where: string, value: unknown): Pair[] {
  if (typeof value !== 'object' || value === null) return []
  const { ka, en }: { ka?: unknown; en?: unknown } = value
  if (typeof ka === 'string' && typeof en === 'string') return [{ where, ka, en }]
  return Object.values(value).flatMap(each => pairsIn(where, each))
}

const readAll = (pattern: string): { readonly file: string; readonly source: string }[] =>
  globSync(pattern, { cwd: root })
    .filter(file => !/\.(test|story|browser)\.ts$|\/testing\/|tiny-pack/.test(file))
    .map(file => ({ file, source: readFileSync(path.join(root, file), 'utf8') }))

const sources = readAll('src/**/*.ts')
const ours: readonly Pair[] = sources.flatMap(({ file, source }) => pairsOf(file, source))
const ofThePack: readonly Pair[] = readAll('packs/georgia/*.yaml').flatMap(({ file, source }) =>
  pairsIn(file, parse(source)),
)

test('no Georgian text of the program stands without its English one', () => {
  assert.ok(ours.length > 1_200)
  assert.ok(ofThePack.length > 300)
  for (const { file, source } of sources)
    assert.equal(
      source.match(GEORGIAN)?.length ?? 0,
      source.match(PAIR)?.length ?? 0,
      `${file}: a text in Georgian alone`,
    )
})

const letters = (text: string): string => text.replace(/\{\w+\}/g, '').replace(/[^\p{L}]/gu, '')
const placeholders = (text: string): string =>
  [...new Set(text.match(/\{\w+\}/g))].toSorted().join(' ')

/** A name as it is written anywhere: `CSV`, `{from}–{to}`. */
const isTechnical = (text: string): boolean => /^[A-Za-z]*$/.test(letters(text))

/** Georgian that an English text quotes as an example. */
const EXAMPLE = /თბილისი/g

/** A quarter is written I–IV in Georgian and 1–4 in English. */
const QUARTER = '{roman} {year} | {part} {year}'

/** Placeholders that always hold a number, to which a postposition may be tied by a hyphen. */
const TIED = /\{(?:most|least|smallest|count|ms)\}-(?:ზე|მდე|დან)(?![ა-ჰ])/g

const unpaired = (text: string, open: string, close: string): boolean =>
  text.replace(new RegExp(`[^${open}${close}]`, 'g'), '').replaceAll(open + close, '') !== ''

const untidy = (text: string): boolean =>
  / {2}|[\p{L}\d}] [,.;:?!](?!\d)|\.\.\.|—/u.test(text) || /^ | $/.test(text.replace(/: $/, ':'))

/** A text with each word that was set aside, so that each rule is known to see. */
const PLANTED: readonly string[] = [
  'წერილი გამოთხოვილია',
  'მიმღების სპეციალისტი',
  'საცდელი დანადგარი',
  'წერილის საგანი',
  'კანონიერი ბოლო დღე',
  'უფრო მკაცრი წაკითხვით',
  'კომპეტენტური უწყება',
  'ვადაგადაცილებული',
  'სარეგისტრაციო ნომერი',
  'გამგზავნი',
  'შუალედური დრო',
  'უკან წაღება',
  'შენი წერილი',
]

type Rule = {
  readonly says: string
  /** A text that breaks it, so that the rule is known to see. */
  readonly planted: Said
  readonly breaks: (said: Said) => boolean
  readonly pairs?: readonly Pair[]
}

const RULES: readonly Rule[] = [
  {
    says: 'each language is written in its own letters',
    planted: { ka: 'წერილი', en: 'წერილი' },
    breaks: ({ ka, en }) =>
      isTechnical(ka) ? ka !== en : /[ა-ჰ]/.test(en.replace(EXAMPLE, '')) || en.trim() === '',
  },
  {
    says: 'both languages are told the same values',
    planted: { ka: 'დარჩა {days}', en: '{count} left' },
    breaks: ({ ka, en }) =>
      placeholders(ka) !== placeholders(en) &&
      `${placeholders(ka)} | ${placeholders(en)}` !== QUARTER,
  },
  {
    says: 'no Georgian ending hangs on a value',
    planted: { ka: 'სტრიქონი {line}-ე', en: 'Line {line}' },
    breaks: ({ ka }) => /\}-?[ა-ჰ]/.test(ka.replace(TIED, '')),
  },
  {
    says: 'Georgian quotes are „…“',
    planted: { ka: 'გვერდზე „სისტემები”', en: 'Under “Systems”' },
    breaks: ({ ka }) => /["'”‘’]/.test(ka) || unpaired(ka, '„', '“'),
  },
  {
    says: 'English quotes are “…” and the apostrophe is ’',
    planted: { ka: 'უწყების სისტემა', en: "The body's system" },
    breaks: ({ en }) => /["'„]/.test(en) || unpaired(en, '“', '”'),
    pairs: ours,
  },
  {
    says: 'no double space, no space before a stop, no three dots, no long dash',
    planted: { ka: 'დაელოდეთ ...', en: 'Wait ...' },
    breaks: ({ ka, en }) => untidy(ka) || untidy(en),
  },
  ...SET_ASIDE.map(([word, instead], i) => ({
    says: `one word per thing: ${instead}`,
    planted: { ka: PLANTED[i] ?? '', en: '' },
    breaks: ({ ka }: Said) => word.test(ka),
  })),
  {
    says: 'the English is British',
    planted: { ka: 'ფერი', en: 'Color' },
    breaks: ({ en }) => AMERICAN.test(en),
  },
]

for (const { says, planted, breaks, pairs = [...ours, ...ofThePack] } of RULES)
  test(says, () => {
    assert.ok(breaks(planted), 'the rule does not see what breaks it')
    assert.deepEqual(
      pairs.filter(breaks).map(({ where, ka, en }) => `${where}: ${ka} | ${en}`),
      [],
    )
  })
