/** One entry of a thread and the letter's own text, for the writer's page and the desk alike. */
import { html, paragraphs, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import type { Happening } from '#ui/lists'
import { momentTime } from '#ui/notices'
import { dayText } from '#ui/words'
import { mayOpen } from './attach.ts'
import type { LetterFile } from './files-store.ts'
import type { Entry } from './letter.ts'
import { fileLine } from './pages-parts.ts'
import type { ThreadView } from './pages-thread.ts'
import { words } from './texts.ts'

/** One entry of the thread, for the writer's page and the desk alike. */
export function entryItem(
  entry: Entry,
  view: Pick<ThreadView, 'files' | 'bodies' | 'kind'>,
  request: Request,
): Happening {
  const { language, house } = request
  const t = words(language)
  const body = entry.bodyId === undefined ? undefined : view.bodies.get(entry.bodyId)
  const files = view.files.filter(file => file.entryId === entry.id)
  const code = codeText(entry, view, language)
  return {
    title: t(`entry.${entry.kind}`),
    when: momentTime(entry.at, language, house.clock.timeZone),
    by: body && say(body.name, language),
    text: html`${
      entry.registryNumber !== undefined &&
      html`<p class="govuk-body">
        ${entry.kind === 'registered' ? `${t('thread.registry-number')}: ${entry.registryNumber}` : t('entry.number', { number: entry.registryNumber })}
      </p>`
    }
    ${code !== undefined && html`<p class="govuk-body">${code}</p>`}
    ${entry.text !== '' && html`<div class="sk-letter-text">${paragraphs(entry.text)}</div>`}
    ${entry.untilDay !== undefined && html`<p class="govuk-body">${t('entry.until', { day: dayText(entry.untilDay, language) })}</p>`}
    ${
      entry.signedBy !== undefined &&
      html`<p class="govuk-body">${t('entry.signed', { name: entry.signedBy })}</p>
        <p class="govuk-hint">${t('entry.signed-note')}</p>`
    }
    ${
      files.length > 0 &&
      html`<ul class="govuk-list">
        ${files.map(file => openLine(file, request))}
      </ul>`
    }`,
  }
}

function openLine(file: LetterFile, request: Request): Html {
  const { actor, language } = request
  const reader =
    actor?.kind === 'resident'
      ? { personId: actor.personId }
      : actor?.kind === 'officer'
        ? { bodyId: actor.bodyId }
        : {}
  return html`<li>
    ${fileLine(file, { href: `/files/${file.id}`, open: mayOpen(file, reader), language })}
  </li>`
}

/** The letter's own text and files. */
export function letterText(
  view: Pick<ThreadView, 'letter' | 'files' | 'spoken'>,
  request: Request,
): Html {
  const t = words(request.language)
  const files = view.files.filter(file => file.entryId === undefined)
  return html`<div
      class="sk-letter-text"
      ${view.spoken !== undefined && html`lang="${view.spoken}"`}
    >
      ${paragraphs(view.letter.bodyText)}
    </div>
    ${
      files.length > 0 &&
      html`<h3 class="govuk-heading-s">${t('thread.files')}</h3>
        <ul class="govuk-list">
          ${files.map(file => openLine(file, request))}
        </ul>`
    }`
}

/** What an entry's code says: the ground of a refusal, where a letter went, why it was closed. */
export function codeText(
  { kind, code }: Pick<Entry, 'kind' | 'code'>,
  view: Pick<ThreadView, 'bodies' | 'kind'>,
  language: Language,
): string | undefined {
  const t = words(language)
  if (kind === 'closed')
    return t(
      code === 'repeated' || code === 'abusive' ? `entry.closed-${code}` : 'entry.closed-other',
    )
  if (kind === 'forwarded') {
    const to = [...view.bodies.values()].find(({ key }) => key === code)
    return to && t('entry.forwarded-to', { body: say(to.name, language) })
  }
  const ground = view.kind.refusals.find(({ key }) => key === code)
  return (
    ground &&
    t('entry.reason', {
      reason: `${say(ground.name, language)} (${say(ground.article, language)})`,
    })
  )
}
