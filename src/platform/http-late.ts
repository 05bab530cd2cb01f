/** Forms that come after their session ended: kept for their writer, and forgotten once sent. */
import { browserId } from '#platform/form-token'
import type { Opened } from '#platform/http-request'
import { forgetKeptPost, keepPost, mayKeep } from '#platform/kept-posts'
import type { House } from '#platform/module'
import type { Request } from '#platform/route'
import { accountOfEndedSession } from '#platform/sessions'
import { z } from 'zod'

/** Keeps a late form; true when there is something to offer after the log-in. */
export async function keepLatePost(house: House, opened: Opened): Promise<boolean> {
  const { request, browser, sessionCookie } = opened
  if (!mayKeep(request.form)) return false
  return house.db.as({ as: 'worker' }, async tx => {
    const accountId =
      request.actor?.accountId ??
      (sessionCookie === undefined
        ? undefined
        : await accountOfEndedSession(tx, house, sessionCookie))
    if (accountId === undefined) return false
    await keepPost(tx, house, {
      browser: browserId(browser),
      accountId,
      path: request.path,
      form: request.form,
      hadFile: request.files.size > 0,
    })
    return true
  })
}

/** Forgets the kept form that this request has sent at last. */
export async function forgetSent({ house, form, actor }: Request): Promise<void> {
  const id = z.uuid().safeParse(form.get('_kept')?.[0])
  if (!id.success || !actor) return
  await house.db.as({ as: 'worker' }, tx => forgetKeptPost(tx, id.data, actor.accountId))
}
