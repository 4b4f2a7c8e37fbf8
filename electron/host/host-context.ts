import { availableParallelism } from 'node:os'
import type { Monitor } from '../common/progress.ts'
import { resolveDevice, type Device, type DeviceName } from '../engine/devices.ts'
import { describeEnvironment } from '../workspace/environment.ts'
import type { Workspace } from '../workspace/handle.ts'
import type { RunEnvironment, RunKind } from '../workspace/runs.ts'

/** What every service of the host works with. The process that holds it is the only writer of the workspace. */
export interface HostContext {
  readonly workspace: Workspace
  readonly device: Device
  readonly threads: number
  readonly environment: RunEnvironment
  readonly monitor: Monitor
  /** Only equal runs from this number on are reused or resumed; 0 admits all, a number above all runs none. */
  readonly reuseFrom: number
  /** Repeats work even if an equal run has finished, as a folder outside the workspace may have changed. */
  readonly repeatsFinished?: boolean
  /** A finished run that this work does again. */
  readonly reproduces?: { readonly runId: number; readonly kind: RunKind }
  /** Weights are read again unless they were after this time (ms since 1970), however untouched they look. */
  readonly checkedSince?: number
  /** Refuses to store results if a file that they were made with has changed meanwhile; set for each run. */
  readonly requireUnchanged?: () => Promise<void>
  /** Its runs only show what settings give: they are in no list, store no split and are removed afterwards. */
  readonly isPreview?: boolean
  /** Called for every run that starts, resumes, is reused or ends. */
  readonly onRun?: (runId: number) => void
}

/** Resolves device and threads once, so that every run records what really carries it out. */
export function createHostContext(
  workspace: Workspace,
  options: {
    readonly device: DeviceName
    readonly threads?: number | undefined
    readonly monitor: Monitor
    readonly reuseFrom?: number
    readonly onRun?: (runId: number) => void
  }
): HostContext {
  const device = resolveDevice(options.device)
  const threads = options.threads ?? availableParallelism()
  const environment = describeEnvironment(device, threads)
  const { monitor, reuseFrom = 0, onRun } = options
  const context = { workspace, device, threads, environment, monitor, reuseFrom }
  return onRun === undefined ? context : { ...context, onRun }
}

/** The same context with another monitor, as for one part of a larger work. */
export function withMonitor(context: HostContext, monitor: Monitor): HostContext {
  return { ...context, monitor }
}
