/** Attachments of an answer: added and removed while it is a draft, opened by whoever may. */
import { fileLine, mayOpen, type LetterFile } from '#core/correspondence'
import { officerOf } from '#platform/acting'
import { problemText } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import type { Language } from '#platform/texts'
import { fileUpload } from '#ui/fields'
import { warning } from '#ui/notices'
import type { ReplyView } from './pages-reply.ts'
import { words } from './texts.ts'

/** The files of a draft with their buttons, and the field for one more. */
export function filePart(
  { files, reply, problems }: Pick<ReplyView, 'files' | 'reply' | 'problems'>,
  request: Request,
): Html {
  const { language } = request
  const t = words(language)
  const bodyId = officerOf(request).bodyId
  return html`<h3 class="govuk-heading-s">${t('reply.files')}</h3>
    <ul class="govuk-list">
      ${files.map(
        file =>
          html`<li>
            ${fileName(file, { bodyId, language })}
            <button
              class="govuk-link sk-link-button"
              type="submit"
              name="do"
              value="remove:${file.id}"
              formaction="/desk/replies/${reply.id}"
            >
              ${t('reply.remove-file', { name: file.name })}
            </button>
          </li>`,
      )}
    </ul>
    ${unscannedWarning(files, language)}
    ${fileUpload({ name: 'file', label: t('reply.file'), error: problemText(problems, 'file', language) })}`
}

/** What becomes of attachments where nothing checks them, said before the answer goes on. */
export const unscannedWarning = (files: readonly LetterFile[], language: Language): Renderable =>
  files.some(({ scan }) => scan === 'unscanned') &&
  warning(words(language)('reply.files-unscanned'), language)

/** The file with what the scanner said, as a link once it may be opened. */
export const fileName = (
  file: LetterFile,
  { bodyId, language }: { readonly bodyId: string; readonly language: Language },
): Html => fileLine(file, { href: `/files/${file.id}`, open: mayOpen(file, { bodyId }), language })
