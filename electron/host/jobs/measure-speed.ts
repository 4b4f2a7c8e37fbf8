import type { Device } from '../../engine/devices.ts'
import { measureSpeed as measure, type DeviceSpeed } from '../../engine/speed.ts'
import type { JobHandler } from '../serve-jobs.ts'

export interface MeasureSpeedInput {
  readonly device: Device
  readonly threads: number
}

/** Times a device. */
export const measureSpeed: JobHandler<MeasureSpeedInput, DeviceSpeed> = ({ device, threads }) =>
  measure(device, threads)
