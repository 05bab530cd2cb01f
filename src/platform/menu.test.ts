import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entriesFor, menuOf } from '#platform/menu'
import type { Module } from '#platform/module'
import { page, type Access, type Actor, type Route } from '#platform/route'
import { html } from '#platform/html'

const route = (path: string, access: Access, method: 'GET' | 'POST' = 'GET'): Route => ({
  method,
  path,
  access,
  handle: async () => page(html``),
})

const PAGES: Readonly<Record<string, Access>> = {
  '/open': { for: 'anyone' },
  '/own': { for: 'account', unassisted: true },
  '/contact': { for: 'person', level: 2, unassisted: true },
  '/letters': { for: 'person', level: 2 },
  '/drafts': { for: 'person', level: 1 },
  '/desk': { for: 'officer', rights: ['draft', 'sign'] },
  '/operator': { for: 'operator' },
}

const MODULE: Module = {
  key: 'pages',
  routes: Object.entries(PAGES).flatMap(([path, access]) => [
    route(path, { for: 'anyone' }, 'POST'),
    route(path, access),
  ]),
  navigation: Object.keys(PAGES).map(href => ({ href, text: { ka: href, en: href } })),
}

const resident = (level: 1 | 2): Actor => ({
  kind: 'resident',
  accountId: 'a',
  personId: 'p',
  level,
  name: 'ნინო',
})
const officer = (level: 1 | 2, ...rights: readonly string[]): Actor => ({
  kind: 'officer',
  accountId: 'a',
  bodyId: 'b',
  bodyName: { ka: 'მერია', en: 'City hall' },
  rights,
  unitIds: [],
  standsInFor: [],
  level,
  name: 'გიორგი',
})

const seenBy = (actor: Actor | undefined): readonly string[] =>
  entriesFor(menuOf([MODULE]), actor).map(({ href }) => href)

test('a link is shown to those who may open its page', () => {
  assert.deepEqual(seenBy(undefined), ['/open'])
  assert.deepEqual(seenBy(resident(2)), ['/open', '/own', '/contact', '/letters', '/drafts'])
  assert.deepEqual(seenBy(officer(2, 'sign')), ['/open', '/own', '/desk'])
  assert.deepEqual(seenBy(officer(2, 'identify')), ['/open', '/own'])
  assert.deepEqual(seenBy({ kind: 'operator', accountId: 'a', level: 2, name: 'o' }), [
    '/open',
    '/own',
    '/operator',
  ])
})

test('for officers and operators what is open to everybody stands at the foot', () => {
  const placed = (actor: Actor | undefined) =>
    entriesFor(menuOf([MODULE]), actor).flatMap(({ href, place }) => (place ? [[href, place]] : []))
  assert.deepEqual(placed(officer(2, 'sign')), [['/open', 'footer']])
  assert.deepEqual(placed({ kind: 'operator', accountId: 'a', level: 2, name: 'o' }), [
    ['/open', 'footer'],
  ])
  assert.deepEqual(placed(resident(2)), [])
  assert.deepEqual(placed(undefined), [])
})

test('a page that asks for the second factor first is shown all the same', () => {
  assert.deepEqual(seenBy(resident(1)), seenBy(resident(2)))
  assert.deepEqual(seenBy(officer(1, 'sign')), seenBy(officer(2, 'sign')))
})

test('who acts for somebody sees no link to what the person does unassisted', () => {
  const helped: Actor = { ...resident(2), assistedBy: { accountId: 'c', bodyId: 'b' } } as Actor
  assert.deepEqual(seenBy(helped), ['/open', '/letters', '/drafts'])
})

test('a link to a page that no module declares does not start', () => {
  const astray: Module = {
    key: 'astray',
    routes: [route('/form', { for: 'anyone' }, 'POST')],
    navigation: [{ href: '/form', text: { ka: 'ა', en: 'a' } }],
  }
  assert.throws(() => menuOf([MODULE, astray]), /leads to \/form/)
})
