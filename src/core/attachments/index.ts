/** Files of applications and cases: stored, scanned, opened by those who may. */
export { attachments, type OfficerSees } from './module.ts'
export { attach, mayOpen, verdictOn, type Attaching } from './attach.ts'
export { attachmentLine, attachmentList, fileControl, type FileControl } from './pages.ts'
export {
  attachmentsOf,
  findAttachment,
  handOver,
  MOST_FILES,
  removeAttachment,
  removeAttachments,
  type Attachment,
  type ScanState,
  type Subject,
} from './store.ts'
export { fileProblem } from './texts.ts'
