import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPack } from '#core/country'
import { languageOf, languageRule, spokenIn } from './language-rule.ts'

const { writtenLanguages } = await loadPack('georgia')
const told = (text: string): string | undefined => languageOf(writtenLanguages, text)?.code

test('a language is told from its script, its letters and its words', () => {
  assert.equal(told('გთხოვთ, მომაწოდოთ PDF ფაილი ბიუჯეტით.'), 'ka')
  assert.equal(told('gamarjoba, gtxovt sheaketot gza chveni saxlis win'), 'ka-Latn')
  assert.equal(told('Please repair the road in front of my house.'), 'en')
  assert.equal(told('Xahiş edirəm, kəndimizin yolunu təmir edin.'), 'az')
  assert.equal(told('Прошу отремонтировать дорогу, мы не можем проехать.'), 'ru')
  assert.equal(told('Аҧсны Аҳәынҭқарра ахада иахь сыҟоуп ҳара'), 'ab')
  assert.equal(told('Խնդրում եմ վերանորոգել ճանապարհը'), 'hy')
})

test('what cannot be told is not guessed: few letters, unknown Latin words, no letters', () => {
  assert.equal(told('OK'), undefined)
  assert.equal(told('Lorem ipsum dolor sit amet'), undefined)
  assert.equal(told('2026-11-24 0322 12 34 56'), undefined)
})

test('a page calls a text the language that it is in, or none at all', () => {
  const spoken = (bodyText: string, subject = '') =>
    spokenIn(writtenLanguages, { subject, bodyText })
  assert.equal(spoken('Прошу отремонтировать дорогу, мы не можем проехать.'), 'ru')
  assert.equal(spoken('Խնդրում եմ վերանորոգել ճանապարհը'), 'hy')
  assert.equal(spoken('გზა'), 'ka', 'three letters of a script that one language has')
  assert.equal(spoken('Да'), undefined, 'two languages have this script')
  assert.equal(spoken('Lorem ipsum dolor sit amet'), undefined)
  assert.equal(spoken('Road', 'Please repair the road'), 'en')
  assert.equal(spoken('12'), undefined)
})

const bodies = [
  { key: 'batumi', region: 'GE-AJ' },
  { key: 'azhara', region: 'GE-AB' },
  { key: 'mfa', region: undefined },
]
const takes = (text: string) =>
  languageRule(writtenLanguages, text, bodies)?.bodies.map(one => one.takes)

test('a letter in the language of proceedings is told nothing, in Latin letters neither', () => {
  assert.equal(takes('გთხოვთ, შეაკეთოთ გზა სოფელში'), undefined)
  assert.equal(takes('gamarjoba, gtxovt sheaketot gza'), undefined)
})

test('each addressee has its rule: Abkhazian in Abkhazia, what a body takes, a translation otherwise', () => {
  assert.deepEqual(takes('Аҧсны Аҳәынҭқарра ахада иахь сыҟоуп ҳара'), [false, true, false])
  assert.deepEqual(takes('Please help me with a visa for my wife.'), [false, false, true])
  assert.deepEqual(takes('Прошу отремонтировать дорогу, мы не можем'), [false, false, false])
})

test('a country without such a rule says nothing', () => {
  const without = { languages: writtenLanguages.languages }
  assert.equal(languageRule(without, 'Please repair the road to my house.', bodies), undefined)
})
