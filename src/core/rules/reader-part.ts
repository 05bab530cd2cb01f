/** What reading the parser's tree shares: where things stand, what is inside them, what is not ours. */
import type { SyntaxNode } from '@lezer/common'
import type { Text } from '#platform/texts'
import { refuse, type Span } from './problem.ts'
import type { Node, Test } from './tree.ts'

/** Turns the parser's nodes into ours. */
export type Reader = {
  node(at: SyntaxNode): Node
  test(at: SyntaxNode): Test
}

/** A reader as its own parts see it. */
export type Context = Reader & {
  text(at: Span): string
  /** Reads what is inside a walk over a list; too many in each other are refused. */
  inLoop<T>(at: SyntaxNode, inner: () => T): T
}

/** Where a node of the parser stands. */
export function spanOf({ from, to }: Span): Span {
  return { from, to }
}

/** The children that are not comments. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!child.name.endsWith('Comment')) found.push(child)
  return found
}

/** Ends the reading: FEEL has it, the language of rules has not. */
export function unsupported(context: Context, at: SyntaxNode): never {
  const text = context.text(at)
  const named = Object.hasOwn(NOT_OURS, at.name) ? NOT_OURS[at.name] : undefined
  return refuse('unsupported', spanOf(at), { what: named ?? { ka: text, en: text } })
}

const NOT_OURS: Readonly<Record<string, Text>> = {
  FunctionDefinition: {
    ka: 'საკუთარი ფუნქცია. სახელდებული გამოთვლა ჩაწერეთ derive-ში',
    en: 'a function of one’s own. Write a named calculation under derive',
  },
  InstanceOfExpression: {
    ka: 'instance of. ყველა სახელის სახე უკვე ცნობილია',
    en: 'instance of. The type of every name is known already',
  },
  SimplePositiveUnaryTest: {
    ka: 'შუალედი თავისთავად. დაწერეთ: სახელი in [1..10]',
    en: 'a range by itself. Write: name in [1..10]',
  },
  SpecialFunctionName: {
    ka: 'ეს ფუნქცია',
    en: 'this function',
  },
}
