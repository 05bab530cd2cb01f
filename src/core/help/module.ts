/** Help pages for everybody who uses the portal, in the reader's language. */
import type { Module } from '#platform/module'
import { NotFound, page, type Handler } from '#platform/route'
import { clerk } from './clerk.ts'
import type { Guide } from './guide.ts'
import { officer } from './officer.ts'
import { operator } from './operator.ts'
import { guidePage, helpPage } from './pages.ts'
import { pictureBytes } from './pictures.ts'
import { resident } from './resident.ts'
import { texts } from './texts.ts'

/** In the order of the list. */
export const GUIDES: readonly Guide[] = [resident, officer, clerk, operator]

const showHelp: Handler = async request => page(helpPage(request, GUIDES))

const guideHandler =
  (guide: Guide): Handler =>
  async request =>
    page(guidePage(request, guide))

const showPicture: Handler = async ({ params }) => {
  const body = pictureBytes(params['picture'] ?? '')
  if (!body) throw new NotFound('picture')
  return {
    status: 200,
    body,
    type: 'image/png',
    headers: { 'cache-control': 'public, max-age=31536000, immutable' },
  }
}

export const help: Module = {
  key: 'help',
  navigation: [{ href: '/help', text: texts['help.title'], place: 'footer' }],
  routes: [
    { method: 'GET', path: '/help', access: { for: 'anyone' }, handle: showHelp },
    ...GUIDES.map(guide => ({
      method: 'GET' as const,
      path: `/help/${guide.key}`,
      access: { for: 'anyone' } as const,
      handle: guideHandler(guide),
    })),
    {
      method: 'GET',
      path: '/help/pictures/:picture',
      access: { for: 'anyone' },
      handle: showPicture,
    },
  ],
}
