/** Every component under one name, for pages that use many. */
export { checkboxes, fieldset, radios, tickBox } from '#ui/choices'
export { dateField, field, fileUpload, optional, select, textArea } from '#ui/fields'
export {
  button,
  buttonGroup,
  buttonLink,
  errorSummary,
  formOf,
  searchForm,
  submitForm,
} from '#ui/forms'
export { emptyState, pagination, summaryList, table, tabsNav, taskList, timeline } from '#ui/lists'
export {
  backLink,
  breadcrumbs,
  dayTime,
  details,
  dueChip,
  inset,
  momentTime,
  notificationBanner,
  panel,
  tag,
  warning,
} from '#ui/notices'
export { framed, pageFrame } from '#ui/page'
export { dayText, momentText, numberText, quantity, shortDay } from '#ui/words'
