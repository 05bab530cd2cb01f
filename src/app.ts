/** The whole program as a list: every module once, in the order in which they may lean on each other. */
import { applications } from '#core/applications'
import { attachments } from '#core/attachments'
import { backup } from '#core/backup'
import { bodies } from '#core/bodies'
import { briefing, reach } from '#core/briefing'
import { catalogue } from '#core/catalogue'
import { cases, seesCaseFile } from '#core/cases'
import { chancellery, seesFile } from '#core/chancellery'
import { clocks } from '#core/clocks'
import { correspondence, findWriter } from '#core/correspondence'
import { country } from '#core/country'
import { disclosure } from '#core/disclosure'
import { dispatch } from '#core/dispatch'
import { doctor } from '#core/doctor'
import { exchange } from '#core/exchange'
import { help } from '#core/help'
import { identity, namesOfAccounts, personalNumberOf } from '#core/identity'
import { inbound } from '#core/inbound'
import { mailbox } from '#core/mailbox'
import { notices } from '#core/notices'
import { operating } from '#core/operating'
import { payments } from '#core/payments'
import { portability } from '#core/portability'
import { portal } from '#core/portal'
import { publishing } from '#core/publishing'
import { redaction } from '#core/redaction'
import { registries } from '#core/registries'
import { services } from '#core/services'
import { terms } from '#core/terms'
import { themes } from '#core/themes'
import { transfer } from '#core/transfer'
import { transparency } from '#core/transparency'
import { webhooks } from '#core/webhooks'
import { work } from '#core/work'
import { workspace } from '#core/workspace'
import type { Module } from '#platform/module'

const duties: readonly Module[] = [
  clocks,
  country,
  bodies,
  terms,
  themes,
  registries({ numberOf: personalNumberOf, namesOf: namesOfAccounts }),
  services,
  publishing,
  catalogue,
  attachments(seesCaseFile),
  identity(findWriter),
  notices(reach),
  correspondence(seesFile),
  payments,
  work,
  dispatch,
  chancellery,
  cases,
  applications,
  workspace,
  exchange,
  webhooks,
  backup(() => modules),
  doctor(() => modules),
  operating(() => modules),
  briefing,
  inbound,
  mailbox,
  transparency,
  redaction,
  disclosure,
  portability,
  transfer(() => modules),
  help,
]

export const modules: readonly Module[] = [portal(duties), ...duties]
