/** Removing passages from texts and areas from files, so that nothing of them is left. */
export { redaction } from './module.ts'
export {
  BLOCK,
  FIELDS,
  fits,
  groundsIn,
  markAll,
  original,
  passagesOf,
  phrasesNowhere,
  phrasesTyped,
  plainText,
  redacted,
  segmentsOf,
  type Document,
  type Field,
  type MarkProblem,
  type Redacted,
  type Segment,
  type Texts,
} from './redaction.ts'
export { findPersonal, type Finding } from './personal.ts'
export type { PublishedFile } from './published.ts'
export {
  beginCopy,
  letText,
  makeCopy,
  markEverywhere,
  markPage,
  pageOf,
  publishedFiles,
  remainingText,
  storeReplacement,
  textsOf,
  unseenPages,
  type CopyRefusal,
} from './copy.ts'
export { areaTyped, isWhole, pagesTyped, unmarkedText, pageText, type Mark } from './marks.ts'
export { copiesFor, dropFileCopy, findCopyOf, putFileCopy, type FileCopy } from './store.ts'
export { filePage, findingsWritten, type FilePlace, type FileView } from './pages-file.ts'
export { DRAWN_AREAS, pagePage, type PageView } from './pages-page.ts'
export { filesPart, remainingPages } from './pages-shown.ts'
export { fileRefusals, words as fileWords } from './texts.ts'
