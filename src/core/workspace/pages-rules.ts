/** Rules by which new cases are given out, in their order. */
import type { AssignRule } from '#core/cases'
import type { Colleague } from '#core/identity'
import type { ExecutableDefinition } from '#core/services'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { field, select } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { emptyState, table } from '#ui/lists'
import { backLink } from '#ui/notices'
import { framed } from '#ui/page'
import { officers } from './pages-queue.ts'
import { words } from './texts.ts'

type RulesView = {
  readonly rules: readonly AssignRule[]
  readonly services: readonly ExecutableDefinition[]
  readonly staff: readonly Colleague[]
  readonly problems: readonly Problem[]
}

/** The page. */
export function rulesPage(request: Request, view: RulesView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('rules.title'),
    problems: view.problems,
    before: backLink('/desk/cases', language, t('case.back')),
    main: html`<h1 class="govuk-heading-l">${t('rules.title')}</h1>
      <p class="govuk-body">${t('rules.how')}</p>
      ${view.rules.length === 0 ? emptyState({ text: t('rules.none') }) : rulesTable(request, view)}
      <h2 class="govuk-heading-m">${t('rules.add')}</h2>
      ${ruleForm(request, view)}`,
  })
}

function rulesTable(request: Request, { rules, services, staff }: RulesView): Html {
  const { language } = request
  const t = words(language)
  return table({
    caption: t('rules.title'),
    captionHidden: true,
    head: [
      { text: t('queue.service') },
      { text: t('rules.role') },
      { text: t('rules.words') },
      { text: t('queue.executor') },
      { text: t('rules.drop') },
    ],
    rows: rules.map(({ id, serviceKey, role, words: typedWords, executorId }) => {
      const service = services.find(each => each.service.key === serviceKey)
      const named = service?.flow.roles.find(({ key }) => key === role)
      return [
        service ? say(service.catalogue.name, language) : serviceKey,
        named ? say(named.name, language) : role,
        typedWords === '' ? '—' : typedWords,
        staff.find(one => one.id === executorId)?.name ?? t('rules.least'),
        formOf(request, {
          action: '/desk/cases/rules/drop',
          children: html`<input type="hidden" name="id" value="${id}" />
            ${button({ text: t('rules.drop'), look: 'secondary' })}`,
        }),
      ]
    }),
  })
}

function ruleForm(request: Request, { services, staff, problems }: RulesView): Html {
  const { language, form } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(problems, name, language)
  return formOf(request, {
    action: '/desk/cases/rules',
    children: html`${select({
      name: 'role',
      label: `${t('queue.service')}, ${t('rules.role')}`,
      empty: '—',
      value: typed(form, 'role'),
      error: error('role'),
      options: services.flatMap(({ service, catalogue, flow }) =>
        flow.roles.map(({ key, name }) => ({
          value: `${service.key} ${key}`,
          label: `${say(catalogue.name, language)}: ${say(name, language)}`,
        })),
      ),
    })}
    ${field({ name: 'words', label: t('rules.words'), width: 30, value: typed(form, 'words') })}
    ${select({ name: 'executor', label: t('queue.executor'), empty: t('rules.least'), value: typed(form, 'executor'), error: error('executor'), options: officers(staff) })}
    ${button({ text: t('rules.add') })}`,
  })
}
