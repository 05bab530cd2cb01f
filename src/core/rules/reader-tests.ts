/** Comparisons, ranges and unary tests out of the parser's tree. */
import type { SyntaxNode } from '@lezer/common'
import { childrenOf, spanOf, unsupported, type Context } from './reader-part.ts'
import type { CompareOp, Node, Range, Test } from './tree.ts'

/** `a < b`, `a between b and c`, `a in (…)`. */
export function readComparison(context: Context, at: SyntaxNode): Node {
  const [left, sign, ...rest] = childrenOf(at)
  const [right, , high] = rest
  if (!left || !sign || !right) return unsupported(context, at)
  const of = context.node(left)
  if (sign.name === 'in') return { ...spanOf(at), is: 'in', of, tests: readIn(context, rest) }
  if (sign.name === 'between' && high)
    return { ...spanOf(at), is: 'between', of, low: context.node(right), high: context.node(high) }
  const op = compareOp(context.text(sign))
  return { ...spanOf(at), is: 'compare', op, left: of, right: context.node(right) }
}

function readIn(context: Context, after: readonly SyntaxNode[]): readonly Test[] {
  const many = after.find(node => node.name === 'PositiveUnaryTests')
  const tests = many ? childrenOf(many) : after.filter(node => node.name === 'PositiveUnaryTest')
  return tests.map(test => context.test(test))
}

/** One unary test. */
export function readTest(context: Context, at: SyntaxNode): Test {
  const inner = at.name === 'PositiveUnaryTest' ? (at.firstChild ?? at) : at
  if (inner.name !== 'SimplePositiveUnaryTest')
    return { ...spanOf(at), is: 'node', of: context.node(inner) }
  const [first, second] = childrenOf(inner)
  if (first?.name === 'Interval') return readRange(context, first)
  if (!first || !second) return unsupported(context, at)
  return {
    ...spanOf(at),
    is: 'compare',
    op: compareOp(context.text(first)),
    than: context.node(second),
  }
}

function readRange(context: Context, at: SyntaxNode): Range {
  const [opens, low, , high, closes] = childrenOf(at)
  if (!opens || !low || !high || !closes) return unsupported(context, at)
  return {
    ...spanOf(at),
    is: 'range',
    low: context.node(low),
    high: context.node(high),
    lowOp: opens.name === '[' ? '>=' : '>',
    highOp: closes.name === ']' ? '<=' : '<',
  }
}

function compareOp(text: string): CompareOp {
  switch (text) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return text
    default:
      return '='
  }
}
