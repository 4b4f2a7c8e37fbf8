/** @file What a calculated estimate needs to know of this PC and of base models, measured in worker processes. */
import { totalmem } from 'node:os'
import { sha256 } from '../../common/files.ts'
import { silent } from '../../common/progress.ts'
import type { SessionCost } from '../../diffusion/graph-costs.ts'
import type { Device } from '../../engine/devices.ts'
import type { DeviceSpeed } from '../../engine/speed.ts'
import type { AnySession } from '../jobs/count-sessions.ts'
import { runJob } from '../run-job.ts'

export interface Machine {
  /** Memory that is there and that is free, in bytes; free is null where that cannot be told. */
  readonly memory: { readonly totalBytes: number; readonly freeBytes: number | null }
  speed(): Promise<DeviceSpeed>
  /** Costs of sessions of the base model at a path, or of our own networks, in order. Throws what building their graphs does. */
  costs(model: string | null, plans: readonly AnySession[]): Promise<readonly SessionCost[]>
}

/**
 * Measured once for as long as the host lives, and not kept longer: a second of work, against files that would have to
 * be told apart by PC, version and device. What was measured beside a running job is slower than the PC and used once.
 */
export function machineOf(
  { device, threads }: { readonly device: Device; readonly threads: number },
  busy: () => boolean
): Machine {
  return {
    memory: memoryOfPc(busy()),
    speed: () => speedOf(device, threads, busy),
    costs: costsOf
  }
}

function memoryOfPc(busy: boolean): Machine['memory'] {
  const limit = process.constrainedMemory()
  const totalBytes = limit > 0 ? Math.min(totalmem(), limit) : totalmem()
  // macOS counts what it could free at once, such as caches, as taken; what a running job holds is free before the next.
  const known = process.platform !== 'darwin' && !busy
  return { totalBytes, freeBytes: known ? process.availableMemory() : null }
}

const speeds = new Map<string, Promise<DeviceSpeed>>()

async function speedOf(device: Device, threads: number, busy: () => boolean): Promise<DeviceSpeed> {
  const key = `${device} ${threads}`
  const known = speeds.get(key)
  if (known !== undefined) return known
  const before = busy()
  const measuring = oneAtATime(() => runJob('measure-speed', { device, threads }, silent)).then(({ output }) => output)
  speeds.set(key, measuring)
  const forget = () => speeds.delete(key)
  measuring.then(() => (before || busy() ? forget() : undefined), forget)
  return measuring
}

const counted = new Map<string, SessionCost>()
/** Enough for the forms of an afternoon. */
const keptCosts = 1000

async function costsOf(model: string | null, plans: readonly AnySession[]): Promise<readonly SessionCost[]> {
  const keyOf = (plan: AnySession) => sha256(JSON.stringify([model, plan]))
  return oneAtATime(async () => {
    const missing = plans.filter((plan) => !counted.has(keyOf(plan)))
    if (missing.length > 0) {
      const { output } = await runJob('count-sessions', { model, plans: missing }, silent)
      if (counted.size > keptCosts) counted.clear()
      missing.forEach((plan, i) => counted.set(keyOf(plan), output[i] as SessionCost))
    }
    return plans.map((plan) => counted.get(keyOf(plan)) as SessionCost)
  })
}

let last: Promise<unknown> = Promise.resolve()

/** One worker at a time: side by side they would spoil what is timed. */
function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = last.then(work)
  last = result.catch(() => undefined)
  return result
}
