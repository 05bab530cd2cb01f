/** A program of its own that opens a data folder and lives on: `node open-postgres.ts FOLDER MAJOR`. */
import { openLog } from '#platform/log'
import { openPostgres } from '#platform/postgres'

const [dataDir = '', major = ''] = process.argv.slice(2)
const opened = await openPostgres({
  dataDir,
  log: openLog('silent'),
  ...(major === '' ? {} : { major: Number(major) }),
})
process.once('SIGTERM', () => void opened.stop().then(() => process.exit()))
process.stdout.write(`${JSON.stringify({ url: opened.url, adopted: opened.adopted })}\n`)
setInterval(() => undefined, 60_000)
