import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '../common/files.ts'
import { identityFile } from '../station/place.ts'
import type { StationMemory } from './station/stations.ts'

const settingsSchema = z.object({
  lastWorkspace: z.string().optional(),
  /** Folders that were opened before, the latest first. */
  recentWorkspaces: z.array(z.string()).optional(),
  /** Stations of this PC, the latest first. */
  stations: z.array(z.object({ folder: z.string(), runs: z.boolean() })).optional(),
  /** Folders of stations that were created or listed here, or got users: those with users guard the creating of others. */
  guards: z.array(z.string()).optional()
})

/** So many folders are remembered. */
const mostRecent = 10

/** What Flawsmith remembers between starts. */
export type Settings = z.infer<typeof settingsSchema>

export type Environment = Readonly<Record<string, string | undefined>>

/** Flawsmith's own folder: `$FLAWSMITH_HOME`, else the operating system's place for a program's settings. */
export function settingsFolder(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  if (environment['FLAWSMITH_HOME']) return environment['FLAWSMITH_HOME']
  const home = environment['HOME'] ?? homedir()
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Flawsmith')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Flawsmith')
  return join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'flawsmith')
}

/** Reads the settings; a missing or damaged file counts as no settings, since nothing in it is precious. */
export function readSettings(environment: Environment): Settings {
  try {
    const text = readFileSync(join(settingsFolder(environment), 'settings.json'), 'utf8')
    return settingsSchema.parse(JSON.parse(text))
  } catch {
    return {}
  }
}

async function writeSettings(environment: Environment, settings: Settings): Promise<void> {
  await writeFileAtomic(join(settingsFolder(environment), 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`)
}

/** Remembers a workspace as the last one that was opened. */
export async function rememberWorkspace(environment: Environment, folder: string): Promise<void> {
  const settings = readSettings(environment)
  const { recentWorkspaces = [], lastWorkspace } = settings
  const before = lastWorkspace === undefined ? recentWorkspaces : [lastWorkspace, ...recentWorkspaces]
  const recent = [...new Set([folder, ...before])].slice(0, mostRecent)
  await writeSettings(environment, { ...settings, lastWorkspace: folder, recentWorkspaces: recent })
}

/** The stations of this PC, kept in the settings. */
export function stationMemory(environment: Environment): StationMemory {
  return {
    read: () => readSettings(environment).stations ?? [],
    write: (stations) => {
      const settings = readSettings(environment)
      const guards = guardsOf(settings, stations)
      return writeSettings(environment, { ...settings, stations: [...stations], guards })
    },
    guards: () => stationGuards(environment)
  }
}

/** Folders of stations whose users guard the creating of others, whether or not a page lists them. */
export const stationGuards = (environment: Environment): readonly string[] => guardsOf(readSettings(environment))

/** Folders of the stations of this PC that are there: those of pages, and those that commands made or used. */
export function knownStations(environment: Environment, further: readonly string[] = []): readonly string[] {
  const { stations = [], guards = [] } = readSettings(environment)
  const listed = [...further, ...stations.map(({ folder }) => folder)]
  // One that a command made may have been deleted since; one of the pages is missed.
  const ofCommands = guards.filter((folder) => existsSync(identityFile(folder)))
  return [...new Set([...listed, ...ofCommands])]
}

/** Has a station guard the creating of others once it has users; a page does not list it for that. */
export async function rememberGuard(environment: Environment, folder: string): Promise<void> {
  const settings = readSettings(environment)
  if (settings.guards?.includes(folder) === true) return
  await writeSettings(environment, { ...settings, guards: guardsOf(settings, [{ folder }]) })
}

function guardsOf({ stations = [], guards = [] }: Settings, further: readonly { readonly folder: string }[] = []) {
  return [...new Set([...[...stations, ...further].map(({ folder }) => folder), ...guards])]
}

/** The folders that were opened before, the latest first. */
export function recentWorkspaces(environment: Environment): readonly string[] {
  const { recentWorkspaces: recent = [], lastWorkspace } = readSettings(environment)
  return lastWorkspace === undefined ? recent : [...new Set([lastWorkspace, ...recent])]
}
