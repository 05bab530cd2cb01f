/** Backups of the whole house. */
export { backup } from './module.ts'
export { createBackup, namedFiles } from './create.ts'
export { restoreBackup } from './restore.ts'
export { verifyBackup } from './verify.ts'
export { lastBackup, type MadeBackup } from './store.ts'
