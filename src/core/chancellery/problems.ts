/** Refusals of the desk and of the letters beneath it, as problems of a form. */
import { bodyRefusals } from '#core/bodies'
import { letterRefusals, refusalProblem } from '#core/correspondence'
import type { Problem } from '#platform/form'
import type { Refusal } from '#platform/result'
import { workRefusals } from '#core/work'
import { refusals } from './texts.ts'

/** The problem that a refusal is, with the words of whichever module refused. */
export function deskProblem(refusal: Refusal, field = refusal.field ?? ''): Problem {
  const own = Object.entries({ ...bodyRefusals, ...workRefusals, ...refusals }).find(
    ([code]) => code === refusal.code,
  )?.[1]
  return own ? { field, text: own, values: refusal.values ?? {} } : refusalProblem(refusal, field)
}

const STATUS: Readonly<Record<string, { readonly status: number }>> = {
  ...letterRefusals,
  ...refusals,
  'not-found': { status: 404 },
}

/** The HTTP status of a refusal; 422 for what is wrong with a field. */
export const refusalStatus = ({ code }: Refusal): number => STATUS[code]?.status ?? 422
