/** The whole program as a list: every module once, in the order in which they may lean on each other. */
import type { Module } from '#platform/module'

export const modules: readonly Module[] = []
