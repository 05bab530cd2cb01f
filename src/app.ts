/** The whole program as a list: every module once, in the order in which they may lean on each other. */
import { bodies } from '#core/bodies'
import { chancellery, seesFile } from '#core/chancellery'
import { clocks } from '#core/clocks'
import { correspondence } from '#core/correspondence'
import { country } from '#core/country'
import { help } from '#core/help'
import { findRecipient, identity } from '#core/identity'
import { notices } from '#core/notices'
import { portability } from '#core/portability'
import { portal } from '#core/portal'
import { registries } from '#core/registries'
import { work } from '#core/work'
import type { Module } from '#platform/module'

const duties: readonly Module[] = [
  clocks,
  country,
  bodies,
  registries,
  identity,
  notices(findRecipient),
  correspondence(seesFile),
  work,
  chancellery,
  portability,
  help,
]

export const modules: readonly Module[] = [portal(duties), ...duties]
