/** Refusals as problems of a form: with the words of whichever floor refused. */
import type { Problem } from '#platform/form'
import { BLOB_REFUSALS } from '#platform/blobs'
import type { Refusal } from '#platform/result'
import { SNIFF_REFUSALS } from '#platform/sniff'
import type { Text } from '#platform/texts'
import { refusals } from './texts.ts'

const ALL: Readonly<Record<string, Text>> = { ...BLOB_REFUSALS, ...SNIFF_REFUSALS, ...refusals }

/** The problem that a refusal is to its reader. @throws for a code without words, which is a bug. */
export function refusalProblem(refusal: Refusal, field = refusal.field ?? ''): Problem {
  const text = ALL[refusal.code]
  if (!text) throw new Error(`refusal ${refusal.code} has no words`)
  return { field, text, values: refusal.values ?? {} }
}

/** The problem of the file field. */
export const fileProblem = (refusal: Refusal): Problem => refusalProblem(refusal, 'file')
