/** A YAML text with the place of each of its parts, so that whoever wrote it is told where to look. */
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml'

/** Line and column as editors count them, from 1. */
export type Place = { readonly line: number; readonly column: number }

export type YamlSource = {
  /** What the text says, as plain values; meaningless where there are errors. */
  readonly raw: unknown
  readonly errors: readonly (Place & { readonly message: string })[]
  /** Place of the innermost part of the path that is there. */
  readonly at: (path: readonly PropertyKey[]) => Place
  /** Place of a key itself; of the part where there is no such key. */
  readonly atKey: (path: readonly PropertyKey[], key: string) => Place
}

/** Reads a YAML text. Never throws: what is wrong is among the errors. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const at = (path: readonly PropertyKey[]): Place => placeOf(offsetOf(document, path))
  return {
    raw: document.errors.length > 0 ? undefined : document.toJS(),
    errors: document.errors.map(({ pos, message }) => ({ ...placeOf(pos[0]), message })),
    at,
    atKey: (path, key) => {
      const offset = keyOffset(document, path, key)
      return offset === undefined ? at(path) : placeOf(offset)
    },
  }
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

function keyOffset(
  document: Document,
  path: readonly PropertyKey[],
  key: string,
): number | undefined {
  const map = path.length === 0 ? document.contents : document.getIn(path, true)
  if (!isMap(map)) return undefined
  const pair = map.items.find(
    item => isPair(item) && isScalar(item.key) && String(item.key.value) === key,
  )
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined
}
