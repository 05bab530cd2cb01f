/** The part of a form in which files are added to what is being written. */
import { problemText, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Language } from '#platform/texts'
import { fileUpload } from '#ui/fields'
import { button } from '#ui/forms'
import { warning } from '#ui/notices'
import type { LetterFile } from './files-store.ts'
import { fileLine } from './pages-parts.ts'
import { words } from './texts.ts'

/** What may be chosen as a file; the server looks at the content all the same. */
const ACCEPT =
  '.pdf,.jpg,.jpeg,.png,.heic,.webp,.tif,.tiff,.gif,.txt,.csv,.rtf,.docx,.xlsx,.pptx,.odt,.ods'

export type FileSection = {
  readonly files: readonly LetterFile[]
  readonly problems: readonly Problem[]
  /** Address of the form around it, which removes a file with `do=remove:…`. */
  readonly action: string
}

/** The files of a draft, each to be removed, and the field for one more. */
export function fileSection({ files, problems, action }: FileSection, language: Language): Html {
  const t = words(language)
  return html`<h2 class="govuk-heading-m">${t('draft.files')}</h2>
    ${
      files.length > 0 &&
      html`<ul class="govuk-list">
        ${files.map(file => removableFile(file, action, language))}
      </ul>`
    }
    ${unscannableWarning(files, language)}
    ${fileUpload({
      name: 'file',
      label: t('draft.choose-file'),
      hint: t('draft.files-hint'),
      accept: ACCEPT,
      error: problemText(problems, 'file', language),
    })}
    ${button({ text: t('draft.add-file'), look: 'secondary', name: 'do', value: 'add-file' })}`
}

/** What to do about a file that nobody else will be able to open, while it is not sent. */
export function unscannableWarning(files: readonly LetterFile[], language: Language): Renderable {
  return (
    files.some(file => file.scan === 'unscannable') &&
    warning(words(language)('review.unscannable'), language)
  )
}

function removableFile(file: LetterFile, action: string, language: Language): Html {
  const t = words(language)
  return html`<li>
    ${fileLine(file, { href: `/files/${file.id}`, open: true, language })}
    <button
      class="govuk-link sk-link-button"
      type="submit"
      name="do"
      value="remove:${file.id}"
      formaction="${action}"
    >
      ${t('draft.remove-file-of', { name: file.name })}
    </button>
  </li>`
}

/** What the Enter key presses: a form's first button, which must not be one that removes a file. */
export function onEnter(action: string): Html {
  return html`<button
    type="submit"
    class="govuk-visually-hidden"
    name="do"
    value="${action}"
    tabindex="-1"
    aria-hidden="true"
  ></button>`
}
