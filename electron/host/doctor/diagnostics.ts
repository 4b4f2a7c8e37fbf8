/** @file One file for whoever looks for a fault: logs, versions, findings and settings; nothing of the user's work. */
import { open, readdir } from 'node:fs/promises'
import { cpus, release, totalmem } from 'node:os'
import { basename, join, sep } from 'node:path'
import { isAbsent } from '../../common/files.ts'
import { logFolder } from '../../common/log.ts'
import type { Finding } from '../../contract/doctor.ts'
import { writeZip } from '../../inspection/bundle/stored-zip.ts'
import { selectColumn } from '../../workspace/database.ts'
import { readOnly } from '../../workspace/read-only.ts'
import { knownStations, readSettings, recentWorkspaces, type Environment } from '../settings.ts'
import { createAnonymiser } from './anonymous.ts'
import { findingText } from './finding-text.ts'
import { serviceLogs, stationNames, stationState } from './station-diagnostics.ts'

/** Of each log, from its end. */
const longestLog = 512 * 1024

/** The bytes of a zip archive: findings in English, versions, settings without folders or secrets, and logs. */
export async function diagnosticsZip(
  findings: readonly Finding[],
  folder: string | undefined,
  environment: Environment,
  /** Folders of stations beyond those that this account knows. */
  further: readonly string[] = []
): Promise<Uint8Array> {
  const stations = knownStations(environment, further)
  const without = createAnonymiser([
    ...(await namesOf(folder, environment, stations)),
    ...(await stationNames(stations))
  ])
  const json = (value: object) => new TextEncoder().encode(without(`${JSON.stringify(value, null, 2)}\n`))
  const members = new Map<string, Uint8Array>([
    ['findings.txt', new TextEncoder().encode(without(`${findings.map(findingText).join('\n')}\n`))],
    ['system.json', json(system(findings))],
    ['settings.json', json(settings(environment))]
  ])
  const own = logFolder(environment)
  for (const [name, text] of await logs(own)) members.set(`logs/${name}`, new TextEncoder().encode(without(text)))
  for (const [index, station] of stations.entries()) {
    members.set(`stations/${index + 1}.json`, json(await stationState(station)))
    // Stations of one service have one log.
    const log = serviceLogs(station)
    if (log === own || stations.findIndex((each) => serviceLogs(each) === log) < index) continue
    for (const [name, text] of await logs(log)) {
      members.set(`stations/${index + 1}-${name}`, new TextEncoder().encode(without(text)))
    }
  }
  return writeZip(members)
}

function system(findings: readonly Finding[]): object {
  const [processor] = cpus()
  return {
    madeAt: new Date().toISOString(),
    system: { platform: process.platform, release: release(), arch: process.arch },
    processor: { model: processor?.model ?? '', cores: cpus().length },
    memoryBytes: totalmem(),
    versions: process.versions,
    findings: findings.map(({ check, state, failure }) => ({ check, state, code: failure?.code ?? null }))
  }
}

/** Numbers in place of folders; of the environment only which of our variables are set. */
function settings(environment: Environment): object {
  const { stations = [], guards = [], lastWorkspace } = readSettings(environment)
  return {
    hasWorkspace: lastWorkspace !== undefined,
    recentWorkspaces: recentWorkspaces(environment).length,
    stations: stations.map(({ runs }) => ({ runs })),
    guards: guards.length,
    variables: Object.keys(environment).filter((name) => name.startsWith('FLAWSMITH_'))
  }
}

/** The ends of all logs, by name; whole lines. */
async function logs(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder).catch((cause: unknown): string[] => {
    if (isAbsent(cause)) return []
    throw cause
  })
  const texts = new Map<string, string>()
  for (const name of names.filter((each) => /^(?:shell|host|command)(?:\.\d+)?\.log$/.test(each)).sort()) {
    const file = await open(join(folder, name))
    try {
      const { size } = await file.stat()
      const length = Math.min(size, longestLog)
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
      const text = buffer.toString('utf8')
      texts.set(name, length < size ? text.slice(text.indexOf('\n') + 1) : text)
    } finally {
      await file.close()
    }
  }
  return texts
}

/** What a person called things here: parts of folders' paths, and the names in the workspace. */
async function namesOf(
  folder: string | undefined,
  environment: Environment,
  stations: readonly string[]
): Promise<string[]> {
  const { guards = [] } = readSettings(environment)
  const folders = [...recentWorkspaces(environment), ...stations, ...guards]
  const parts = [...folders, ...(folder === undefined ? [] : [folder])].map((path) =>
    basename(path.replaceAll('\\', sep))
  )
  return [...parts, ...(folder === undefined ? [] : await namesIn(folder))]
}

/** Empty where the workspace cannot be read: paths and files are left out anyway. */
async function namesIn(folder: string): Promise<string[]> {
  const columns = ['datasets', 'base_models', 'adapters', 'runs'].map((table) => `SELECT name FROM ${table}`)
  return readOnly(folder, ({ database }) =>
    Promise.resolve(columns.flatMap((sql) => selectColumn<string>(database, sql)))
  ).catch(() => [])
}
