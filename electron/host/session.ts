import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { resolveDevice, type Device, type DeviceName } from '../engine/devices.ts'
import type { Workspace } from '../workspace/handle.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../workspace/workspace.ts'
import { EventHub } from './events/hub.ts'
import { createHostContext } from './host-context.ts'
import { openQueue, type JobQueue } from './queue/queue.ts'
import { removeLeftUploads } from './uploads.ts'
import { lockWorkspace, type WorkspaceLock } from './workspace-lock.ts'

export interface SessionOptions {
  readonly shell: 'desktop' | 'browser'
  readonly device: DeviceName
  readonly threads?: number | undefined
  /** Told of every folder that is opened, so that the next start opens the last one. */
  readonly remember?: (folder: string) => Promise<void>
}

interface Opened {
  readonly workspace: Workspace
  readonly queue: JobQueue
  readonly lock: WorkspaceLock
}

/**
 * What the host holds between requests: the open workspace with its queue, the device, the events. Without a workspace
 * it lives on, so that a page can say why and offer another folder.
 */
export class HostSession {
  readonly shell: SessionOptions['shell']
  readonly events = new EventHub()
  readonly #remember: (folder: string) => Promise<void>
  #device: Device
  #threads: number
  #opened: Opened | null = null
  #missing: unknown = notChosen()
  /** Openings happen one after the other. */
  #opening: Promise<unknown> = Promise.resolve()

  constructor({ shell, device, threads, remember = () => Promise.resolve() }: SessionOptions) {
    this.shell = shell
    this.#device = resolveDevice(device)
    this.#threads = threads ?? availableParallelism()
    this.#remember = remember
  }

  get device(): Device {
    return this.#device
  }

  get threads(): number {
    return this.#threads
  }

  /** The open workspace. Throws why there is none: `workspace.not-chosen` or what opening it failed of. */
  get workspace(): Workspace {
    return this.#current().workspace
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

  async close(): Promise<void> {
    await this.#opening
    await this.#leave()
    this.#missing = notChosen()
    this.events.reset()
  }

  async #open(folder: string, create: boolean): Promise<void> {
    if (!create && this.#opened?.workspace.folder === resolve(folder)) return
    if (this.#opened?.queue.busy() === true) throw jobsRunning()
    try {
      const next = await this.#enter(folder, create)
      await this.#leave()
      this.#opened = next
    } catch (error) {
      if (this.#opened === null) this.#missing = error
      throw error
    }
    this.events.reset()
    await this.#remember(this.#opened.workspace.folder).catch(() => undefined)
  }

  async #enter(folder: string, create: boolean): Promise<Opened> {
    const workspace = await (create ? createWorkspace(folder) : openWorkspace(folder))
    try {
      const lock = await lockWorkspace(workspace.folder)
      await removeLeftUploads(workspace)
      const queue = openQueue({
        workspace,
        hub: this.events,
        contextFor: (job) =>
          createHostContext(workspace, { device: this.#device, threads: this.#threads, ...job, monitor: job.monitor })
      })
      return { workspace, queue, lock }
    } catch (error) {
      closeWorkspace(workspace)
      throw error
    }
  }

  async #leave(): Promise<void> {
    const opened = this.#opened
    this.#opened = null
    if (opened === null) return
    await opened.queue.close()
    await opened.lock.release()
    closeWorkspace(opened.workspace)
  }

  #current(): Opened {
    if (this.#opened === null) throw this.#missing
    return this.#opened
  }
}

function notChosen(): FlawsmithError {
  return new FlawsmithError('workspace.not-chosen', {
    message: 'No workspace is open.',
    remedy: 'Open a workspace folder, or make a new one.'
  })
}

function jobsRunning(): FlawsmithError {
  return new FlawsmithError('workspace.jobs-running', {
    message: 'Another workspace cannot be opened while jobs run.',
    remedy: 'Wait for them, or pause them; they can be resumed when this workspace is opened again.'
  })
}
