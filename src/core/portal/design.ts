/** `/design`: every component once, and with `?body=KEY` as it looks on the pages of that body. */
import { listBodies, type Body } from '#core/bodies'
import { bodyLook, themedBodies } from '#core/themes'
import { html, type Html, type Renderable } from '#platform/html'
import { page, type Handler, type Request } from '#platform/route'
import { say } from '#platform/texts'
import { gallery } from '#ui/gallery'
import { framed } from '#ui/page'
import { words } from './texts.ts'

export const showDesign: Handler = async request => {
  const { language, house } = request
  const { bodies, look } = await house.db.as({ as: 'public' }, async tx => {
    const themed = await themedBodies(tx)
    const found = (await listBodies(tx)).filter(({ id }) => themed.includes(id))
    const chosen = found.find(({ key }) => key === request.query.get('body'))
    return { bodies: found, look: chosen && (await bodyLook(tx, chosen.id)) }
  })
  const main = html`${looksOf(bodies, request)}${gallery(language)}`
  return page(framed(request, { title: 'Sarkmeli design', look, main }))
}

/** Whose look to show; nothing where no body has one. */
function looksOf(bodies: readonly Body[], { language }: Request): Renderable {
  if (bodies.length === 0) return undefined
  const t = words(language)
  const link = (href: string, text: string): Html =>
    html`<li><a class="govuk-link" href="${href}">${text}</a></li>`
  return html`<p class="govuk-body">${t('design.look')}</p>
    <ul class="govuk-list">
      ${link('/design', t('design.own'))}
      ${bodies.map(({ key, name }) => link(`/design?body=${key}`, say(name, language)))}
    </ul>`
}
