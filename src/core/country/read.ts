/** Reading one file of a pack: YAML or JSON into a shape, with the line of everything that is wrong. */
import { readFile } from 'node:fs/promises'
import { readYaml } from '#platform/yaml-source'
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
  const { raw, errors, at } = readYaml(text)
  if (errors.length > 0) {
    return failed(
      errors.map(({ line, message }) => ({ file, line, message: `not YAML: ${message}` })),
    )
  }
  return parsed(raw, shape, (path, message) => ({
    file,
    line: at(path).line,
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
