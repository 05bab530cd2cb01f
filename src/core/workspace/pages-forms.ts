/** Forms on the page of a case that are not the definition's actions. */
import { isOpen as isOpenUnit } from '#core/bodies'
import { isOpen, mayTurnTime } from '#core/cases'
import { unitOptions } from '#core/chancellery'
import { shownWork } from '#core/casework'
import { questionHtml, rawOf, type Showing } from '#core/questions'
import { officerOf } from '#platform/acting'
import { problemText, typed } from '#platform/form'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { dateField, field, fileUpload, select, textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { details, dueChip, tag } from '#ui/notices'
import { officers } from './pages-queue.ts'
import { words } from './texts.ts'
import type { CaseView } from './view-case.ts'

const hasProblem = ({ problems }: CaseView, ...fields: readonly string[]): boolean =>
  problems.some(({ field: name }) =>
    fields.some(field => name === field || name.startsWith(`${field}.`)),
  )

/** What was on the page when its form was filled in. */
export const seenField = ({ of }: Pick<CaseView, 'of'>): Html =>
  html`<input type="hidden" name="seen" value="${of.eventNumber}" />`

/** How work fields are asked, with what was typed or kept in them. */
export function showingWork(
  view: CaseView,
  request: Request,
  required: readonly string[],
): Showing {
  const { definition, layers, country, of, problems } = view
  const { language, form } = request
  const typedWork = [...form.keys()].some(name => name.startsWith('work.'))
  return {
    language,
    country,
    parameters: of.parameters,
    raw: typedWork ? form : rawOf(definition.flow.work, layers.work, 'work'),
    problems,
    isRequired: key => required.includes(key),
  }
}

/** Work fields that the officer may write at this stage, kept without acting. */
export function workPart(view: CaseView, request: Request): Renderable {
  const { definition, context, access, of } = view
  const t = words(request.language)
  if (access.writes.length === 0 || of.phase === 'closed') return undefined
  const fields = shownWork(definition, context.situation, access.writes).map(
    ({ field: each }) => each,
  )
  const showing = showingWork(view, request, [])
  return details(
    t('case.work'),
    formOf(request, {
      action: `/desk/cases/${of.id}/work`,
      children: html`${fields.map(each => questionHtml(each, showing, { name: `work.${each.key}` }))}
      ${button({ text: t('case.save'), look: 'secondary' })}`,
    }),
    hasProblem(view, 'work'),
  )
}

/** A message to the applicant, with files. */
export function messagePart(view: CaseView, request: Request): Renderable {
  const { of, problems } = view
  const { language, form } = request
  const t = words(language)
  if (of.phase === 'closed') return undefined
  return details(
    t('case.message'),
    formOf(request, {
      action: `/desk/cases/${of.id}/message`,
      upload: true,
      children: html`${textArea({ name: 'message', label: t('case.message'), rows: 4, value: typed(form, 'message'), error: problemText(problems, 'message', language) })}
      ${fileUpload({ name: 'file', label: t('case.file'), multiple: true, error: problemText(problems, 'file', language) })}
      ${button({ text: t('case.send'), look: 'secondary' })}`,
    }),
    hasProblem(view, 'message', 'file'),
  )
}

/** Suspending, resuming and extending, for those who answer for the time. */
export function timePart(view: CaseView, request: Request): Renderable {
  const { of, state } = view
  const { language } = request
  const t = words(language)
  const may = mayTurnTime({ definition: view.definition, before: of }, officerOf(request))
  if (!isOpen(of.phase) || !may) return undefined
  return details(
    t('case.time'),
    html`${turnForm(view, request)} ${extendForm(view, request)}
    ${
      state.asked &&
      !state.asked.extended &&
      formOf(request, {
        action: `/desk/cases/${of.id}/papers-time`,
        children: html`${seenField(view)}
        ${button({ text: t('case.more-papers-time'), look: 'secondary' })}`,
      })
    }`,
    hasProblem(view, 'reason', 'extend-by', 'extend-reason'),
  )
}

function turnForm(view: CaseView, request: Request): Html {
  const { language, form } = request
  const t = words(language)
  const act = view.state.suspended ? 'resume' : 'suspend'
  return formOf(request, {
    action: `/desk/cases/${view.of.id}/${act}`,
    children: html`${seenField(view)}
    ${textArea({ name: 'reason', label: t('case.reason'), hint: t('case.reason-hint'), rows: 2, value: typed(form, 'reason'), error: problemText(view.problems, 'reason', language) })}
    ${button({ text: t(`case.${act}`), look: 'secondary' })}`,
  })
}

function extendForm(view: CaseView, request: Request): Renderable {
  const { language, form } = request
  const t = words(language)
  const extension = view.clock?.rule.extension
  if (extension === undefined || extension === 'none') return undefined
  const error = (name: string): string | undefined => problemText(view.problems, name, language)
  const hint = t('case.extend-hint', {
    unit: t(`unit.${extension.by.unit}`),
    most: extension.by.length,
    article: say(extension.article, language),
  })
  return formOf(request, {
    action: `/desk/cases/${view.of.id}/extend`,
    children: html`${seenField(view)}
    ${field({ name: 'extend-by', label: t('case.extend-by'), hint, inputmode: 'numeric', width: 3, value: typed(form, 'extend-by'), error: error('extend-by') })}
    ${textArea({ name: 'extend-reason', label: t('case.reason'), hint: t('case.reason-hint'), rows: 2, value: typed(form, 'extend-reason'), error: error('extend-reason') })}
    ${button({ text: t('case.extend'), look: 'secondary' })}`,
  })
}

/** Giving the case to a unit and an officer. */
export function assignPart(view: CaseView, request: Request): Renderable {
  const { of, units, staff, problems } = view
  const { language, form } = request
  const t = words(language)
  const { rights } = officerOf(request)
  if (of.phase === 'closed' || !rights.some(right => right === 'assign' || right === 'execute'))
    return undefined
  const shown = (name: string, kept: string | undefined): string =>
    form.has(name) ? typed(form, name) : (kept ?? '')
  return details(
    t('case.assign'),
    formOf(request, {
      action: `/desk/cases/${of.id}/assign`,
      children: html`${select({ name: 'unit', label: t('case.unit'), empty: t('queue.same-unit'), value: shown('unit', of.unitId), error: problemText(problems, 'unit', language), options: unitOptions(units.filter(isOpenUnit), language) })}
      ${select({ name: 'executor', label: t('case.executor'), empty: t('case.nobody'), value: shown('executor', of.executorId), error: problemText(problems, 'executor', language), options: officers(staff) })}
      ${textArea({ name: 'resolution', label: t('case.resolution'), rows: 2, value: typed(form, 'resolution') })}
      ${button({ text: t('case.give'), look: 'secondary' })}`,
    }),
    hasProblem(view, 'unit', 'executor'),
  )
}

/** What other bodies were asked, and the form to ask one. */
export function bodiesPart(view: CaseView, request: Request): Renderable {
  const { of, consultations, bodies, problems } = view
  const { language, form, house } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(problems, name, language)
  const list = consultations.map(({ askedBodyId, question, answer, dueDay }) => {
    const body = bodies.get(askedBodyId)
    return html`<h3 class="govuk-heading-s">
        ${body && say(body.name, language)}
        ${answer === undefined && dueChip({ due: dueDay, today: house.clock.today(), language })}
      </h3>
      ${paragraphs(question)}
      ${answer === undefined ? tag(t('case.waits'), 'yellow') : paragraphs(answer)}`
  })
  return details(
    t('case.bodies'),
    html`${list}
    ${
      of.phase !== 'closed' &&
      formOf(request, {
        action: `/desk/cases/${of.id}/ask-body`,
        children: html`${field({ name: 'body', label: t('case.body'), hint: 'kutaisi, psda', width: 20, value: typed(form, 'body'), error: error('body') })}
        ${textArea({ name: 'body-question', label: t('case.question'), hint: t('case.question-hint'), rows: 3, value: typed(form, 'body-question'), error: error('body-question') })}
        ${dateField({ name: 'body-until', label: t('case.ask-until'), language, value: typed(form, 'body-until'), error: error('body-until') })}
        ${button({ text: t('case.ask'), look: 'secondary' })}`,
      })
    }`,
    list.length > 0 || hasProblem(view, 'body', 'body-question', 'body-until'),
  )
}

/** Moving the case to another version, and holding it back from erasing. */
export function versionPart(view: CaseView, request: Request): Renderable {
  const { of, live } = view
  const t = words(request.language)
  return html`${
    live !== undefined &&
    live !== of.version &&
    html`<p class="govuk-body">${t('case.version-now', { version: of.version, live })}</p>`
  }
  ${moveForm(view, request)} ${holdForm(view, request)}`
}

function moveForm(view: CaseView, request: Request): Renderable {
  const { of, versions, live, problems } = view
  const { language, form } = request
  const t = words(language)
  const may = officerOf(request).rights.some(right => right === 'approve' || right === 'sign')
  if (versions.length === 0 || !isOpen(of.phase) || !may) return undefined
  const error = (name: string): string | undefined => problemText(problems, name, language)
  return details(
    t('case.version-move'),
    formOf(request, {
      action: `/desk/cases/${of.id}/version`,
      children: html`${seenField(view)}
      ${select({ name: 'version', label: t('case.version-to'), value: typed(form, 'version') || String(live ?? ''), error: error('version'), options: versions.map(version => ({ value: String(version), label: String(version) })) })}
      ${textArea({ name: 'version-reason', label: t('case.reason'), hint: t('case.reason-hint'), rows: 2, value: typed(form, 'version-reason'), error: error('version-reason') })}
      ${button({ text: t('case.version-move'), look: 'secondary' })}`,
    }),
    hasProblem(view, 'version', 'version-reason'),
  )
}

function holdForm({ of }: CaseView, request: Request): Renderable {
  const t = words(request.language)
  if (of.phase !== 'closed' || !officerOf(request).rights.includes('administer')) return undefined
  return formOf(request, {
    action: `/desk/cases/${of.id}/hold`,
    children: html`<input type="hidden" name="hold" value="${of.held ? '' : 'yes'}" />
      ${button({ text: t(of.held ? 'case.unhold' : 'case.hold'), look: 'secondary' })}`,
  })
}
