/** By what a form remembers which answers it was made from, so that two windows do not overwrite each other unseen. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Canonical } from '#platform/canonical'
import { trusted } from '#platform/brand'
import type { FormPage } from './state.ts'
import type { Application } from './store.ts'

/** Short hash of the answers that a page of the form shows. */
export function seenOf({ fields }: FormPage, { answers }: Pick<Application, 'answers'>): string {
  const shown = fields.map(({ key }) => [key, answers[key] ?? null])
  return hash(shown)
}

/** Short hash of everything that a person checks before submitting. */
export function reviewedOf(
  { answers, applicant, version }: Pick<Application, 'answers' | 'applicant' | 'version'>,
  files: readonly { readonly id: string }[],
): string {
  return hash([answers, applicant, version, files.map(({ id }) => id)])
}

function hash(value: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(trusted<Canonical>(value)))
    .digest('hex')
    .slice(0, 16)
}
