/** What is removed from texts and files before others read them; the pages belong to who publishes. */
import { broken, fine, type Check } from '#platform/finding'
import type { Module } from '#platform/module'
import { tryRaster } from '#platform/raster'
import { sql } from '#platform/sql'

/** Whether this machine can open files and draw their pages. */
const drawsPages: Check = async () => {
  const about = 'copies of files'
  try {
    await tryRaster()
    return [fine(about, 'pages of PDFs and pictures can be drawn and redacted')]
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [
      broken(
        about,
        `no page can be drawn, so files of answers cannot be published: ${why}`,
        'Install the packages again (npm ci); the program needs the Node of bin/start and leave to start a process.',
      ),
    ]
  }
}

export const redaction: Module = {
  key: 'redaction',
  migrations: new URL('./migrations/', import.meta.url),
  files: sql`
    select c.source_sha256 as sha256 from redaction.copy c
    union select c.sha256 from redaction.copy c where c.sha256 is not null
    union select c.text_sha256 from redaction.copy c where c.text_sha256 is not null`,
  checks: [drawsPages],
}
