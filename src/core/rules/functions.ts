/** The functions of the language, found by name; there are no others. */
import { described, listed, type Compiler } from './compiler.ts'
import type { Functions, Way } from './function.ts'
import { DAY_FUNCTIONS } from './functions-day.ts'
import { LIST_FUNCTIONS } from './functions-list.ts'
import { NUMBER_FUNCTIONS } from './functions-number.ts'
import { SUM_FUNCTIONS } from './functions-sum.ts'
import { TEXT_FUNCTIONS } from './functions-text.ts'
import { VALUE_FUNCTIONS } from './functions-value.ts'
import { refuse, type Span } from './problem.ts'
import type { Term } from './run.ts'
import type { Node } from './tree.ts'

/** Every function with the ways to call it. */
export const FUNCTIONS: Functions = {
  ...VALUE_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...DAY_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...SUM_FUNCTIONS,
  ...LIST_FUNCTIONS,
}

type Called = Span & {
  readonly name: string
  readonly args: readonly Node[]
  readonly names?: readonly string[]
}

/** A function applied to what stands in its brackets, by place or by name. */
export function callFunction(compiler: Compiler, node: Called): Term {
  const ways = Object.hasOwn(FUNCTIONS, node.name) ? FUNCTIONS[node.name] : undefined
  if (!ways) return refuse('unknown-function', node, { name: node.name })
  const args = node.args.map(arg => compiler.term(arg))
  const usage = ways.map(({ params }) => `${node.name}(${params.join(', ')})`).join(' | ')
  const ordered = ways.map(way => inOrder(way, args, node.names))
  if (ordered.every(each => each === undefined)) refuse('argument-names', node, { usage })
  for (const [i, way] of ways.entries()) {
    const given = ordered[i]
    const term = given && way.make({ at: node, args: given, compiler })
    if (term) return term
  }
  const types = args.map(({ type }) => described(type))
  return refuse('arguments', node, {
    usage,
    found: { ka: listed(types.map(({ ka }) => ka)), en: listed(types.map(({ en }) => en)) },
  })
}

/** Named values in the order of the function's names; nothing when a name is not among them. */
function inOrder(
  { params }: Way,
  args: readonly Term[],
  names: readonly string[] | undefined,
): readonly Term[] | undefined {
  if (!names) return args
  if (new Set(names).size !== names.length || names.length !== params.length) return undefined
  const ordered = params.map(param => args[names.indexOf(param)])
  const given = ordered.filter(arg => arg !== undefined)
  return given.length === names.length ? given : undefined
}
