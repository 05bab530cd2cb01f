import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { assetText, assetUrl, findAsset } from '#platform/assets'

test('an address names the content, so browsers may keep it for a year', () => {
  const url = assetUrl('sarkmeli.css')
  assert.match(url, /^\/assets\/sarkmeli\.[0-9a-f]{10}\.css$/)
  const asset = findAsset(url, undefined)
  assert.equal(asset?.type, 'text/css; charset=utf-8')
  assert.equal(asset?.headers['cache-control'], 'public, max-age=31536000, immutable')
})

test('an address with another content, or outside the folder, finds nothing', () => {
  for (const path of [
    '/assets/sarkmeli.0000000000.css',
    '/assets/sarkmeli.css',
    '/assets/../package.json',
    '/assets/',
    '/assets/..%2f..%2fpackage.json',
  ])
    assert.equal(findAsset(path, 'br'), undefined)
})

test('the browser gets the best encoding that it takes, and the same text in each', () => {
  const url = assetUrl('sarkmeli.css')
  const plain = findAsset(url, undefined)?.bytes
  const gzip = findAsset(url, 'gzip, deflate')
  const brotli = findAsset(`${url}?x=1`, 'gzip, deflate, br;q=0.8')
  assert.ok(plain && gzip && brotli)
  assert.equal(gzip.headers['content-encoding'], 'gzip')
  assert.equal(brotli.headers['content-encoding'], 'br')
  assert.ok(gunzipSync(gzip.bytes).equals(plain))
  assert.ok(brotliDecompressSync(brotli.bytes).equals(plain))
  assert.equal(findAsset(url, 'br;q=0, identity')?.headers['content-encoding'], undefined)
  assert.equal(findAsset(url, 'br')?.headers['vary'], 'accept-encoding')
})

test('fonts are sent as they are: they are compressed already', () => {
  const font = findAsset(assetUrl('noto-sans-georgian-georgian-400-normal.woff2'), 'br')
  assert.equal(font?.type, 'font/woff2')
  assert.equal(font?.headers['content-encoding'], undefined)
  assert.equal(font?.bytes.subarray(0, 4).toString(), 'wOF2')
})

test('every file that the style sheet names is served under that address', () => {
  const css = findAsset(assetUrl('sarkmeli.css'), undefined)?.bytes.toString() ?? ''
  const named = [...css.matchAll(/url\(([^)]+)\)/g)].map(match => match[1] ?? '')
  assert.ok(named.length >= 6)
  for (const url of named) assert.ok(findAsset(url, undefined), url)
})

test('a name that does not exist is a mistake of the program', () => {
  assert.throws(() => assetUrl('missing.css'), /no asset missing\.css/)
  assert.match(assetText('window.svg'), /^<svg /)
})
