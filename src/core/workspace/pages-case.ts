/** The page of a case for its officers: where it stands, what to do, what was declared, what happened. */
import { attachmentList } from '#core/attachments'
import { eventItem, eventSlot, isOpen, NO_DAY, stageName, stageTag } from '#core/cases'
import { unitText } from '#core/chancellery'
import { whyDay } from '#core/correspondence'
import { workParts } from '#core/work'
import { officerOf } from '#platform/acting'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { button, buttonLink, formOf } from '#ui/forms'
import { summaryList, timeline } from '#ui/lists'
import { backLink, details, dueChip, inset, linkLines, notificationBanner, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { answersPart } from './pages-answers.ts'
import { chargesPart, conditionsPart, relatedPart, tasksPart } from './pages-case-lists.ts'
import { changedList } from './pages-changed.ts'
import {
  assignPart,
  bodiesPart,
  messagePart,
  timePart,
  versionPart,
  workPart,
} from './pages-forms.ts'
import { words } from './texts.ts'
import type { CaseView } from './view-case.ts'

/** The page. */
export function casePage(request: Request, view: CaseView): Html {
  const { language, query } = request
  const t = words(language)
  const { of, definition } = view
  const name = say(definition.catalogue.name, language)
  return framed(request, {
    title: `${name}, ${of.number}`,
    wide: true,
    problems: view.problems,
    before: backLink('/desk/cases', language, t('case.back')),
    ...(query.get('done') === '1' && {
      alert: notificationBanner({ language, kind: 'done', heading: t('case.done') }),
    }),
    main: html`<h1 class="govuk-heading-l">${name}</h1>
      ${facts(view, request)} ${changedList(view, request)} ${doublesPart(view, request)}
      ${actionsPart(view, request)} ${decisionPart(view, request)} ${answersPart(view, request)}
      ${workPart(view, request)} ${tasksPart(view, request)} ${conditionsPart(view, request)}
      ${chargesPart(view, request)} ${relatedPart(view, request)}
      <h2 class="govuk-heading-m">${t('case.timeline')}</h2>
      ${timeline(view.events.map(event => eventItem(event, view, request, eventFiles(view, event.number, request))))}
      ${whyDay(view.clock, { country: view.country, language })} ${messagePart(view, request)}
      ${timePart(view, request)} ${assignPart(view, request)} ${bodiesPart(view, request)}
      ${insidePart(view, request)} ${versionPart(view, request)} ${linkLines(view.links, language)}`,
  })
}

function facts(view: CaseView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const { of, definition } = view
  return summaryList([
    {
      key: t('queue.state'),
      value: html`${stageTag(of, definition, request)} ${stageName(of.stage, definition, language)}
      ${of.flags.map(flag => tag(flagName(flag, view, request), 'orange'))}`,
    },
    { key: t('queue.number'), value: of.number },
    { key: t('queue.applicant'), value: of.applicantName },
    of.mandate !== undefined && { key: '', value: of.mandate },
    { key: t('case.eligibility'), value: eligibility(view, request) },
    isOpen(of.phase) &&
      of.dueDay !== NO_DAY && { key: t('queue.due'), value: dueValue(view, request) },
    { key: t('case.unit'), value: unitName(view, request) },
    {
      key: t('case.executor'),
      value: html`${view.staff.find(({ id }) => id === of.executorId)?.name ?? t('case.nobody')}
      ${claimPart(view, request)}`,
    },
    of.keepUntil !== undefined && {
      key: t('case.keep'),
      value: html`${dayText(of.keepUntil, language)} ${of.held && tag(t('case.held'), 'grey')}`,
    },
  ])
}

function flagName(flag: string, { definition }: CaseView, { language }: Request): string {
  const found = definition.flow.flags.find(({ key }) => key === flag)
  return found ? say(found.name, language) : flag
}

function dueValue({ of }: CaseView, { language, house }: Request): Html {
  const legal = dayText(of.legalDay, language)
  return html`${dueChip({ due: of.dueDay, today: house.clock.today(), language })}
    <span class="govuk-hint">${words(language)('case.legal')}: ${legal}</span>`
}

function unitName({ of, units }: CaseView, { language }: Request): string {
  const unit = units.find(({ id }) => id === of.unitId)
  return unit ? unitText(unit, language) : words(language)('case.any-unit')
}

function eligibility({ of }: CaseView, { language }: Request): Html {
  const t = words(language)
  const colours = { yes: 'green', no: 'red', check: 'yellow' } as const
  return html`${tag(t(`eligibility.${of.eligibility.answer}`), colours[of.eligibility.answer])}
  ${of.eligibility.reasons.map(
    ({ text, article }) =>
      html`<div>${say(text, language)} ${article && `(${say(article, language)})`}</div>`,
  )}`
}

function claimPart({ of, roles }: CaseView, request: Request): Renderable {
  if (of.executorId !== undefined || !isOpen(of.phase) || !roles.includes(of.role ?? ''))
    return undefined
  return formOf(request, {
    action: `/desk/cases/${of.id}/claim`,
    children: button({ text: words(request.language)('case.claim'), look: 'secondary' }),
  })
}

function doublesPart(view: CaseView, request: Request): Renderable {
  const { language } = request
  const t = words(language)
  const known = new Set(view.related.map(({ of }) => of.id))
  const open = view.doubles.filter(({ of }) => !known.has(of.id))
  return (
    open.length > 0 &&
    inset(
      html`<h2 class="govuk-heading-s">${t('case.doubles')}</h2>
        <ul class="govuk-list">
          ${open.map(
            ({ of, samePerson, samePlace }) =>
              html`<li>
                <a class="govuk-link" href="/desk/cases/${of.id}">${of.number}</a>,
                ${of.applicantName} ${samePerson && tag(t('case.double-person'), 'orange')}
                ${samePlace && tag(t('case.double-place'), 'orange')}
                ${formOf(request, {
                  action: `/desk/cases/${view.of.id}/relate`,
                  children: html`<input type="hidden" name="other" value="${of.id}" />
                    <input type="hidden" name="how" value="double" />
                    <button class="govuk-link sk-link-button" type="submit">
                      ${t('case.relate')}<span class="govuk-visually-hidden">: ${of.number}</span>
                    </button>`,
                })}
              </li>`,
          )}
        </ul>`,
    )
  )
}

/** The actions of the officer's roles at this stage; those that cannot be done yet say why. */
function actionsPart(view: CaseView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const { of, actions } = view
  if (of.phase === 'closed') return html``
  const blocked = actions.filter(({ blocked: why }) => why !== undefined)
  return html`<h2 class="govuk-heading-m">${t('case.actions')}</h2>
    ${actions.length === 0 && html`<p class="govuk-body">${t('case.no-actions')}</p>`}
    <div class="govuk-button-group">
      ${actions
        .filter(({ blocked: why }) => why === undefined)
        .map(({ action }, index) =>
          buttonLink({
            href:
              action.kind === 'decide'
                ? `/desk/cases/${of.id}/decision?action=${action.key}`
                : `/desk/cases/${of.id}/act/${action.key}`,
            text: say(action.name, language),
            ...(index > 0 && { look: 'secondary' as const }),
          }),
        )}
    </div>
    ${
      blocked.length > 0 &&
      html`<ul class="govuk-list">
        ${blocked.map(
          ({ action, blocked: why }) =>
            html`<li>
              ${say(action.name, language)}:
              <span class="govuk-hint">${why && t(`case.blocked.${why}`)}</span>
            </li>`,
        )}
      </ul>`
    }`
}

function decisionPart(view: CaseView, request: Request): Renderable {
  const { decision, definition, of } = view
  const { language } = request
  const t = words(language)
  if (!decision) return undefined
  const outcome = definition.decisions.outcomes.find(({ key }) => key === decision.outcome)
  const named = outcome ? say(outcome.name, language) : '—'
  if (decision.state !== 'decided') {
    return decision.state === 'recommended' && inset(t('decision.recommended', { outcome: named }))
  }
  return html`<h2 class="govuk-heading-m">${t('decision.title')}</h2>
    ${summaryList([
      { key: t('case.outcome'), value: named },
      { key: t('decision.number'), value: decision.number ?? '—' },
      decision.signedAs !== undefined && { key: t('decision.signed'), value: decision.signedAs },
    ])}
    ${
      decision.document &&
      html`<p class="govuk-body">
        <a class="govuk-link" href="/desk/cases/${of.id}/decision.pdf">${t('decision.pdf')}</a>
      </p>`
    }`
}

const eventFiles = ({ files, of }: CaseView, number: number, { language }: Request): Renderable =>
  attachmentList(
    files.filter(({ slot }) => slot === eventSlot(number)),
    { bodyId: of.bodyId },
    language,
  )

/** Notes, opinions of units, check list, who had it: the same parts as a letter's. */
function insidePart(view: CaseView, request: Request): Html {
  const officer = officerOf(request)
  return details(
    words(request.language)('case.inside'),
    html`${workParts(
      {
        path: `/desk/cases/${view.of.id}`,
        reader: officer,
        units: view.units,
        staff: view.staff,
        ...view.inside,
        problems: view.problems,
      },
      request,
    )}`,
    view.problems.some(({ field }) => /^(note|question|label|opinion)/.test(field)) ||
      view.inside.notes.length + view.inside.opinions.length + view.inside.checks.length > 0,
  )
}
