/** What the doctor looks for: versions that no program could apply, or that never came into force. */
import { isRule } from '#core/country'
import { broken, fine, type Check } from '#platform/finding'
import { sql } from '#platform/sql'
import { ruleChanges } from './store.ts'

/** Changed rules are rules by the checks of a pack, and those whose day came have reached their clocks. */
export const changesFit: Check = async tx => {
  const changes = await ruleChanges(tx)
  const strange = changes.filter(({ key, rule }) => !isRule(rule) || rule.key !== key)
  const late = await tx.all<{ key: string; day: string }>(sql`
    select c.key, c.valid_from::text as day
      from terms.rule_change c
     where c.valid_from < current_date - 1
       and c.declared_at < now() - interval '1 day'
       and not exists (select 1 from terms.rule_settled s where s.change_id = c.id)
     order by c.number
     limit 100`)
  if (strange.length === 0 && late.length === 0)
    return [fine('changed terms', `${changes.length} changes of legal terms are as they should be`)]
  return [
    ...strange.map(({ key, id }) =>
      broken(
        'changed terms',
        `change ${id} of ${key} is no rule`,
        'Run the program that wrote it, or declare the rule anew at /operator/terms.',
      ),
    ),
    ...late.map(({ key, day }) =>
      broken(
        'changed terms',
        `the rule ${key} of ${day} did not reach its clocks`,
        'See whether the job terms.settle runs (bin/sarkmeli doctor run, /operator/jobs).',
      ),
    ),
  ]
}
