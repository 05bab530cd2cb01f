/** Reading one file of a pack: YAML or JSON into a shape, with the line of everything that is wrong. */
import { readFile } from 'node:fs/promises'
import { LineCounter, isNode, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import type { Problem } from './country.ts'

/** What was read: the parsed value and the raw one, or the problems. */
export type Read<T> = {
  readonly value: T | undefined
  readonly raw: unknown
  readonly problems: readonly Problem[]
}

/** Reads and parses a file. A missing optional file is the `absent` value, a missing other one a problem. */
export async function readShaped<Shape extends z.ZodType>(
  file: string,
  shape: Shape,
  absent?: z.output<Shape>,
): Promise<Read<z.output<Shape>>> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) {
    if (absent !== undefined) return { value: absent, raw: undefined, problems: [] }
    return failed([{ file, message: 'the file is missing; every pack needs it' }])
  }
  return file.endsWith('.json') ? shapedJson(file, text, shape) : shapedYaml(file, text, shape)
}

function shapedJson<Shape extends z.ZodType>(
  file: string,
  text: string,
  shape: Shape,
): Read<z.output<Shape>> {
  try {
    const raw: unknown = JSON.parse(text)
    return parsed(raw, shape, (path, message) => ({
      file,
      message: `${path.join('.')} ${message}`,
    }))
  } catch (error) {
    return failed([{ file, message: `not JSON: ${String(error)}` }])
  }
}

function shapedYaml<Shape extends z.ZodType>(
  file: string,
  text: string,
  shape: Shape,
): Read<z.output<Shape>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    return failed(
      document.errors.map(error => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        message: `not YAML: ${error.message}`,
      })),
    )
  }
  return parsed(document.toJS(), shape, (path, message) => ({
    file,
    line: lineOf(document, lines, path),
    message: `${path.join('.') || 'the file'} ${message}`,
  }))
}

function parsed<Shape extends z.ZodType>(
  raw: unknown,
  shape: Shape,
  problem: (path: readonly PropertyKey[], message: string) => Problem,
): Read<z.output<Shape>> {
  const result = shape.safeParse(raw)
  if (result.success) return { value: result.data, raw, problems: [] }
  return {
    value: undefined,
    raw,
    problems: result.error.issues.map(issue => problem(issue.path, issue.message)),
  }
}

const failed = (problems: readonly Problem[]): Read<never> => ({
  value: undefined,
  raw: undefined,
  problems,
})

/** Line of the innermost node of the path that exists. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
