/** The tree of an expression, as read from its source and before types are known. */
import type { Span } from './problem.ts'
import type { Decimal } from './value.ts'

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>='
export type ArithOp = '+' | '-' | '*' | '/' | '**'

/** One test of a cell or of `in`. */
export type Test = Span &
  (
    | { readonly is: 'any' }
    | { readonly is: 'not'; readonly tests: readonly Test[] }
    | { readonly is: 'compare'; readonly op: CompareOp; readonly than: Node }
    | Range
    | { readonly is: 'node'; readonly of: Node }
  )
export type Range = Span & {
  readonly is: 'range'
  readonly low: Node
  readonly high: Node
  readonly lowOp: '>' | '>='
  readonly highOp: '<' | '<='
}

export type Walk = Span & { readonly name: string; readonly of: Node }

export type Node = Span &
  (
    | { readonly is: 'number'; readonly value: Decimal }
    | { readonly is: 'text'; readonly value: string }
    | { readonly is: 'boolean'; readonly value: boolean }
    | { readonly is: 'null' }
    | { readonly is: 'input' }
    | { readonly is: 'name'; readonly name: string }
    | { readonly is: 'path'; readonly of: Node; readonly name: string; readonly nameAt: Span }
    | {
        readonly is: 'call'
        readonly name: string
        readonly args: readonly Node[]
        readonly names?: readonly string[]
      }
    | { readonly is: 'arith'; readonly op: ArithOp; readonly left: Node; readonly right: Node }
    | { readonly is: 'negate'; readonly of: Node }
    | { readonly is: 'compare'; readonly op: CompareOp; readonly left: Node; readonly right: Node }
    | { readonly is: 'and' | 'or'; readonly left: Node; readonly right: Node }
    | { readonly is: 'between'; readonly of: Node; readonly low: Node; readonly high: Node }
    | { readonly is: 'in'; readonly of: Node; readonly tests: readonly Test[] }
    | { readonly is: 'if'; readonly when: Node; readonly so: Node; readonly otherwise: Node }
    | {
        readonly is: 'some' | 'every' | 'for'
        readonly walks: readonly Walk[]
        readonly body: Node
      }
    | { readonly is: 'filter'; readonly of: Node; readonly by: Node }
    | { readonly is: 'list'; readonly items: readonly Node[] }
    | {
        readonly is: 'record'
        readonly entries: readonly (Span & { readonly name: string; readonly of: Node })[]
      }
  )
