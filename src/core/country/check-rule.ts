/** What a rule must keep beyond its shape, in the pack's file or from elsewhere. */
import { assumptionsIn, untranslatedIn, type Say } from './check-walk.ts'
import type { Country, PackRule, Problem } from './country.ts'
import { FIGURES, rule as ruleShape } from './shapes.ts'

/** A figure of a rule that needs a source of its own. */
export type Figure = (typeof FIGURES)[number]

/** One thing wrong with a rule: the member that it is in, and what to do. */
export type RuleProblem = { readonly path: readonly PropertyKey[]; readonly message: string }

/**
 * A rule that comes from elsewhere than the pack's file, by the checks of `pack check`: its shape, a source
 * for each figure, every language of the pack, and for real use no assumption.
 */
export function examineRule(
  country: Country,
  raw: unknown,
): { readonly rule?: PackRule; readonly problems: readonly RuleProblem[] } {
  const parsed = ruleShape.safeParse(raw)
  if (!parsed.success) {
    return { problems: parsed.error.issues.map(({ path: at, message }) => ({ path: at, message })) }
  }
  const rule = parsed.data
  const problems = [
    ...ruleProblems([rule], (file, message) => ({ file, message })),
    ...untranslatedIn('terms', raw, country.languages),
    ...(country.demo ? [] : assumptionsIn('terms', raw)),
  ]
  return { rule, problems: problems.map(({ message }) => ({ path: [], message })) }
}

/** Whether a value has the shape of a rule. */
export const isRule = (raw: unknown): raw is PackRule => ruleShape.safeParse(raw).success

/** What does not hold together in rules. */
export function ruleProblems(rules: readonly PackRule[], say: Say): readonly Problem[] {
  return rules.flatMap(rule => [
    ...figuresOf(rule)
      .filter(figure => !rule.basis.some(basis => basis.figure === figure))
      .map(figure => say('terms.yaml', `${rule.key}: ${figure} has no source; add it to basis`)),
    ...(rule.validTo !== undefined && rule.validTo < rule.validFrom
      ? [say('terms.yaml', `${rule.key} ends before it begins`)]
      : []),
  ])
}

/** Figures of a rule that each need a source. */
export function figuresOf(rule: PackRule): readonly Figure[] {
  const says: Readonly<Record<Figure, boolean>> = {
    term: true,
    start: true,
    validFrom: true,
    rollForward: rule.rollForward,
    national: rule.national !== undefined,
    promised: rule.promised !== undefined,
    extension: rule.extension !== 'none',
    silence: rule.silence !== 'none',
    escalations: rule.escalations.length > 0,
  }
  return FIGURES.filter(figure => says[figure])
}
