/** Who people are and how they come in. */
import type { Module } from '#platform/module'
import type { Access, Handler, Route } from '#platform/route'
import { belongings } from './belongings-store.ts'
import { commands } from './commands.ts'
import * as contacts from './contacts.ts'
import { fillDemo } from './demo.ts'
import * as come from './handlers.ts'
import * as own from './handlers-account.ts'
import * as counter from './handlers-counter.ts'
import * as officer from './handlers-officer.ts'
import * as staff from './handlers-staff.ts'
import * as structure from './handlers-structure.ts'
import type { FindWriter } from './helped.ts'
import { texts } from './texts.ts'
import { tidy } from './tidy.ts'

const ANYONE: Access = { for: 'anyone' }
/** Everybody's own account; a clerk who acts for somebody stays out of both. */
const ACCOUNT: Access = { for: 'account', unassisted: true }
const PERSON: Access = { for: 'person', level: 2, unassisted: true }
const IDENTIFY: Access = { for: 'officer', rights: ['identify'] }
const ASSIST: Access = { for: 'officer', rights: ['assist'] }
const ADMINISTER: Access = { for: 'officer', rights: ['administer'] }
const OPERATOR: Access = { for: 'operator' }
/** Log-ins from one address a minute; the pauses of `throttle.ts` come on top. */
const PER_MINUTE = 60

const administering = (method: 'GET' | 'POST', path: string, handle: Handler): Route => ({
  method,
  path,
  access: ADMINISTER,
  handle,
})

const structureRoutes: readonly Route[] = [
  administering('GET', '/desk/structure', structure.showStructure),
  administering('POST', '/desk/structure/unit', structure.doAddUnit),
  administering('POST', '/desk/structure/post', structure.doAddPost),
  administering('GET', '/desk/structure/units/:id', structure.showUnit),
  administering('POST', '/desk/structure/units/:id', structure.doChangeUnit),
  administering('GET', '/desk/structure/units/:id/close', structure.showCloseUnit),
  administering('POST', '/desk/structure/units/:id/close', structure.doCloseUnit),
  administering('POST', '/desk/structure/units/:id/open', structure.doOpenUnit),
  administering('GET', '/desk/structure/posts/:id', structure.showPost),
  administering('POST', '/desk/structure/posts/:id', structure.doChangePost),
  administering('GET', '/desk/structure/posts/:id/close', structure.showClosePost),
  administering('POST', '/desk/structure/posts/:id/close', structure.doClosePost),
  administering('POST', '/desk/structure/posts/:id/open', structure.doOpenPost),
]

const routes: readonly Route[] = [
  { method: 'GET', path: '/sign-in', access: ANYONE, handle: come.showSignIn },
  {
    method: 'POST',
    path: '/sign-in',
    access: ANYONE,
    handle: come.doSignIn,
    perMinute: PER_MINUTE,
  },
  { method: 'GET', path: '/sign-in/factor', access: ACCOUNT, handle: come.showFactorPage },
  {
    method: 'POST',
    path: '/sign-in/factor',
    access: ACCOUNT,
    handle: come.doFactor,
  },
  { method: 'POST', path: '/sign-in/sms', access: ACCOUNT, handle: come.doSmsCode, perMinute: 5 },
  { method: 'POST', path: '/sign-out', access: ANYONE, handle: come.doSignOut },
  { method: 'GET', path: '/activate', access: ANYONE, handle: come.showActivate },
  {
    method: 'POST',
    path: '/activate',
    access: ANYONE,
    handle: come.doActivate,
    perMinute: PER_MINUTE,
  },
  { method: 'GET', path: '/forgotten', access: ANYONE, handle: contacts.showForgotten },
  {
    method: 'POST',
    path: '/forgotten',
    access: ANYONE,
    handle: contacts.doForgotten,
    perMinute: 5,
  },
  { method: 'GET', path: '/account', access: ACCOUNT, handle: own.showAccount },
  { method: 'POST', path: '/account/sessions/end', access: ACCOUNT, handle: own.doEndSession },
  {
    method: 'POST',
    path: '/account/sessions/end-others',
    access: ACCOUNT,
    handle: own.doEndOthers,
  },
  {
    method: 'POST',
    path: '/account/password',
    access: ACCOUNT,
    handle: own.doPassword,
    perMinute: PER_MINUTE,
  },
  { method: 'GET', path: '/account/totp', access: ACCOUNT, handle: own.showTotp },
  {
    method: 'POST',
    path: '/account/totp',
    access: ACCOUNT,
    handle: own.doTotp,
    perMinute: PER_MINUTE,
  },
  { method: 'POST', path: '/account/totp/drop', access: ACCOUNT, handle: own.doDropTotp },
  { method: 'GET', path: '/account/contact', access: PERSON, handle: contacts.showContact },
  {
    method: 'POST',
    path: '/account/contact',
    access: PERSON,
    handle: contacts.doContact,
    perMinute: 10,
  },
  {
    method: 'POST',
    path: '/account/contact/confirm',
    access: PERSON,
    handle: contacts.doConfirm,
    perMinute: 20,
  },
  { method: 'POST', path: '/account/contact/drop', access: PERSON, handle: contacts.doDropContact },
  { method: 'POST', path: '/account/wishes', access: PERSON, handle: contacts.doWishes },
  { method: 'GET', path: '/counter', access: IDENTIFY, handle: counter.showCounter },
  { method: 'POST', path: '/counter/identify', access: IDENTIFY, handle: counter.doIdentify },
  { method: 'POST', path: '/counter/issue', access: IDENTIFY, handle: counter.doIssue },
  { method: 'GET', path: '/counter/assist', access: ASSIST, handle: counter.showAssist },
  { method: 'GET', path: '/counter/assist/sheet', access: ASSIST, handle: counter.showSheet },
  { method: 'POST', path: '/counter/assist/sheet', access: ASSIST, handle: counter.doSheet },
  {
    method: 'POST',
    path: '/counter/assist/stop',
    access: { for: 'account' },
    handle: come.doStopAssist,
  },
  { method: 'GET', path: '/desk/staff', access: ADMINISTER, handle: staff.showStaff },
  { method: 'POST', path: '/desk/staff', access: ADMINISTER, handle: staff.doAddStaff },
  { method: 'POST', path: '/desk/staff/end', access: ADMINISTER, handle: staff.doEndStaff },
  { method: 'GET', path: '/desk/staff/:id', access: ADMINISTER, handle: officer.showOfficer },
  { method: 'GET', path: '/desk/staff/:id/end', access: ADMINISTER, handle: officer.showEnd },
  {
    method: 'POST',
    path: '/desk/staff/:id/appoint',
    access: ADMINISTER,
    handle: officer.doAppoint,
  },
  {
    method: 'POST',
    path: '/desk/staff/:id/dismiss',
    access: ADMINISTER,
    handle: officer.doDismiss,
  },
  {
    method: 'POST',
    path: '/desk/staff/:id/slip',
    access: ADMINISTER,
    handle: officer.doOfficerSlip,
  },
  ...structureRoutes,
  { method: 'GET', path: '/operator', access: OPERATOR, handle: staff.showOperator },
  {
    method: 'POST',
    path: '/operator/administrators',
    access: OPERATOR,
    handle: staff.doAddAdministrator,
  },
  { method: 'POST', path: '/operator/bodies', access: OPERATOR, handle: staff.doAddBody },
  { method: 'GET', path: '/demo', access: ANYONE, handle: counter.showDemo },
  { method: 'POST', path: '/demo/sign-in', access: ANYONE, handle: come.doDemoSignIn },
]

const assistRoute = (findWriter: FindWriter): Route => ({
  method: 'POST',
  path: '/counter/assist',
  access: ASSIST,
  handle: counter.assistWith(findWriter),
})

/** The module of identity over the function that finds who wrote a letter. */
export function identity(findWriter: FindWriter): Module {
  return {
    key: 'identity',
    belongings,
    migrations: new URL('./migrations/', import.meta.url),
    routes: [...routes, assistRoute(findWriter)],
    commands,
    navigation: [
      { href: '/account', text: texts['account.nav'] },
      { href: '/account/contact', text: texts['contact.title'] },
      { href: '/counter', text: texts['counter.title'] },
      { href: '/counter/assist', text: texts['assist.title'] },
      { href: '/desk/staff', text: texts['staff.title'] },
      { href: '/operator', text: texts['operator.nav'] },
    ],
    jobs: {
      'identity.user-name': { handle: contacts.sendUserName },
      'identity.tidy': { handle: tidy, cron: '40 22 * * *' },
    },
    demo: fillDemo,
  }
}
