import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { programUrl } from '../../common/program-files.ts'
import { examineProgramFiles } from '../../common/program-integrity.ts'
import type { Finding } from '../../contract/doctor.ts'
import type { DeviceName } from '../../engine/devices.ts'
import { textOf } from '../../messages/english.ts'
import { settingsFolder, type Environment } from '../settings.ts'
import { examineDevice, examineFonts, examineLogs, examineMemory, examineTemporary } from './computer.ts'
import { examineDisk, examineHomeDisk } from './disk.ts'
import { ok, warning } from './finding.ts'
import { withinLimit } from './limit.ts'
import { examineStations } from './stations.ts'
import { examineWorkspace } from './workspace.ts'

export interface Examination {
  readonly device: DeviceName
  /** The workspace to look at, open or not. */
  readonly folder: string | undefined
  /** Whether the connections of stations are tried. */
  readonly connections: boolean
  /** Folders of stations beyond those that this account knows. */
  readonly stations?: readonly string[]
  readonly environment: Environment
  /** Ends it. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Looks at everything that Flawsmith needs and changes nothing; a file is written to the disk and removed. Cancelled, it throws
 * `run.cancelled`.
 */
export async function examine(examination: Examination): Promise<Finding[]> {
  const { device, folder, connections, stations: further = [], environment, signal } = examination
  const there = folder !== undefined && (await isFolder(folder)) ? folder : homedir()
  return [
    await program(),
    ...(await programFiles()),
    ...(await withinLimit('device', signal, async () => [await examineDevice(device)])),
    examineMemory(),
    ...(await withinLimit('disk', signal, () => examineDisk(there))),
    ...(await withinLimit('disk', signal, () => examineHomeDisk(settingsFolder(environment), there))),
    ...(await withinLimit('temporary', signal, async () => [await examineTemporary()])),
    ...(await withinLimit('logs', signal, async () => [await examineLogs(environment)])),
    await examineFonts(),
    ...(await examineWorkspace(folder, environment, signal)),
    ...(await withinLimit('stations', signal, () => examineStations(environment, { connections, further })))
  ]
}

async function program(): Promise<Finding> {
  const { version } = JSON.parse(await readFile(programUrl('package.json'), 'utf8')) as { readonly version: string }
  const { platform, arch, versions } = process
  return ok('program', textOf('doctor.program', { version, node: versions.node, platform, arch }))
}

/** Empty in a checkout, whose files change. */
async function programFiles(): Promise<Finding[]> {
  const found = await examineProgramFiles()
  if (found === null) return []
  const { checked, changed } = found
  if (changed.length === 0) return [ok('program', textOf('doctor.files', { count: checked }))]
  const said = textOf('doctor.files.changed', { count: changed.length, first: changed[0] ?? '' })
  return [warning('program', said, textOf('doctor.install-again'))]
}

const isFolder = async (path: string) => (await stat(path).catch(() => null))?.isDirectory() === true
