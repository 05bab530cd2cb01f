/** A question of another body about a case of its own: the question alone, and the answer. */
import type { Body } from '#core/bodies'
import type { Consultation } from '#core/cases'
import { problemText, typed, type Problem } from '#platform/form'
import { html, paragraphs, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { summaryList } from '#ui/lists'
import { backLink, dueChip, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { words } from './texts.ts'

type AskedView = {
  readonly asked: Consultation
  readonly body: Body
  readonly problems: readonly Problem[]
}

/** The page of a question. */
export function askedPage(request: Request, { asked, body, problems }: AskedView): Html {
  const { language, house, query } = request
  const t = words(language)
  return framed(request, {
    title: t('asked.title'),
    problems,
    before: backLink('/desk/cases', language, t('case.back')),
    ...(query.get('done') === '1' && {
      alert: notificationBanner({ language, kind: 'done', heading: t('asked.answered') }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('asked.title')}</h1>
      ${summaryList([
        { key: t('asked.from'), value: say(body.name, language) },
        { key: t('queue.number'), value: asked.number },
        {
          key: t('case.until'),
          value: dueChip({ due: asked.dueDay, today: house.clock.today(), language }),
        },
        { key: t('case.question'), value: paragraphs(asked.question) },
        asked.answer !== undefined && { key: t('asked.answer'), value: paragraphs(asked.answer) },
      ])}
      ${
        asked.answer === undefined &&
        formOf(request, {
          action: `/desk/cases/asked/${asked.id}`,
          children: html`${textArea({ name: 'answer', label: t('asked.answer'), rows: 6, value: typed(request.form, 'answer'), error: problemText(problems, 'answer', language) })}
          ${button({ text: t('case.send') })}`,
        })
      }`,
  })
}
