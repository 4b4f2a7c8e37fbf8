/** @file Whether the computer can do what Flawsmith asks of it: device, memory, temporary folder, logs, fonts. */
import { constants } from 'node:fs'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { totalmem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { reasonOf } from '../../common/errors.ts'
import { makeFolders } from '../../common/folders.ts'
import { logFolder } from '../../common/log.ts'
import type { Finding } from '../../contract/doctor.ts'
import { listDevices, type DeviceName } from '../../engine/devices.ts'
import { selfTest } from '../../engine/self-test.ts'
import { textOf } from '../../messages/english.ts'
import { fontNames, fontSource } from '../../reports/pdf/fonts.ts'
import type { Environment } from '../settings.ts'
import { failed, ok, problem, warning } from './finding.ts'

const gibibyte = 2 ** 30
export const inGibibytes = (bytes: number) => Math.round((bytes / gibibyte) * 10) / 10

/** A few steps of training on the device, in a process of its own. */
export async function examineDevice(device: DeviceName): Promise<Finding> {
  // The trial writes there; the device is not to blame.
  if ((await examineTemporary()).state === 'problem') {
    return warning('device', textOf('doctor.device.untried'), textOf('doctor.temporary.advice'))
  }
  try {
    const { passed, reason, milliseconds, device: used } = await selfTest(device)
    if (passed) {
      const time = Math.round(milliseconds * 10) / 10
      return ok('device', textOf('doctor.device', { device: used, milliseconds: time, devices: listDevices() }))
    }
    const why = reason ?? textOf('device.not-used')
    return problem(
      'device',
      textOf('doctor.device.fails', { device: used, reason: why }),
      textOf('doctor.device.advice')
    )
  } catch (thrown) {
    return failed('device', textOf('doctor.device.none'), thrown)
  }
}

/** Bytes below which training and generating run out of it. */
const littleMemory = 2 * gibibyte

export function examineMemory(available = process.availableMemory(), total = totalmem()): Finding {
  const said = textOf('doctor.memory', { available: inGibibytes(available), total: inGibibytes(total) })
  return available < littleMemory ? warning('memory', said, textOf('doctor.memory.advice')) : ok('memory', said)
}

/** Longest path of a socket in bytes, and what of it lies below the temporary folder. */
const [longestSocket, belowTemporary] = [104, '/flawsmith-socket-XXXXXX/socket'.length]

/** Commands reach the host through a socket in this folder, and imports unpack there. */
export async function examineTemporary(
  folder = tmpdir(),
  platform: NodeJS.Platform = process.platform
): Promise<Finding> {
  try {
    await rm(await mkdtemp(join(folder, 'flawsmith-doctor-')), { recursive: true })
  } catch (cause) {
    return problem(
      'temporary',
      textOf('doctor.temporary.refuses', { reason: reasonOf(cause) }),
      textOf('doctor.temporary.advice')
    )
  }
  const fits = platform === 'win32' || Buffer.byteLength(folder) + belowTemporary <= longestSocket
  if (fits) return ok('temporary', textOf('doctor.temporary'))
  return warning('temporary', textOf('doctor.temporary.long'), textOf('doctor.temporary.long.advice'))
}

export async function examineLogs(environment: Environment): Promise<Finding> {
  const folder = logFolder(environment)
  try {
    await makeFolders(folder)
    await access(folder, constants.W_OK)
    return ok('logs', textOf('doctor.logs'))
  } catch (cause) {
    return warning('logs', textOf('doctor.logs.refuses', { reason: reasonOf(cause) }), textOf('doctor.logs.advice'))
  }
}

/** Reports are set in fonts that Flawsmith brings along. */
export async function examineFonts(): Promise<Finding> {
  try {
    for (const name of fontNames.filter((each) => each !== 'mono')) await access(fontSource(name))
    return ok('fonts', textOf('doctor.fonts'))
  } catch {
    return problem('fonts', textOf('doctor.fonts.missing'), textOf('doctor.install-again'))
  }
}
