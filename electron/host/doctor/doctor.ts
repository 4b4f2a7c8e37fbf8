import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { programUrl } from '../../common/program-files.ts'
import type { Finding } from '../../contract/doctor.ts'
import type { DeviceName } from '../../engine/devices.ts'
import { textOf } from '../../messages/english.ts'
import type { Environment } from '../settings.ts'
import { examineDevice, examineFonts, examineLogs, examineMemory, examineTemporary } from './computer.ts'
import { examineDisk } from './disk.ts'
import { ok } from './finding.ts'
import { examineStations } from './stations.ts'
import { examineWorkspace } from './workspace.ts'

export interface Examination {
  readonly device: DeviceName
  /** The workspace to look at, open or not. */
  readonly folder: string | undefined
  /** Whether the connections of stations are tried. */
  readonly connections: boolean
  readonly environment: Environment
}

/** Looks at everything that Flawsmith needs and changes nothing; a file is written to the disk and removed. */
export async function examine({ device, folder, connections, environment }: Examination): Promise<Finding[]> {
  const there = folder !== undefined && (await isFolder(folder)) ? folder : homedir()
  return [
    await program(),
    await examineDevice(device),
    examineMemory(),
    ...(await examineDisk(there)),
    await examineTemporary(),
    await examineLogs(environment),
    await examineFonts(),
    ...(await examineWorkspace(folder, environment)),
    ...(await examineStations(environment, connections))
  ]
}

async function program(): Promise<Finding> {
  const { version } = JSON.parse(await readFile(programUrl('package.json'), 'utf8')) as { readonly version: string }
  const { platform, arch, versions } = process
  return ok('program', textOf('doctor.program', { version, node: versions.node, platform, arch }))
}

const isFolder = async (path: string) => (await stat(path).catch(() => null))?.isDirectory() === true
