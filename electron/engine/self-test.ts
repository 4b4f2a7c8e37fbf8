/** @file Tests whether a device works: a few training steps in a separate process, since a GPU driver may crash it. */
import { fileURLToPath } from 'node:url'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { besideModule, startWorker } from '../common/worker-process.ts'
import { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'
import { listDevices, resolveDevice } from './devices.ts'
import type { Device, DeviceName } from './devices.ts'
import type { Trial, TrialFailure } from './self-test-trial.ts'

export interface SelfTestResult {
  readonly device: Device
  readonly passed: boolean
  /** Graph nodes that ran on the requested device, and those that its provider left to the CPU. */
  readonly nodesOnDevice: number
  readonly nodesOnCpu: number
  /** Largest difference from the CPU's parameters after training, relative to the largest of them. */
  readonly maxError: number
  /** Of one training step after the first. */
  readonly milliseconds: number
  /** Why it does not work. */
  readonly reason?: TextValue
  /** What the runtime or the process said about it, in its own words. */
  readonly output?: string
}

/** Rounding differs between devices; a faulty kernel differs by far more. */
const TOLERANCE = 1e-3

/**
 * Trains a tiny network of convolutions, normalisation and attention on the device and compares with the CPU. A crash
 * or a hang of more than `timeoutMilliseconds` is a result with a reason. Throws only `device.unavailable`.
 */
export async function selfTest(name: DeviceName, timeoutMilliseconds = 120_000): Promise<SelfTestResult> {
  const device = resolveDevice(name)
  const trial = await tryDevice(device, timeoutMilliseconds)
  const reference = device === 'cpu' || 'reason' in trial ? trial : await tryDevice('cpu', timeoutMilliseconds)
  if ('reason' in trial) return { ...NOTHING, device, passed: false, ...trial }
  if ('reason' in reference) return { ...NOTHING, device, passed: false, ...reference }
  const { nodesOnDevice, nodesOnCpu, milliseconds } = trial
  const maxError = relativeError(trial.parameters, reference.parameters)
  const measurements = { device, nodesOnDevice, nodesOnCpu, maxError, milliseconds }
  if (nodesOnDevice === 0) return { ...measurements, passed: false, reason: textOf('device.not-used') }
  if (maxError < TOLERANCE) return { ...measurements, passed: true }
  return {
    ...measurements,
    passed: false,
    reason: textOf('device.differs', { difference: Number(maxError.toPrecision(2)) })
  }
}

/** A driver that takes longer to begin is not waited for at the start of a command. */
const patience = 30_000

/**
 * Refuses a device that does not compute on this PC, with those that do, before any work begins. The CPU always does.
 * Throws `device.unavailable`, `device.not-usable`.
 */
export async function requireUsable(name: DeviceName): Promise<void> {
  const device = resolveDevice(name)
  if (device === 'cpu') return
  const trial = await tryDevice(device, patience)
  if (computes(trial)) return
  const others = listDevices().filter((each) => each !== device && each !== 'cpu')
  const usable = []
  for (const each of others) if (computes(await tryDevice(each, patience))) usable.push(each)
  const [reason, output] = 'reason' in trial ? [trial.reason, trial.output] : [textOf('device.not-used')]
  const details = output === undefined ? {} : { output }
  throw new FlawsmithError('device.not-usable', { device, reason, choices: [...usable, 'cpu'] }, { details })
}

const computes = (trial: Trial | TrialFailure) => !('reason' in trial) && trial.nodesOnDevice > 0

const NOTHING = { nodesOnDevice: 0, nodesOnCpu: 0, maxError: Infinity, milliseconds: 0 }

function relativeError(actual: readonly number[], expected: readonly number[]): number {
  const largest = Math.max(...expected.map(Math.abs))
  const errors = expected.map((value, i) => Math.abs(actual[i]! - value) / largest)
  return errors.every(Number.isFinite) ? Math.max(...errors) : Infinity
}

function tryDevice(device: Device, timeoutMilliseconds: number): Promise<Trial | TrialFailure> {
  const { promise, resolve } = Promise.withResolvers<Trial | TrialFailure>()
  const entry = fileURLToPath(besideModule(import.meta.url, 'self-test-trial'))
  let errors = ''
  const child = startWorker(entry, [device], {
    message: (answer) => resolve(answer as Trial | TrialFailure),
    error: (cause) => resolve({ reason: textOf('device.not-started', { reason: reasonOf(cause) }) }),
    stderr: (text) => (errors = (errors + text).slice(-2000)),
    close: (code, signal) => {
      clearTimeout(timer)
      const output = errors.trim()
      const how = signal === null ? textOf('process.code', { code: code ?? '?' }) : textOf('process.signal', { signal })
      resolve({ reason: textOf('device.ended', { how }), ...(output === '' ? {} : { output }) })
    }
  })
  const timer = setTimeout(() => {
    child.end()
    resolve({ reason: textOf('device.no-answer', { seconds: timeoutMilliseconds / 1000 }) })
  }, timeoutMilliseconds)
  return promise
}
