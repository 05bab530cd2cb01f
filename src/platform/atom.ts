/** Atom feeds (RFC 4287). Pure. */
import { escapeHtml } from '#platform/html'

export type Feed = {
  /** Address of the feed itself; its id, too. */
  readonly self: string
  /** Address of the page with the same list. */
  readonly page: string
  readonly title: string
  readonly subtitle: string
  readonly language: string
  /** Of a feed without entries. */
  readonly updated: Date
  readonly entries: readonly FeedEntry[]
}

export type FeedEntry = {
  readonly url: string
  /** UUID of what it is about. */
  readonly id: string
  readonly title: string
  readonly author: string
  readonly summary: string
  readonly language: string
  readonly at: Date
  readonly files: readonly {
    readonly url: string
    readonly name: string
    readonly type: string
    readonly size: number
  }[]
}

/** The document, entries in the order given. */
export function atomFeed(feed: Feed): string {
  const latest = feed.entries.reduce(
    (newest, { at }) => (at > newest ? at : newest),
    feed.entries[0]?.at ?? feed.updated,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">
  <id>${xml(feed.self)}</id>
  <title>${xml(feed.title)}</title>
  <subtitle>${xml(feed.subtitle)}</subtitle>
  <updated>${latest.toISOString()}</updated>
  <link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>
  <link rel="alternate" type="text/html" href="${xml(feed.page)}"/>
${feed.entries.map(entryXml).join('')}</feed>
`
}

function entryXml(entry: FeedEntry): string {
  return `  <entry xml:lang="${xml(entry.language)}">
    <id>urn:uuid:${xml(entry.id)}</id>
    <title>${xml(entry.title)}</title>
    <author><name>${xml(entry.author)}</name></author>
    <published>${entry.at.toISOString()}</published>
    <updated>${entry.at.toISOString()}</updated>
    <link rel="alternate" type="text/html" href="${xml(entry.url)}"/>
${entry.files.map(enclosure).join('')}    <summary>${xml(entry.summary)}</summary>
  </entry>
`
}

const enclosure = ({ url, name, type, size }: FeedEntry['files'][number]): string =>
  `    <link rel="enclosure" type="${xml(type)}" length="${size}" title="${xml(name)}" href="${xml(url)}"/>\n`

/** Characters that XML 1.0 has no way to write. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const xml = (text: string): string => escapeHtml(text.toWellFormed().replace(UNWRITABLE, ''))
