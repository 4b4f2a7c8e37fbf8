import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FlawsmithError } from '../common/errors.ts'
import { log } from '../common/log.ts'
import { besideModule } from '../common/worker-process.ts'
import { resolveDevice, type Device, type DeviceName } from '../engine/devices.ts'
import { backUpWhenDue, hasPassed } from '../workspace/backups.ts'
import { requireEmpty, requireWorkspace } from '../workspace/folder-state.ts'
import type { Workspace } from '../workspace/handle.ts'
import { movedAway } from '../workspace/in-place.ts'
import { repairWorkspace, type Repair } from '../workspace/repair/repair-workspace.ts'
import { deleteUnfinished } from '../workspace/temporary-files.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../workspace/workspace.ts'
import { EventHub } from './events/hub.ts'
import { createHostContext } from './host-context.ts'
import { logJobs } from './job-log.ts'
import { randomJobKey } from './queue/job-key.ts'
import { openQueue, type JobQueue } from './queue/queue.ts'
import { forgetfulMemory, Stations, type StationMemory } from './station/stations.ts'
import { removeLeftUploads } from './uploads.ts'
import { isCheckDue } from './weekly-check.ts'
import { lockWorkspace, restoreWorkspace, whileLocked, type WorkspaceLock } from './workspace-lock.ts'

export interface SessionOptions {
  readonly shell: 'desktop' | 'browser'
  readonly device: DeviceName
  readonly threads?: number | undefined
  /** Told of every folder that is opened, so that the next start opens the last one. */
  readonly remember?: (folder: string) => Promise<void>
  /** Folders that were opened before, the latest first. */
  readonly recent?: () => readonly string[]
  /** Receives faults that stop nobody's work; by default they go to the log. */
  readonly reportBug?: (error: unknown) => void
  /** Whether to begin jobs that were left waiting when the workspace was last closed; unless said otherwise, yes. */
  readonly takesUpWaiting?: boolean
  /** Key of the seals of jobs (see jobKey); by default one of this process, whose jobs begin by themselves in no other. */
  readonly jobKey?: string
  /** Stations of this PC; by default nothing is remembered. */
  readonly stations?: StationMemory
  /** Module that a station's process runs; the program's own by default. */
  readonly stationEntry?: string
  /** Folder of the socket over which commands reach the host. */
  readonly socketFolder?: string | null
}

/** Why no workspace is open. */
export interface NoWorkspace {
  readonly cause: unknown
  /** The folder that could not be opened; null where none was asked for. */
  readonly folder: string | null
}

interface Opened {
  readonly workspace: Workspace
  readonly queue: JobQueue
  readonly lock: WorkspaceLock
  readonly backups: Backups
  readonly watch: NodeJS.Timeout
}

/** Backups made while a workspace is open. */
interface Backups {
  /** Ends them; the database must stay open until then. */
  readonly end: () => Promise<unknown>
}

const stationEntry = fileURLToPath(besideModule(import.meta.url, 'station-entry'))

const keyOfThisProcess = randomJobKey()

/** Milliseconds between looks at whether the open workspace is still where it was. */
const looksEvery = 1000
/** Milliseconds between looks at whether a backup is due. */
const backupsEvery = 10 * 60_000

/**
 * What the host holds between requests: the open workspace with its queue, the device, the events. Without a workspace
 * it lives on, so that a page can say why and offer another folder.
 */
export class HostSession {
  readonly shell: SessionOptions['shell']
  readonly events = new EventHub()
  readonly recent: () => readonly string[]
  readonly stations: Stations
  readonly #remember: (folder: string) => Promise<void>
  readonly #reportBug: (error: unknown) => void
  readonly #takesUpWaiting: boolean
  readonly #jobKey: string
  readonly #socketFolder: string | null
  #device: Device
  #threads: number
  #opened: Opened | null = null
  #missing = noneChosen()
  readonly #repaired = new Map<string, Repair>()
  /** Openings happen one after the other. */
  #opening: Promise<unknown> = Promise.resolve()

  constructor(options: SessionOptions) {
    const { shell, device, threads, remember = () => Promise.resolve(), recent = () => [] } = options
    this.shell = shell
    this.#device = resolveDevice(device)
    this.#threads = threads ?? availableParallelism()
    this.#remember = remember
    this.recent = recent
    this.#reportBug = options.reportBug ?? logFault
    this.#takesUpWaiting = options.takesUpWaiting ?? true
    this.#jobKey = options.jobKey ?? keyOfThisProcess
    this.#socketFolder = options.socketFolder ?? null
    this.stations = new Stations({
      memory: options.stations ?? forgetfulMemory(),
      entry: options.stationEntry ?? stationEntry,
      events: this.events
    })
    logJobs(this.events)
    log.info('host', { shell, device: this.#device, threads: this.#threads })
  }

  get device(): Device {
    return this.#device
  }

  get threads(): number {
    return this.#threads
  }

  /** Waits until no workspace is being opened. */
  settled(): Promise<unknown> {
    return this.#opening
  }

  /** Null while a workspace is open. */
  get missing(): NoWorkspace | null {
    return this.#opened === null ? this.#missing : null
  }

  /** The open workspace. Throws why there is none: `workspace.not-chosen` or what opening it failed of. */
  get workspace(): Workspace {
    return this.#current().workspace
  }

  /** Whether a job is running, which closing would pause. */
  get busy(): boolean {
    return this.#opened?.queue.busy() === true
  }

  /** The queue of the open workspace. Throws as `workspace`. */
  get queue(): JobQueue {
    return this.#current().queue
  }

  /** Sets what jobs that begin from now on compute with. Errors: `device.unavailable`. */
  chooseDevice(device: DeviceName, threads: number | undefined): void {
    this.#device = resolveDevice(device)
    this.#threads = threads ?? availableParallelism()
    this.events.publish({ type: 'changed', topic: 'workspace', id: null })
  }

  /**
   * Opens a workspace in place of the present one, which stays open where that fails. Errors: those of openWorkspace,
   * createWorkspace and lockWorkspace, `workspace.jobs-running`.
   */
  open(folder: string, create = false): Promise<void> {
    const opening = this.#opening.then(() => this.#open(folder, create))
    this.#opening = opening.catch(() => undefined)
    return opening
  }

  /**
   * Puts a backup in the place of a workspace's database and opens it; leaves it before, where it is open. Errors:
   * `workspace.no-backup`, `workspace.jobs-running`, those of open.
   */
  async restore(folder: string, backup: string): Promise<void> {
    const path = resolve(folder)
    await this.#whileClosed(path, () => restoreWorkspace(path, backup))
    await this.open(path)
  }

  /** Mends a workspace and opens it; leaves it before, where it is open. Errors: those of repairWorkspace and open. */
  async repair(folder: string): Promise<Repair> {
    const path = resolve(folder)
    const repair = await this.#whileClosed(path, () => whileLocked(path, () => repairWorkspace(path)))
    this.#repaired.set(path, repair)
    await this.open(path)
    // What was found before no longer holds.
    this.queue.start({ kind: 'check' }, false)
    return repair
  }

  /** What the last repair of a folder did, since the program was started. */
  readonly repaired = (folder: string): Repair | null => this.#repaired.get(folder) ?? null

  /** A workspace that is open is left for the work, and opened again where that fails. */
  async #whileClosed<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
    const working = this.#opening.then(async () => {
      const isOpen = this.#opened?.workspace.folder === folder
      if (!isOpen) return work()
      if (this.busy) throw workRunning()
      this.#missing = { cause: new FlawsmithError('workspace.in-repair'), folder: null }
      await this.#leave()
      try {
        return await work()
      } catch (cause) {
        await this.#open(folder, false)
        throw cause
      }
    })
    this.#opening = working.catch(() => undefined)
    return working
  }

  async close(): Promise<void> {
    await this.#opening
    await this.stations.close()
    await this.#leave()
    this.#missing = noneChosen()
    this.events.reset()
  }

  async #open(folder: string, create: boolean): Promise<void> {
    if (!create && this.#opened?.workspace.folder === resolve(folder)) return
    if (this.busy) throw jobsRunning()
    try {
      const next = await this.#enter(folder, create)
      await this.#leave()
      this.#opened = next
    } catch (error) {
      log.fault('workspace not opened', error, { folder: resolve(folder) })
      if (this.#opened === null) this.#missing = { cause: error, folder: resolve(folder) }
      throw error
    }
    log.info('workspace opened', { folder: this.#opened.workspace.folder })
    this.events.reset()
    await this.#remember(this.#opened.workspace.folder).catch(() => undefined)
  }

  async #enter(folder: string, create: boolean): Promise<Opened> {
    if (create) {
      await requireEmpty(folder)
      closeWorkspace(await createWorkspace(folder))
    }
    await requireWorkspace(folder)
    // Opening upgrades the workspace, deletes leftovers and marks runs as interrupted.
    const lock = await lockWorkspace(resolve(folder), this.#socketFolder)
    try {
      const workspace = await openWorkspace(folder)
      try {
        await removeLeftUploads(workspace)
        const queue = openQueue({
          workspace,
          jobKey: this.#jobKey,
          hub: this.events,
          startsQueuedJobs: this.#takesUpWaiting,
          reportBug: this.#reportBug,
          contextFor: (job) =>
            createHostContext(workspace, { device: this.#device, threads: this.#threads, ...job, monitor: job.monitor })
        })
        return {
          workspace,
          queue,
          lock,
          backups: this.#keepBackups(workspace, queue),
          watch: this.#watch(workspace, lock)
        }
      } catch (error) {
        closeWorkspace(workspace)
        throw error
      }
    } catch (error) {
      await lock.release()
      throw error
    }
  }

  /**
   * Work need not wait for backups and for what is swept before the first; one that fails stops nobody. A backup that is
   * damaged, or a week without a check, has the whole workspace checked while nothing else runs.
   */
  #keepBackups(workspace: Workspace, queue: JobQueue): Backups {
    const look = async () => {
      const backup = await backUpWhenDue(workspace)
      const damaged = backup !== undefined && !hasPassed(backup)
      if (damaged) log.warn('backup did not pass its check', { folder: workspace.folder })
      if ((damaged || isCheckDue(workspace, Date.now())) && !queue.busy()) queue.start({ kind: 'check' }, false)
    }
    let last: Promise<unknown> = deleteUnfinished(workspace, Date.now())
      .catch(this.#reportBug)
      .then(look)
      .catch(this.#reportBug)
    const timer = setInterval(() => {
      last = last.then(look).catch(this.#reportBug)
    }, backupsEvery)
    timer.unref()
    return {
      end: () => {
        clearInterval(timer)
        return last
      }
    }
  }

  /** Leaves a workspace whose folder was moved or deleted, before more is written to where it was. */
  #watch({ folder }: Workspace, lock: WorkspaceLock): NodeJS.Timeout {
    const look = async () => {
      if (await lock.isInPlace()) return
      const leaving = this.#opening.then(async () => {
        if (this.#opened?.lock !== lock) return
        this.#missing = { cause: movedAway(folder), folder }
        log.fault('workspace moved', this.#missing.cause, { folder })
        await this.#leave()
        this.events.reset()
      })
      this.#opening = leaving.catch(() => undefined)
      await leaving
    }
    const timer = setInterval(() => void look().catch(this.#reportBug), looksEvery)
    return timer.unref()
  }

  async #leave(): Promise<void> {
    const opened = this.#opened
    this.#opened = null
    if (opened === null) return
    clearInterval(opened.watch)
    await opened.queue.close()
    await opened.backups.end()
    await opened.lock.release()
    closeWorkspace(opened.workspace)
  }

  #current(): Opened {
    if (this.#opened === null) throw this.#missing.cause
    return this.#opened
  }
}

export const logFault = (error: unknown) => log.fault('fault', error)

function noneChosen(): NoWorkspace {
  const cause = new FlawsmithError('workspace.not-chosen')
  return { cause, folder: null }
}

function workRunning(): FlawsmithError {
  return new FlawsmithError('workspace.jobs-in-the-way')
}

function jobsRunning(): FlawsmithError {
  return new FlawsmithError('workspace.jobs-running')
}
