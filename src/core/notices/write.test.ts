import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '#platform/texts'
import {
  checkedValues,
  isNoticeTemplate,
  NOTICES,
  type KeptValues,
  type NoticeTemplate,
} from './notice.ts'
import { NOTICE_TEXTS } from './notice-texts.ts'
import { smsSize } from './sms-parts.ts'
import { messageOf, subjectOf } from './write.ts'

const TEMPLATES = Object.keys(NOTICES).filter(isNoticeTemplate)

const VALUES: KeptValues = {
  number: '26-7K3M-XQ9T',
  body: {
    ka: 'საქართველოს გარემოს დაცვისა და სოფლის მეურნეობის სამინისტრო',
    en: 'Ministry of Environmental Protection and Agriculture of Georgia',
  },
  words: {
    ka: 'თქვენს განაცხადზე გადაწყვეტილებაა მიღებული',
    en: 'Your application has been decided',
  },
  registryNumber: '01-15/12345',
  due: '2026-12-09',
  until: '2026-12-31',
  days: 3,
  open: 128,
  fresh: ['26-7K3M-XQ9T', '01-15/12346'],
  today: ['01-15/12345'],
  overdue: ['01-15/12344'],
  waiting: [],
  wanted: ['01-15/12347'],
  host: 'document-exchange.environment.example.ge',
}

const portal = new URL('https://sarkmeli.example.ge')

const told = (template: NoticeTemplate) => ({
  template,
  values: checkedValues(template, VALUES),
  href: '/letters/0199d1c2-6a1b-7cde-8f01-23456789abcd',
  code: '7kx3mqd9t',
})

test('every template says everything in both languages and uses each of its values', () => {
  for (const template of TEMPLATES) {
    for (const language of LANGUAGES) {
      const text = NOTICE_TEXTS[template]
      const all = [text.subject, text.body, text.sms].map(part => part[language])
      assert.ok(
        all.every(part => part.trim() !== ''),
        template,
      )
      const used = new Set([...all.join(' ').matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? ''))
      assert.deepEqual([...used].toSorted(), Object.keys(NOTICES[template]).toSorted(), template)
      const scripts = /[\u10d0-\u10ff]/.test(all.join(' ')) ? 'ka' : 'en'
      assert.equal(scripts, language, template)
    }
  }
})

test('no message shows a placeholder, and each e-mail has a subject and a link', () => {
  for (const template of TEMPLATES) {
    for (const language of LANGUAGES) {
      const mail = messageOf('email', told(template), { reader: { language }, portal })
      const sms = messageOf('sms', told(template), { reader: { language }, portal })
      assert.doesNotMatch(`${mail.subject} ${mail.text} ${sms.text}`, /[{}]/, template)
      assert.ok(mail.text.includes(`${portal.origin}${told(template).href}`), template)
      assert.ok(sms.text.endsWith('https://sarkmeli.example.ge/n/7kx3mqd9t'), template)
      assert.equal(sms.subject, undefined)
      assert.equal(mail.subject, subjectOf(told(template), language))
    }
  }
})

test('an SMS about a letter carries its number, and none takes more than two parts in either script', () => {
  for (const template of TEMPLATES) {
    for (const [language, smsScript] of [
      ['ka', 'georgian'],
      ['ka', 'latin'],
      ['en', 'georgian'],
    ] as const) {
      const { text } = messageOf('sms', told(template), { reader: { language, smsScript }, portal })
      const size = smsSize(text)
      assert.ok(size.parts <= 2, `${template} ${language} ${smsScript}: ${size.units} in ${text}`)
      if ('number' in NOTICES[template]) assert.ok(text.includes('26-7K3M-XQ9T'), text)
      if (smsScript === 'latin') assert.equal(size.alphabet, 'gsm7', text)
    }
  }
})

test('the Latin script romanizes the words and leaves number and link as they are', () => {
  const reader = { language: 'ka', smsScript: 'latin' } as const
  assert.equal(
    messageOf('sms', told('letter.accepted'), { reader, portal }).text,
    'tserili 26-7K3M-XQ9T mighebulia. pasukhis bolo dghe: 09.12.2026. https://sarkmeli.example.ge/n/7kx3mqd9t',
  )
})

test('an e-mail writes days out and names the public body in the reader’s language', () => {
  const { text } = messageOf('email', told('letter.accepted'), {
    reader: { language: 'en' },
    portal,
  })
  assert.ok(text.includes('Answer due: 9 December 2026'), text)
  assert.ok(text.includes('Public body: Ministry of Environmental Protection'), text)
})

test('a value that is no number, day, count or name of a body never becomes a notice', () => {
  const values = { number: '26-7K3M-XQ9T', body: { ka: 'სამინისტრო', en: 'Ministry' } }
  const due = '2026-12-09'
  assert.deepEqual(checkedValues('letter.accepted', { ...values, due, subject: 'a secret' }), {
    ...values,
    due,
  })
  const refused: readonly Record<string, unknown>[] = [
    { ...values },
    { ...values, due: '2026-02-30' },
    { ...values, due, number: 'Dear neighbour, your son is ill' },
    { ...values, due, number: 'a\nb' },
    { ...values, due, number: '7'.repeat(41) },
    { ...values, due, body: 'Ministry' },
    { ...values, due, body: { ka: 'სამინისტრო' } },
  ]
  for (const wrong of refused) assert.throws(() => checkedValues('letter.accepted', wrong))
  assert.throws(() => checkedValues('officer.digest', { open: -1, soon: 0, overdue: 0 }))
  assert.throws(() => checkedValues('officer.digest', { open: 1.5, soon: 0, overdue: 0 }))
})

test('the refusal of a value names it and does not repeat it', () => {
  assert.throws(
    () =>
      checkedValues('letter.answered', { number: 'he is ill, very ill', body: { ka: '', en: '' } }),
    (error: Error) => /number/.test(error.message) && !/ill,/.test(error.message),
  )
})

test('SMS parts are counted as networks count them', () => {
  assert.deepEqual(smsSize('a'.repeat(160)), { alphabet: 'gsm7', units: 160, parts: 1 })
  assert.equal(smsSize('a'.repeat(161)).parts, 2)
  assert.equal(smsSize('a'.repeat(306)).parts, 2)
  assert.equal(smsSize('a'.repeat(307)).parts, 3)
  assert.deepEqual(smsSize('€'.repeat(80)), { alphabet: 'gsm7', units: 160, parts: 1 })
  assert.deepEqual(smsSize('ა'.repeat(70)), { alphabet: 'ucs2', units: 70, parts: 1 })
  assert.equal(smsSize('ა'.repeat(71)).parts, 2)
  assert.equal(smsSize('ა'.repeat(134)).parts, 2)
  assert.equal(smsSize('ა'.repeat(135)).parts, 3)
})

test('a digest that an older version wrote has empty lists where it lacks them', () => {
  const { wanted: _, ...older } = told('officer.digest').values
  const values = { ...older }
  const { text } = messageOf(
    'email',
    { ...told('officer.digest'), values },
    { reader: { language: 'en', smsScript: 'georgian' }, portal },
  )
  assert.match(text, /approval or signature: —/)
})
