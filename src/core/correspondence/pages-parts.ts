/** Parts that several pages of the module show. */
import { html, type Html } from '#platform/html'
import type { Language } from '#platform/texts'
import { numberText } from '#ui/words'
import type { LetterFile } from './files-store.ts'
import { words } from './texts.ts'

/** A file with its size, as a link when the reader may open it. */
export function fileLine(
  file: LetterFile,
  {
    href,
    open,
    language,
  }: { readonly href: string; readonly open: boolean; readonly language: Language },
): Html {
  const t = words(language)
  const note = file.scan === 'clean' ? '' : ` (${t(`thread.file-${file.scan}`)})`
  const name = open
    ? html`<a class="govuk-link" href="${href}">${file.name}</a>`
    : html`${file.name}`
  return html`${name}, ${sizeText(file.size, language)}${note}`
}

/** Size of a file for people: kilobytes and megabytes of a thousand. */
export function sizeText(bytes: number, language: Language): string {
  const mega = bytes >= 1_000_000
  const amount = mega ? Math.round(bytes / 100_000) / 10 : Math.max(1, Math.round(bytes / 1000))
  const unit = language === 'ka' ? (mega ? 'მბ' : 'კბ') : mega ? 'MB' : 'KB'
  return `${numberText(amount, language)} ${unit}`
}
