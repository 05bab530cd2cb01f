/**
 * What a module declares: its whole meeting with the rest of the house. `src/app.ts` holds the list;
 * nothing else names a module.
 */
import type { Belonging } from '#platform/belongings'
import type { Blobs } from '#platform/blobs'
import type { Clock } from '#platform/clock'
import type { Db, Tx } from '#platform/db'
import type { Check } from '#platform/finding'
import type { Jobs } from '#platform/jobs'
import type { Log } from '#platform/log'
import type { Look } from '#platform/look'
import type { Random } from '#platform/random'
import type { Request, Route } from '#platform/route'
import type { Scan } from '#platform/scan'
import type { Seal } from '#platform/seal'
import type { Settings } from '#platform/settings'
import type { Sql } from '#platform/sql'
import type { Text } from '#platform/texts'

/** What every use case may need from the outside, passed in, never imported. */
export type House = {
  readonly settings: Settings
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly jobs: Jobs
  readonly log: Log
  readonly blobs: Blobs
  readonly scan: Scan
  readonly seal: Seal
  /** True when the running data is a demonstration. */
  readonly demo: boolean
}

/** A background job: takes its payload, resolves when done, throws to be tried again. */
export type JobHandler = (house: House, payload: unknown, attempt: JobAttempt) => Promise<void>

export type JobAttempt = { readonly number: number; readonly of: number }

/** A job and when it runs by itself, if it does. */
export type Job = {
  readonly handle: JobHandler
  /** Crontab line in UTC (`minute hour day month weekday`), for jobs that nobody adds. */
  readonly cron?: string
}

/** A command of `bin/sarkmeli <noun> <verb>`. */
export type Command = {
  readonly noun: string
  readonly verb: string
  /** One line in English for `--help`. */
  readonly summary: string
  /** Arguments as shown in `--help`, such as `--rule KEY --from DAY`. */
  readonly usage: string
  /** Whether it needs the database; such a command gets a `House`. */
  readonly needs: 'nothing' | 'house'
  /** Resolves to the exit code: 0, 1 for a negative answer, 2 for wrong usage. */
  readonly run: (context: CommandContext) => Promise<number>
}

export type CommandContext = {
  readonly args: readonly string[]
  readonly json: boolean
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
  /** Opens the database and ports on first use. Refuses for commands that need nothing. */
  readonly house: () => Promise<House>
}

/** One entry of "My space", the home page of a signed-in person. */
export type SpaceItem = {
  readonly group: 'needs-you' | 'in-progress' | 'completed'
  readonly href: string
  readonly title: Text
  readonly hint: Text
  readonly at: Date
}

/** A link that a module offers in the frame of the pages; shown to those who may open its page. */
export type NavigationEntry = {
  /** Path of a page that a module declares. */
  readonly href: string
  readonly text: Text
  /** Further paths whose pages belong to it, besides those below its own. */
  readonly also?: readonly string[]
  /**
   * Where it stands: in the menu of every page unless said, at the foot of every page, or on the page
   * of one's own account.
   */
  readonly place?: 'account' | 'footer'
}

/**
 * A link that a module offers on the page of another module's thing: a public body (by its key), a
 * letter to its writer, a letter at the desk (by its handling), a case to its applicant and at the desk, an
 * officer's account and a unit (of both, what is in their hands: a unit with a link is not closed), and a
 * service as one body gives it (by `key@body`, such as `municipal/tree-cutting@batumi`). The page asks for
 * all of a place with
 * `linksOn` and knows no module behind them.
 */
export type PageLink = {
  readonly on: LinkPlace
  /** The links for the thing with that id as the viewer of `tx` sees it; none where it has no sense. */
  readonly find: (
    tx: Tx,
    request: Request,
    id: string,
  ) => Promise<Offered | readonly Offered[] | undefined>
}

type Offered = { readonly href: string; readonly text: Text }

export type LinkPlace =
  | 'body'
  | 'letter'
  | 'desk-letter'
  | 'case'
  | 'desk-case'
  | 'officer'
  | 'unit'
  | 'service'

/** Figures of one duty for the operator: counts by name, nothing about a person. */
export type FigureTable = {
  readonly title: Text
  readonly rows: readonly { readonly name: Text; readonly count: number }[]
}

export type Module = {
  /** Name of the module and of its PostgreSQL schema. */
  readonly key: string
  /** Folder of numbered SQL files, as `new URL('./migrations/', import.meta.url)`. */
  readonly migrations?: URL
  readonly routes?: readonly Route[]
  /**
   * Names (`sha256`) of the contents in the file store that rows of this module need: for backups, the
   * doctor, and the sweep at night, which lets go what no module names.
   */
  readonly files?: Sql
  /** What a body takes along when it takes everything that it owns. */
  readonly belongings?: readonly Belonging[]
  /**
   * Files that go along, as `id`, `name` and `sha256`: what the body wrote itself, and of others what a
   * scanner has called clean.
   */
  readonly belongingFiles?: (bodyId: string) => Sql
  /** Counts for the operator's page, with the worker's sight. */
  readonly figures?: (tx: Tx, house: House) => Promise<FigureTable>
  /** What every page says just now, such as coming maintenance. Asked at each request: answers at once. */
  readonly announcement?: (house: House) => Text | undefined
  /** How every page looks where the installation is of one body. Asked at each request: answers at once. */
  readonly look?: (house: House) => Look | undefined
  /** What the doctor looks for among the rows of this module. */
  readonly checks?: readonly Check[]
  readonly jobs?: Readonly<Record<string, Job>>
  readonly commands?: readonly Command[]
  readonly navigation?: readonly NavigationEntry[]
  /** Links on the pages of other modules' things. */
  readonly links?: readonly PageLink[]
  /** Items of "My space" for the viewing resident, newest first, at most 20 a group. */
  readonly spaceItems?: (tx: Tx, house: House) => Promise<readonly SpaceItem[]>
  /** Fills an empty demo installation. Runs once, after migrations, in module order. */
  readonly demo?: (house: House) => Promise<void>
  /** Runs at each start after migrations (loads the pack, repairs what a crash left). */
  readonly start?: (house: House) => Promise<void>
  /**
   * Runs beside the jobs for as long as they are worked (listens on a line), in every process that
   * works; resolves to what ends it.
   */
  readonly beside?: (house: House) => Promise<() => Promise<void>>
}
