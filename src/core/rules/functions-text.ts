/** Functions on texts. Letters are counted as readers see code points, not as the machine stores them. */
import { RE2JS } from 're2js'
import { constantOf } from './compiler.ts'
import type { Call, Functions, Param, Way } from './function.ts'
import { one, three, two } from './function.ts'
import { refuse } from './problem.ts'
import { spend, type Term } from './run.ts'
import * as sort from './sort.ts'
import { over, type Outcome } from './sort.ts'
import { BOOLEAN, fitsInto, NUMBER, TEXT } from './type.ts'
import { Decimal, whole } from './value.ts'

const STRING: Param<string> = ['string', sort.text]
const MATCH: Param<string> = ['match', sort.text]
const START: Param<Decimal> = ['start position', sort.number]
const LENGTH: Param<Decimal> = ['length', sort.number]

const lettersOf = (text: string): readonly string[] => Array.from(text)

/** From a place counted from 1, or from the end when negative; nothing outside of the text. */
function substring(text: string, start: Decimal, length?: Decimal): Outcome {
  const [from, many] = [whole(start), length === undefined ? Infinity : whole(length)]
  if (from === undefined || many === undefined) return { no: 'not-whole' }
  const letters = lettersOf(text)
  const first = from > 0 ? from - 1 : letters.length + from
  if (from === 0 || first < 0 || first >= letters.length || many < 1) return undefined
  return letters.slice(first, first + many).join('')
}

const before = (text: string, match: string): string => {
  const at = text.indexOf(match)
  return at < 0 ? '' : text.slice(0, at)
}

const after = (text: string, match: string): string => {
  const at = text.indexOf(match)
  return at < 0 ? '' : text.slice(at + match.length)
}

const LONGEST_PATTERN = 200
const LONGEST_MATCHED = 2_000

/**
 * Patterns are those of RE2, which takes time by the length of the text whatever the pattern is. The
 * pattern stands in the rule, so it is read once.
 */
const matches: Way = { params: ['input', 'pattern'], make: matchesTerm }

function matchesTerm({ at, args: [input, pattern, more] }: Call): Term | undefined {
  if (!input || !pattern || more || !fitsInto(TEXT, input.type)) return undefined
  const literal = constantOf(pattern)
  if (typeof literal !== 'string') return refuse('not-literal', pattern)
  const compiled = patternOf(literal, pattern)
  return over({ at, to: BOOLEAN }, [input, sort.text], (text, run) => {
    if (text.length > LONGEST_MATCHED) return undefined
    spend(run, text.length)
    return compiled.matcher(text).find()
  })
}

function patternOf(literal: string, at: Term): RE2JS {
  if (literal.length > LONGEST_PATTERN || /\{\d{3,}/.test(literal))
    refuse('pattern', at, { why: `> ${LONGEST_PATTERN}` })
  try {
    return RE2JS.compile(literal)
  } catch (error) {
    return refuse('pattern', at, { why: error instanceof Error ? error.message : literal })
  }
}

export const TEXT_FUNCTIONS: Functions = {
  'string length': [one(STRING, NUMBER, text => new Decimal(lettersOf(text).length))],
  'upper case': [one(STRING, TEXT, text => text.toUpperCase())],
  'lower case': [one(STRING, TEXT, text => text.toLowerCase())],
  trim: [one(STRING, TEXT, text => text.trim())],
  contains: [two([STRING, MATCH], BOOLEAN, (text, match) => text.includes(match))],
  'starts with': [two([STRING, MATCH], BOOLEAN, (text, match) => text.startsWith(match))],
  'ends with': [two([STRING, MATCH], BOOLEAN, (text, match) => text.endsWith(match))],
  substring: [
    two([STRING, START], TEXT, (text, start) => substring(text, start)),
    three([STRING, START, LENGTH], TEXT, ([text, start, length]) => substring(text, start, length)),
  ],
  'substring before': [two([STRING, MATCH], TEXT, before)],
  'substring after': [two([STRING, MATCH], TEXT, after)],
  matches: [matches],
}
