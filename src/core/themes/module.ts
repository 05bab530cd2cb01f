/** What themes declare: the administrator's pages, the sheets and logos that pages name, one look for a house of one body. */
import type { Module } from '#platform/module'
import type { Access } from '#platform/route'
import { sql } from '#platform/sql'
import { belongings } from './belongings-store.ts'
import {
  mend,
  preview,
  remove,
  save,
  sendLogo,
  sendOwnLogo,
  sendSheet,
  showForm,
} from './handlers.ts'
import { LOGO_BYTES } from './logo.ts'
import { houseLook, readLook } from './look.ts'
import { texts } from './texts.ts'

const ADMINISTRATOR: Access = { for: 'officer', rights: ['administer'] }
/** A logo with the form around it; a larger file is told its limit by the form, up to this. */
const FORM_BYTES = 16 * LOGO_BYTES

export const themes: Module = {
  key: 'themes',
  migrations: new URL('./migrations/', import.meta.url),
  files: sql`select sha256 from themes.logo`,
  belongings,
  belongingFiles: bodyId => sql`
    select id, 'logo' || case type when 'image/png' then '.png' when 'image/webp' then '.webp' else '.jpg' end
             as name, sha256
      from themes.logo
     where body_id = ${bodyId}`,
  look: houseLook,
  start: readLook,
  routes: [
    { method: 'GET', path: '/themes/:sheet', access: { for: 'anyone' }, handle: sendSheet },
    { method: 'GET', path: '/themes/logo/:id', access: { for: 'anyone' }, handle: sendLogo },
    { method: 'GET', path: '/desk/theme', access: ADMINISTRATOR, handle: showForm },
    { method: 'GET', path: '/desk/theme/logo/:id', access: ADMINISTRATOR, handle: sendOwnLogo },
    {
      method: 'POST',
      path: '/desk/theme/preview',
      access: ADMINISTRATOR,
      bodyLimit: FORM_BYTES,
      handle: preview,
    },
    { method: 'POST', path: '/desk/theme/mend', access: ADMINISTRATOR, handle: mend },
    { method: 'POST', path: '/desk/theme', access: ADMINISTRATOR, handle: save },
    { method: 'POST', path: '/desk/theme/remove', access: ADMINISTRATOR, handle: remove },
  ],
  navigation: [{ href: '/desk/theme', text: texts.title, place: 'account' }],
}
