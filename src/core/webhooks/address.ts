/**
 * Where webhooks may go. A body's administrator names the address, so the program must not be led to
 * what only it can reach: in real use private, local and reserved ranges are refused, by the address
 * that is really connected to, not by the name.
 */
import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { ok, refuse, type Result } from '#platform/result'

/** Ranges that are no public address: RFC 6890, 6598, 3849, 4193, 4291, 6052 and what carries IPv4 inside. */
const RESERVED_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** Of IPv6 only global unicast is public, without documentation, tunnels and translated IPv4. */
const GLOBAL_6 = '2000::/3'
const RESERVED_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [net = '', bits] = range.split('/')
    list.addSubnet(net, Number(bits), family)
  }
  return list
}

const reserved4 = listOf(RESERVED_4, 'ipv4')
const global6 = listOf([GLOBAL_6], 'ipv6')
const reserved6 = listOf(RESERVED_6, 'ipv6')

/** Whether an address is one of the open internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !reserved4.check(address, 'ipv4')
  if (isIP(address) !== 6) return false
  return global6.check(address, 'ipv6') && !reserved6.check(address, 'ipv6')
}

/** What this installation allows. */
export type Reach = {
  /** True in a demonstration: plain HTTP and this machine itself. */
  readonly local: boolean
  /** Hosts of the inner network that the operator has named. */
  readonly hosts: readonly string[]
}

const MAX_URL = 500

/** Reads an address that an administrator typed. Refuses with `url-wrong`, `url-plain` and `url-private`. */
export function judgeUrl(
  typed: string,
  { local, hosts }: Reach,
): Result<string, 'url-wrong' | 'url-plain' | 'url-private'> {
  const url = readUrl(typed.trim())
  if (!url) return refuse('url-wrong', { field: 'url' })
  if (url.protocol === 'http:' && !local) return refuse('url-plain', { field: 'url' })
  const host = hostOf(url)
  if (isBare(host) && !mayReach(host, host, { local, hosts }))
    return refuse('url-private', { field: 'url' })
  return ok(url.href)
}

function readUrl(typed: string): URL | undefined {
  if (typed.length > MAX_URL || !URL.canParse(typed)) return undefined
  const url = new URL(typed)
  url.hash = ''
  const named = url.username !== '' || url.password !== ''
  return named || !/^https?:$/.test(url.protocol) ? undefined : url
}

/** Whether a host says by itself where it leads: an address, or this machine. */
const isBare = (host: string): boolean =>
  isIP(host) !== 0 || host === 'localhost' || host.endsWith('.localhost')

/** The host without the brackets of an IPv6 address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase()
}

/** Thrown where a name leads to an address that webhooks may not go to. */
export class AddressRefused extends Error {}

/** Whether a host may be connected to at that address. */
export function mayReach(host: string, address: string, { local, hosts }: Reach): boolean {
  return local || hosts.includes(host) || isPublic(address)
}

/**
 * A look-up for one connection: the address that was judged is the address that is connected to, so a
 * name that answers differently the second time changes nothing. One refused address among several
 * refuses all.
 */
export function guardedLookup(reach: Reach, resolve: typeof lookup = lookup): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '')
      const bad = addresses.find(({ address }) => !mayReach(host.toLowerCase(), address, reach))
      const [first] = addresses
      if (bad || !first) return done(new AddressRefused('this address is not a public one'), '')
      return options.all === true ? done(null, addresses) : done(null, first.address, first.family)
    })
  }
}
