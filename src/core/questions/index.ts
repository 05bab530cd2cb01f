/** Questions of a service: asked on a page, read back as stored values, shown in words. */
export { questionHtml, withRows, type Showing } from './controls.ts'
export { choicesOf, lari, type AnyField, type Asking, type Choice } from './question.ts'
export { rawOf } from './raw.ts'
export { readAnswers, type ReadAnswers } from './read.ts'
export { shownValue } from './shown.ts'
export { QUESTION_PROBLEMS, type QuestionProblem } from './texts.ts'
