import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FlawsmithError } from '../common/errors.ts'
import { createClient, RequestFailure, type Client } from '../contract/client.ts'
import type { HostEvent } from '../contract/events.ts'
import { commandHeader } from '../contract/station-access.ts'
import type { Failure } from '../contract/values.ts'
import { settingsFolder } from '../host/settings.ts'
import type { Actor } from '../station/access/roles.ts'
import type { Workspace } from '../workspace/handle.ts'
import { canResume } from '../workspace/run-states.ts'
import { getRun } from '../workspace/runs.ts'
import type { CommandContext } from './context.ts'
import { noteForeignJobs } from './note-foreign-jobs.ts'

/** A workspace with the host that has it open, which does all work on it. */
export interface HostConnection {
  readonly client: Client
  /** For reading; what changes goes through the client, so that open pages hear of it. */
  readonly workspace: Workspace
  /** Whether the host lives in this very process, so that it ends with the command. */
  readonly own: boolean
  /** Calls back for every event from now on. Returns how to stop. */
  readonly listen: (listener: (event: HostEvent) => void) => () => void
  /** Resolves when the host has ended. */
  readonly ended: Promise<void>
}

export interface HostChoice {
  /** In place of the command's workspace. */
  readonly folder?: string
  /** Who works with the command at a station, where it works at one. */
  readonly actor?: Actor
}

/** Milliseconds that a command waits for a host that opens or closes the workspace. */
const patience = 20_000
/** Milliseconds after which it says that it waits. */
const silence = 2000
const pause = 100

/**
 * Works with the host that has the command's workspace open, else with one in this process. That one also lets in other
 * commands, and ends when they have finished. Errors: those of opening a workspace, `workspace.in-use`, those of the host.
 */
export async function withHost<Result>(
  context: CommandContext,
  work: (connection: HostConnection) => Promise<Result>,
  { folder: given, actor }: HostChoice = {}
): Promise<Result> {
  const folder = resolve(given ?? context.requireWorkspaceFolder())
  // Names may have letters that a header has not.
  const headers = actor === undefined ? {} : { [commandHeader]: encodeURIComponent(JSON.stringify(actor)) }
  const startedAt = Date.now()
  let noted = false
  const noting = (connection: HostConnection) => {
    noteInterrupted(context, connection.workspace)
    return work(connection)
  }
  const { hostOf, inUse } = await import('../host/workspace-lock.ts')
  try {
    for (;;) {
      const owner = await hostOf(folder)
      if (owner === null) {
        const host = await openOwnHost(context, folder)
        if (host !== null) return await workInside(context, host, headers, noting)
      } else {
        const client = owner.socketFolder === null ? null : await clientOf(owner.socketFolder, folder, headers)
        if (client !== null) return await workBeside(client, folder, noting)
        const waited = Date.now() - startedAt
        if (waited > patience) throw inUse(folder, owner.process)
        if (waited > silence && !noted) {
          context.note(`Waiting for another Flawsmith (process ${owner.process}) to open or close the workspace.`)
          noted = true
        }
        await sleep(pause)
      }
    }
  } catch (error) {
    throw error instanceof RequestFailure ? errorOf(error.failure) : error
  }
}

/** The host's refusal, or a job's end, as the error that it was in the host. */
export function errorOf({ details = {}, ...failure }: Failure): Error {
  const { problem } = details
  // A fault of ours is told like one that happened here.
  if (failure.code === 'unexpected' && typeof problem === 'string') return new Error(problem)
  return FlawsmithError.from({ ...failure, details })
}

type Headers = Readonly<Record<string, string>>

type OwnHost = Awaited<ReturnType<typeof openOwnHost>> & object

/** A host in this process; null where another process was faster. */
async function openOwnHost(context: CommandContext, folder: string) {
  const { openHost } = await import('../host/host.ts')
  const { jobKey } = await import('../host/queue/job-key.ts')
  const { device, threads, reportBug } = context
  const host = await openHost({
    ...{ shell: 'browser', device, threads, folder, page: null, takesUpWaiting: false, reportBug },
    jobKey: await jobKey(settingsFolder(context.environment))
  })
  const { missing } = host.session
  if (missing === null) {
    noteForeignJobs(context, host.session.queue.list(0))
    return host
  }
  await host.close()
  if (missing.cause instanceof FlawsmithError && missing.cause.code === 'workspace.in-use') return null
  throw missing.cause
}

async function workInside<Result>(
  context: CommandContext,
  host: OwnHost,
  headers: Headers,
  work: (connection: HostConnection) => Promise<Result>
): Promise<Result> {
  const client = createClient({
    ...{ base: 'http://flawsmith.local', headers },
    fetch: (address, init) => host.fetchForCommands(new Request(address, init))
  })
  const { workspace } = host.session
  try {
    return await connected(client, (events) => work({ client, workspace, own: true, ...events }))
  } catch (error) {
    // Whose folder was moved meanwhile, which pauses its jobs.
    throw host.session.missing?.cause ?? error
  } finally {
    await clientsDisconnected(context, host)
    await host.close()
  }
}

/** Waits for the work of other commands, unless a person does not want to. */
async function clientsDisconnected(
  { note, monitor }: CommandContext,
  { localSocket, session }: OwnHost
): Promise<void> {
  const stopped = () => monitor.signal?.aborted === true
  // Ctrl-C before that was meant for the command's own job.
  const before = stopped()
  const occupied = () => (localSocket?.connectionCount() ?? 0) > 0 || session.busy
  const gone = async () => {
    while (occupied() && (before || !stopped())) await sleep(pause)
  }
  if (occupied()) {
    note('Other commands use this one’s process, which ends when they have finished; Ctrl-C stops them, too.')
  }
  await gone()
  localSocket?.refuseConnections()
  await gone()
}

/** A client for the host that listens in a socket folder, or null where it has ended or has another workspace open by now. */
async function clientOf(socketFolder: string, folder: string, headers: Headers): Promise<Client | null> {
  const { connectLocalSocket } = await import('../host/serve/local-socket.ts')
  try {
    const client = createClient({ headers, fetch: await connectLocalSocket(socketFolder) })
    const details = await client.call('workspace.details', {}, AbortSignal.timeout(patience))
    return (await realpath(details.folder)) === (await realpath(folder)) ? client : null
  } catch {
    return null
  }
}

async function workBeside<Result>(
  client: Client,
  folder: string,
  work: (connection: HostConnection) => Promise<Result>
): Promise<Result> {
  const { closeWorkspace, openWorkspace } = await import('../workspace/workspace.ts')
  return connected(client, async (events) => {
    const workspace = await openWorkspace(folder)
    try {
      return await work({ client, workspace, own: false, ...events })
    } finally {
      closeWorkspace(workspace)
    }
  })
}

/** Keeps the event stream open for as long as the work takes, so that a host knows that somebody is there. */
async function connected<Result>(
  client: Client,
  work: (events: Pick<HostConnection, 'listen' | 'ended'>) => Promise<Result>
): Promise<Result> {
  const leave = new AbortController()
  const listeners = new Set<(event: HostEvent) => void>()
  const { promise: started, resolve: begin } = Promise.withResolvers<void>()
  const read = async () => {
    try {
      for await (const event of client.events(leave.signal)) {
        begin()
        for (const listener of [...listeners]) listener(event)
      }
    } catch {
      // Commands that wait for a job learn that the host has ended.
    }
    begin()
  }
  const ended = read()
  await started
  const listen = (listener: (event: HostEvent) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  try {
    return await work({ listen, ended })
  } finally {
    leave.abort()
    await ended
  }
}

export function noteInterrupted({ note }: CommandContext, workspace: Workspace): void {
  for (const id of workspace.interruptedRuns) {
    const how = canResume(getRun(workspace, id)) ? `\`flawsmith runs resume ${id}\` continues it` : 'start it again'
    note(`Run ${id} was left unfinished by a process that has ended; ${how}.`)
  }
}
