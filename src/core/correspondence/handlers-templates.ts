/** From request to reply: letters that people often write. */
import { listBodies, type Body } from '#core/bodies'
import { countryOf, type LetterTemplate } from '#core/country'
import type { Tx } from '#platform/db'
import { typed } from '#platform/form'
import { NotFound, page, seeOther, type Handler, type Request } from '#platform/route'
import { redirectDraft, saveDraft, type Draft } from './drafts-store.ts'
import { letterKind } from './kinds.ts'
import { templatePage, templatesPage } from './pages-templates.ts'
import { filledWith } from './template.ts'

export const showTemplates: Handler = async request => {
  const { kinds, letterTemplates } = await countryOf(request.house)
  const groups = kinds.map(kind => ({
    kind,
    templates: letterTemplates.templates.filter(template => template.kind === kind.key),
  }))
  return page(
    templatesPage(
      request,
      groups.filter(({ templates }) => templates.length > 0),
    ),
  )
}

export const showTemplate: Handler = async request => {
  const { house, language } = request
  const country = await countryOf(house)
  const template = country.letterTemplates.templates.find(
    ({ key }) => key === request.params['template'],
  )
  if (!template) throw new NotFound('template')
  const all = await house.db.as({ as: 'public' }, tx => listBodies(tx))
  const writable = all.filter(body => body.writable)
  const to = writable.find(({ key }) => key === request.query.get('to'))
  if (to) return seeOther(`/letters/new/${to.key}?template=${template.key}`)
  const matters = country.competences.competences.filter(({ key }) =>
    template.competences.includes(key),
  )
  const kinds = new Set(matters.flatMap(matter => matter.kinds))
  const keys = [...new Set(matters.flatMap(matter => matter.bodies))]
  const usual = ({ kind }: Body): number => (kinds.has(kind) ? 0 : 1)
  const view = {
    country,
    template,
    kind: letterKind(country, template.kind),
    likely: keys.flatMap(key => writable.find(body => body.key === key) ?? []),
    bodies: writable.toSorted(
      (one, other) =>
        usual(one) - usual(other) || (one.name[language] < other.name[language] ? -1 : 1),
    ),
  }
  return page(templatePage(request, view))
}

/** The template that a form or an address names, if there is one. */
export async function templateNamed(
  request: Request,
  name: string,
): Promise<LetterTemplate | undefined> {
  const { letterTemplates } = await countryOf(request.house)
  return letterTemplates.templates.find(({ key }) => key === name)
}

/**
 * Puts the chosen template into a draft: an empty one becomes it, kind included; a begun one keeps what
 * is there. Returns the address that says so.
 */
export async function useTemplate(tx: Tx, request: Request, draft: Draft): Promise<string> {
  const template = await templateNamed(request, typed(request.form, 'template'))
  if (!template) return `/drafts/${draft.id}`
  const filled = filledWith(template, draft, request.language)
  const changedAt = request.house.clock.now()
  await saveDraft(tx, draft.id, { ...filled, changedAt })
  const isNew = draft.subject.trim() === '' && !filled.below
  if (isNew && draft.appealOf === undefined)
    await redirectDraft(tx, draft.id, { kind: template.kind, bodyIds: draft.bodyIds, changedAt })
  return `/drafts/${draft.id}?template=${template.key}${filled.below ? '&below=1' : ''}`
}
