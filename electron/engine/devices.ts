import { listSupportedBackends } from './ort.ts'
import { FlawsmithError } from '../common/errors.ts'

/** ONNX Runtime's execution providers, by their own names. */
export type Device = 'cpu' | 'webgpu' | 'dml' | 'coreml' | 'cuda'
export type DeviceName = Device | 'auto'

const DEVICES: readonly Device[] = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu']

/** Devices that this platform's ONNX Runtime was built with; `selfTest` determines whether one works. */
export function listDevices(): Device[] {
  const built = new Set(listSupportedBackends().map((backend) => backend.name))
  return DEVICES.filter((device) => device === 'cpu' || built.has(device))
}

/**
 * The device to run on. `auto` is the CPU: a GPU is used when it is asked for by name, after its self-test.
 * Throws `device.unavailable` for one that this platform's ONNX Runtime lacks.
 */
export function resolveDevice(name: DeviceName): Device {
  if (name === 'auto') return 'cpu'
  const available = listDevices()
  if (available.includes(name)) return name
  throw new FlawsmithError('device.unavailable', {
    device: name,
    platform: process.platform,
    arch: process.arch,
    choices: available
  })
}
