import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPortal, type Portal } from '#testing/portal'
import { linksOf, type Page } from '#testing/browserless'

let portal: Portal
before(async () => {
  portal = await openPortal({ METRICS_TOKEN: 'a-token-of-the-watcher' })
})
after(() => portal.close())

const tokenOf = (page: Page): string => /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''

type Sent = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS'
  readonly url: string
  readonly headers?: Record<string, string>
  readonly payload?: string | Buffer
}
const ask = ({ method = 'GET', ...sent }: Sent) => portal.server.inject({ method, ...sent })

const HEADERS = {
  'content-security-policy': /default-src 'none'; script-src 'self'/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
}

test('security headers are on every kind of answer', async () => {
  const nino = await portal.as('nino')
  const cookie = nino.cookies()
  const kinds: readonly Sent[] = [
    { url: '/' },
    { url: '/space' },
    { url: '/space', headers: { cookie } },
    { url: '/operator', headers: { cookie } },
    { url: '/no-such-page' },
    { url: '/letters/not-an-id', headers: { cookie } },
    { url: '/%zz' },
    { url: `/${'x'.repeat(5000)}` },
    { url: '/assets/no-such-file.css' },
    { url: /href="(\/assets\/[^"]+\.css)"/.exec(nino.page().html)?.[1] ?? '' },
    { url: '/health/ready' },
    { url: '/metrics' },
    { url: '/demo/outbox.json' },
    { method: 'POST', url: '/sign-in' },
    { method: 'PUT', url: '/' },
    { method: 'DELETE', url: '/letters/x' },
    { method: 'OPTIONS', url: '/' },
    {
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'x'.repeat(300_000),
    },
  ]
  for (const sent of kinds) {
    const answer = await ask(sent)
    for (const [name, value] of Object.entries(HEADERS)) {
      const where = `${name} on ${sent.method ?? 'GET'} ${sent.url.slice(0, 60)} (${answer.statusCode})`
      assert.match(String(answer.headers[name]), value, where)
    }
    assert.equal(answer.headers['x-powered-by'], undefined)
    assert.ok(answer.statusCode < 500, `${sent.url.slice(0, 60)} ${answer.statusCode}`)
  }
})

test('pages are not cached by anybody between', async () => {
  for (const url of ['/', '/sign-in', '/no-such-page'])
    assert.equal((await ask({ url })).headers['cache-control'], 'no-store')
})

test('the language switch of a form that came back leads to a page that exists', async () => {
  const nino = await portal.as('nino')
  await nino.get('/account/contact')
  const back = await nino.submit('/account/contact', { email: 'არა' })
  assert.equal(back.status, 422)
  const english = linksOf(back.html).find(link => link.text === 'English')
  assert.equal((await nino.get(english?.href ?? '')).status, 200)
  const officer = await portal.as('batumi-counter')
  await officer.get('/counter')
  await officer.submit('/counter/identify', { number: 'x' })
  const switched = await officer.follow('lang=en')
  assert.equal(switched.status, 200)
  const stranger = await nino.post(
    '/account/contact',
    { _token: tokenOf(nino.page()), channel: 'email', email: 'x' },
    { referer: 'https://evil.example/%22%3E' },
  )
  assert.doesNotMatch(stranger.html, /evil/)
})

test('every link of every page that a role can reach leads somewhere', async () => {
  for (const user of ['nino', 'batumi-counter', 'batumi-records-head', 'batumi-head', 'operator']) {
    const person = await portal.as(user)
    const queue = [person.page().url, '/account', '/']
    const seen = new Set<string>()
    while (queue.length > 0 && seen.size < 40) {
      const url = queue.shift() ?? ''
      if (seen.has(url)) continue
      seen.add(url)
      const page = await person.get(url)
      assert.equal(page.status, 200, `${user}: ${url}`)
      const ids = [...page.html.matchAll(/\sid="([^"]+)"/g)].map(match => match[1])
      assert.equal(ids.length, new Set(ids).size, `${user}: doubled ids on ${url}`)
      const links = linksOf(page.html)
        .map(link => link.href.split('#')[0] ?? '')
        .filter(href => href.startsWith('/') && !/[?&](lang|on|next)=/.test(href))
      queue.push(...links)
    }
    assert.ok(seen.size > 5, user)
  }
})

test('the parts made by others are named with their licences', async () => {
  const page = await portal.visitor().get('/source')
  assert.equal(page.status, 200)
  for (const part of [
    /govuk-frontend \(MIT\)/,
    /Noto Sans Georgian/,
    /FiraGO/,
    /OFL 1\.1/,
    /GeoNames/,
  ])
    assert.match(page.text, part)
})

test('metrics are for the bearer of the token and name routes, never addresses of people', async () => {
  await ask({ url: '/letters/00000000-0000-7000-8000-000000000000?q=ნინო' })
  assert.equal((await ask({ url: '/metrics' })).statusCode, 404)
  const wrong = await ask({ url: '/metrics', headers: { authorization: 'Bearer no' } })
  assert.equal(wrong.statusCode, 404)
  const right = await ask({
    url: '/metrics',
    headers: { authorization: 'Bearer a-token-of-the-watcher' },
  })
  assert.equal(right.statusCode, 200)
  assert.match(right.body, /sarkmeli_requests_total\{route="\/letters\/:id",status="303"\}/)
  assert.doesNotMatch(right.body, /00000000-0000-7000/)
})
