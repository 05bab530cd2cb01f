/**
 * Passwords that everybody tries first. A compact list of roots, expanded by the ways in which people
 * lengthen them; it does not replace a corpus of leaked passwords, which an installation can add as
 * one hash-free word per line in `DATA_DIR/common-passwords.txt`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { skeleton } from './account.ts'

const ROOTS = `
password passw0rd parol paroli pass admin administrator welcome letmein login qwerty qwertyuiop asdfgh
asdfghjkl zxcvbnm iloveyou monkey dragon football baseball basketball master sunshine princess shadow
superman batman trustno1 whatever freedom starwars computer internet samsung google facebook secret
changeme default guest test testing temp hello abc123 michael jordan jennifer hunter killer soccer hockey
ranger buster thomas robert ginger matrix summer winter spring autumn orange banana cookie chocolate
georgia sakartvelo tbilisi batumi kutaisi rustavi gori zugdidi poti telavi khachapuri borjomi mziuri
gamarjoba deda mama shvili kartveli kartuli dinamo lomi mgeli siyvaruli miyvarxar miyvarkhar lamazi
პაროლი პაროლები საქართველო თბილისი ბათუმი ქუთაისი რუსთავი გამარჯობა სიყვარული მიყვარხარ ქართველი ქართული დინამო
ადმინისტრატორი შესვლა სარკმელი sarkmeli mygov portal government municipality მუნიციპალიტეტი მერია
`
  .trim()
  .split(/\s+/)

const TAILS = [
  '',
  '1',
  '12',
  '123',
  '1234',
  '12345',
  '123456',
  '1234567890',
  '0',
  '00',
  '007',
  '11',
  '111',
  '69',
  '777',
  '!',
  '!!',
  'a',
  'abc',
  'qwerty',
]
const YEARS = Array.from({ length: 90 }, (_, index) => String(1945 + index))

let known: ReadonlySet<string> | undefined

/** The expanded list as skeletons; read once. `file` adds an installation's own words. */
export function commonPasswords(file?: string): ReadonlySet<string> {
  if (known && file === undefined) return known
  const list = new Set<string>()
  for (const root of ROOTS) {
    for (const base of [root, root + root, root.replaceAll('o', '0').replaceAll('i', '1')]) {
      for (const tail of [...TAILS, ...YEARS]) list.add(skeleton(base + tail))
    }
  }
  if (file !== undefined && existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n'))
      if (line !== '') list.add(skeleton(line))
  }
  if (file === undefined) known = list
  return list
}
