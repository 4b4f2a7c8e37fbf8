/** @file Installers that were used, so that the version before an update can be brought back without a network. */
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isAbsent } from '../../common/files.ts'
import { compareVersions, type Update } from './signed-update.ts'

/** That of the running version and the one before it. */
const mostKept = 2
const versionFolder = /^\d+\.\d+\.\d+$/

/** Copies a checked installer with its signature into `folder`/VERSION, and forgets the oldest. Gives its path there. */
export async function keepInstaller(folder: string, { installer, version }: Update): Promise<string> {
  const place = join(folder, version)
  const path = join(place, basename(installer))
  if (installer !== path) {
    await mkdir(folder, { recursive: true })
    const unfinished = join(folder, `${version}.unfinished`)
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished)
    for (const end of ['', '.update']) {
      await copyFile(`${installer}${end}`, join(unfinished, `${basename(installer)}${end}`))
    }
    await rm(place, { recursive: true, force: true })
    await rename(unfinished, place)
  }
  for (const old of (await keptVersions(folder)).slice(mostKept)) await rm(join(folder, old), { recursive: true })
  return path
}

/** The newest installer of a version before `version`; null where none was kept. */
export async function formerInstaller(folder: string, version: string): Promise<string | null> {
  for (const kept of await keptVersions(folder)) {
    if (compareVersions(kept, version) >= 0) continue
    const names = await readdir(join(folder, kept))
    const name = names.find((each) => names.includes(`${each}.update`))
    if (name !== undefined) return join(folder, kept, name)
  }
  return null
}

/** The newest first. */
async function keptVersions(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown): string[] => {
    if (isAbsent(cause)) return []
    throw cause
  })
  return names.filter((name) => versionFolder.test(name)).sort((a, b) => compareVersions(b, a))
}
