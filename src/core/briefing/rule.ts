/** A body's rule for the digests of its officers: whether subjects of letters may stand in them. */
import { asOfficer, officerOf } from '#platform/acting'
import { html } from '#platform/html'
import { actorReference, LEAF, recordAct } from '#platform/journal'
import { page, seeOther, type Handler } from '#platform/route'
import { tickBox } from '#ui/choices'
import { button, formOf } from '#ui/forms'
import { backLink, inset, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { putRule, subjectsAllowed } from './store.ts'
import { words } from './texts.ts'

const PAGE = '/desk/told/rule'

/** For administrators: what the rule is and what it means. */
export const showRule: Handler = async request => {
  const { language } = request
  const t = words(language)
  const allowed = await asOfficer(request, tx => subjectsAllowed(tx, officerOf(request).bodyId))
  return page(
    framed(request, {
      title: t('rule.title'),
      before: backLink('/desk/told', language),
      ...(request.query.has('done') && {
        alert: notificationBanner({ language, kind: 'done', heading: t('saved') }),
      }),
      main: html`<h1 class="govuk-heading-l">${t('rule.title')}</h1>
        <p class="govuk-body">${t('rule.about')}</p>
        ${inset(t('rule.careful'))}
        ${formOf(request, {
          action: PAGE,
          children: html`${tickBox({ name: 'subjects', label: t('rule.subjects'), on: allowed })}
          ${button({ text: t('wishes-save') })}`,
        })}`,
    }),
  )
}

/** Changes the rule; who did it and when stands in the journal. */
export const postRule: Handler = async request => {
  const officer = officerOf(request)
  const { bodyId, accountId } = officer
  const subjects = request.form.has('subjects')
  const at = request.house.clock.now()
  await asOfficer(request, async tx => {
    await putRule(tx, { bodyId, subjects, by: accountId, at })
    await recordAct(tx, {
      act: 'briefing.rule-changed',
      at,
      actor: actorReference(officer),
      bodyId,
      about: { kind: 'body', id: bodyId },
      leaf: LEAF.policyChange,
      payload: { subjects },
    })
  })
  return seeOther(`${PAGE}?done=1`)
}
