/**
 * From source to a small tree. The grammar is that of FEEL by `lezer-feel`, in its strict mode: the first
 * thing that is no FEEL ends it.
 */
import { parser, trackVariables } from 'lezer-feel'
import type { SyntaxNode } from '@lezer/common'
import { refuse } from './problem.ts'
import { readerOf } from './reader.ts'
import { childrenOf, spanOf } from './reader-part.ts'
import type { Node, Test } from './tree.ts'

export const LONGEST_SOURCE = 8_000

/** Functions with a keyword of FEEL in their name: the grammar must be told of them. */
const WITH_KEYWORD = [
  'days between',
  'months between',
  'years between',
  'working days between',
  'get or else',
]
const KEY = /^[\p{L}_][\p{L}\p{N}_]*$/u
// Controls but tab and line ends, marks of direction, joiners, the byte-order mark, half characters.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u

/** Whether a key of a definition can be used in expressions: letters, digits and underscores, in NFC. */
export function isKey(name: string): boolean {
  return KEY.test(name) && name.normalize('NFC') === name && name !== '__proto__'
}

/** Reads an expression. @throws Refused */
export function readExpression(source: string): Node {
  const tree = parse(source, 'Expression')
  const [only, second] = childrenOf(tree)
  if (only === undefined) return refuse('empty', { from: 0, to: source.length })
  if (second) return refuse('syntax', spanOf(second))
  return readerOf(source).node(only)
}

/** Reads the unary tests of one cell of a table; `-` is any. @throws Refused */
export function readTests(source: string): readonly Test[] {
  const tree = parse(source, 'UnaryTests')
  const children = childrenOf(tree)
  const at = { from: 0, to: source.length }
  const negated = children.some(child => child.name === 'not')
  const tests = children.find(child => child.name === 'PositiveUnaryTests')
  if (children.some(child => child.name === 'Wildcard')) return [{ ...at, is: 'any' }]
  if (!tests) return refuse('empty', at)
  const read = readerOf(source)
  const all = childrenOf(tests).map(child => read.test(child))
  return negated ? [{ ...at, is: 'not', tests: all }] : all
}

function parse(source: string, top: 'Expression' | 'UnaryTests'): SyntaxNode {
  const at = { from: 0, to: source.length }
  if (source.length > LONGEST_SOURCE) refuse('too-long', at, { most: LONGEST_SOURCE })
  const hidden = HIDDEN.exec(source.replaceAll(/[\t\n\r]/g, ' '))
  if (hidden) {
    const sign = `U+${(hidden[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    refuse('hidden-sign', { from: hidden.index, to: hidden.index + hidden[0].length }, { sign })
  }
  if (source.trim() === '') refuse('empty', at)
  try {
    return parserFor(source, top).parse(source).topNode
  } catch (error) {
    const where = /at (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const from = Math.min(Number(where ?? 0), Math.max(0, source.length - 1))
    return refuse('syntax', { from, to: source.length })
  }
}

const plain = {
  Expression: parser.configure({ strict: true, top: 'Expression' }),
  UnaryTests: parser.configure({ strict: true, top: 'UnaryTests' }),
}

/** `days between (1) and (3)` means the variable `days`, `days between(a, b)` the function: a comma tells. */
function parserFor(source: string, top: 'Expression' | 'UnaryTests') {
  const known = WITH_KEYWORD.filter(name =>
    new RegExp(`\\b${name.replaceAll(' ', String.raw`\s+`)}\\s*\\(`).test(source),
  )
  if (known.length === 0) return plain[top]
  const contextTracker = trackVariables(Object.fromEntries(known.map(name => [name, 1])))
  return plain[top].configure({ contextTracker })
}
