/**
 * The parser's tree turned into ours. What of FEEL is not ours (functions of one's own, times,
 * `instance of`) is refused here with a word on what to do, and so is what is too deep or too large.
 */
import type { SyntaxNode } from '@lezer/common'
import { refuse, type Span } from './problem.ts'
import { childrenOf, spanOf, unsupported, type Context, type Reader } from './reader-part.ts'
import { readComparison, readTest } from './reader-tests.ts'
import type { ArithOp, Node, Walk } from './tree.ts'
import { Decimal } from './value.ts'

const DEEPEST = 60
const MOST_PARTS = 2_000
const MOST_LOOPS = 3
const MOST_DIGITS = 34

/** A reader of that source. */
export function readerOf(source: string): Reader {
  let [depth, parts, loops] = [0, 0, 0]
  const nested = <T>(at: SyntaxNode, inner: () => T): T => {
    if (++parts > MOST_PARTS) refuse('too-many-parts', spanOf(at), { most: MOST_PARTS })
    if (++depth > DEEPEST) refuse('too-deep', spanOf(at), { most: DEEPEST })
    const result = inner()
    depth--
    return result
  }
  const context: Context = {
    node: at => nested(at, () => readNode(context, at)),
    test: at => nested(at, () => readTest(context, at)),
    text: ({ from, to }) => source.slice(from, to),
    inLoop: (at, inner) => {
      if (++loops > MOST_LOOPS) refuse('too-many-loops', spanOf(at), { most: MOST_LOOPS })
      const result = inner()
      loops--
      return result
    },
  }
  return context
}

type Read = (context: Context, at: SyntaxNode) => Node

function readNode(context: Context, at: SyntaxNode): Node {
  const read = Object.hasOwn(READ, at.name) ? READ[at.name] : undefined
  return read ? read(context, at) : unsupported(context, at)
}

const READ: Readonly<Record<string, Read>> = {
  ParenthesizedExpression: (context, at) => context.node(middle(at)),
  NumericLiteral: (context, at) => {
    const text = context.text(at).replaceAll(/\s/g, '')
    if (text.replaceAll(/\D/g, '').length > MOST_DIGITS || /e[+-]?\d{3}/i.test(text))
      refuse('number-too-long', spanOf(at), { most: MOST_DIGITS })
    return { ...spanOf(at), is: 'number', value: new Decimal(text) }
  },
  StringLiteral: (context, at) => ({ ...spanOf(at), is: 'text', value: textOf(context, at) }),
  BooleanLiteral: (context, at) => ({
    ...spanOf(at),
    is: 'boolean',
    value: context.text(at) === 'true',
  }),
  null: (_, at) => ({ ...spanOf(at), is: 'null' }),
  '?': (_, at) => ({ ...spanOf(at), is: 'input' }),
  VariableName: (context, at) => ({ ...spanOf(at), is: 'name', name: nameOf(context, at) }),
  PathExpression: (context, at) => {
    const [of, name] = ends(at)
    return {
      ...spanOf(at),
      is: 'path',
      of: context.node(of),
      name: nameOf(context, name),
      nameAt: spanOf(name),
    }
  },
  FunctionInvocation: readCall,
  DateTimeLiteral: readDateTime,
  ArithmeticExpression: (context, at) => {
    const children = childrenOf(at)
    const [left, right] = ends(at)
    if (children.length === 2) return { ...spanOf(at), is: 'negate', of: context.node(right) }
    const op = arithOp(context.text(children[1] ?? at))
    return { ...spanOf(at), is: 'arith', op, left: context.node(left), right: context.node(right) }
  },
  Comparison: readComparison,
  Conjunction: (context, at) => readLogic(context, at, 'and'),
  Disjunction: (context, at) => readLogic(context, at, 'or'),
  IfExpression: (context, at) => {
    const [, when, , then, , otherwise] = childrenOf(at)
    if (!when || !then || !otherwise) return unsupported(context, at)
    return {
      ...spanOf(at),
      is: 'if',
      when: context.node(when),
      so: context.node(then),
      otherwise: context.node(otherwise),
    }
  },
  QuantifiedExpression: (context, at) =>
    readWalks(context, at, at.firstChild?.name === 'some' ? 'some' : 'every'),
  ForExpression: (context, at) => readWalks(context, at, 'for'),
  FilterExpression: (context, at) => {
    const [of, , by] = childrenOf(at)
    if (!of || !by) return unsupported(context, at)
    const list = context.node(of)
    return { ...spanOf(at), is: 'filter', of: list, by: context.inLoop(at, () => context.node(by)) }
  },
  List: (context, at) => {
    const items = childrenOf(at).slice(1, -1)
    return { ...spanOf(at), is: 'list', items: items.map(item => context.node(item)) }
  },
  Context: (context, at) => {
    const entries = childrenOf(at).slice(1, -1)
    return { ...spanOf(at), is: 'record', entries: entries.map(each => readEntry(context, each)) }
  },
}

function readEntry(context: Context, at: SyntaxNode): Span & { name: string; of: Node } {
  const [key, of] = ends(at)
  const inner = key.firstChild ?? key
  const name = inner.name === 'StringLiteral' ? textOf(context, inner) : nameOf(context, inner)
  return { ...spanOf(at), name, of: context.node(of) }
}

function readLogic(context: Context, at: SyntaxNode, is: 'and' | 'or'): Node {
  const [left, right] = ends(at)
  return { ...spanOf(at), is, left: context.node(left), right: context.node(right) }
}

function readWalks(context: Context, at: SyntaxNode, is: 'some' | 'every' | 'for'): Node {
  const [walks, body] = [at.getChild('InExpressions'), at.lastChild]
  if (!walks || !body) return unsupported(context, at)
  const read = childrenOf(walks).map(walk => readWalk(context, walk))
  const inside = read.reduce<() => Node>(
    inner => () => context.inLoop(at, inner),
    () => context.node(body),
  )
  return { ...spanOf(at), is, walks: read, body: inside() }
}

function readWalk(context: Context, at: SyntaxNode): Walk {
  const [name, over] = ends(at)
  const children = childrenOf(over)
  const [of] = children
  if (!of || children.length > 1)
    return refuse('unsupported', spanOf(over), {
      what: {
        ka: 'რიცხვების გავლა. გაიარეთ მოცემული სია',
        en: 'a walk over numbers. Walk over a list that is given',
      },
    })
  return { ...spanOf(at), name: nameOf(context, name), of: context.node(of) }
}

function readCall(context: Context, at: SyntaxNode): Node {
  const [callee, , params] = childrenOf(at)
  const isNamed = callee?.name === 'VariableName' || callee?.name === 'SpecialFunctionName'
  if (!callee || !params || !isNamed) return unsupported(context, at)
  return call(context, at, { name: words(context.text(callee)), params })
}

function call(
  context: Context,
  at: SyntaxNode,
  { name, params }: { readonly name: string; readonly params: SyntaxNode },
): Node {
  if (params.name === 'NamedParameters') {
    const named = childrenOf(params).map(ends)
    return {
      ...spanOf(at),
      is: 'call',
      name,
      args: named.map(([, value]) => context.node(value)),
      names: named.map(([key]) => words(context.text(key))),
    }
  }
  return {
    ...spanOf(at),
    is: 'call',
    name,
    args: childrenOf(params).map(each => context.node(each)),
  }
}

/** `date("…")`, `duration("…")` and `@"…"`, which is one or the other. */
function readDateTime(context: Context, at: SyntaxNode): Node {
  const [first, , params] = childrenOf(at)
  if (!first) return unsupported(context, at)
  if (first.name !== 'AtLiteral') {
    const name = words(context.text(first))
    return params ? call(context, at, { name, params }) : unsupported(context, at)
  }
  const literal = childrenOf(first).at(-1)
  if (!literal) return unsupported(context, at)
  const name = /^"-?P/.test(context.text(literal)) ? 'duration' : 'date'
  return { ...spanOf(at), is: 'call', name, args: [context.node(literal)] }
}

function middle(at: SyntaxNode): SyntaxNode {
  return childrenOf(at)[1] ?? at
}

function ends(at: SyntaxNode): readonly [SyntaxNode, SyntaxNode] {
  const children = childrenOf(at)
  return [children[0] ?? at, children.at(-1) ?? at]
}

const words = (text: string): string => text.trim().replaceAll(/\s+/g, ' ')
const nameOf = (context: Context, at: SyntaxNode): string => words(context.text(at))

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
}

function textOf(context: Context, at: SyntaxNode): string {
  const inner = context.text(at).slice(1, -1)
  return inner.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.)|$)/gs,
    (_, four?: string, six?: string, sign?: string) => {
      const code = Number.parseInt(four ?? six ?? '', 16)
      if (code <= 0x10_ff_ff) return String.fromCodePoint(code)
      return (sign && ESCAPES[sign]) ?? refuse('text', spanOf(at))
    },
  )
}

function arithOp(text: string): ArithOp {
  return text === '+' || text === '-' || text === '*' || text === '/' ? text : '**'
}
