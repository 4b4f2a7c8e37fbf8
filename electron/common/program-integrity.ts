/**
 * @file Whether the program's files are as they were built: what lies beside Electron's archive, and all of the service, is
 * compared with a list that the build wrote. That finds damaged disks, broken copies and exchanged libraries. It is no
 * protection from somebody who may write the program's folder, for nothing vouches for the list but the system's signature
 * of an installed app. The archive itself Electron checks, on Windows and macOS.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAbsent, sha256, sha256File } from './files.ts'
import { programUrl } from './program-files.ts'

/** SHA-256 by path, with `/`: beside the archive, of files below its folder; in the service, of files below the program. */
export const programFilesList = 'program-files.json'
export const serviceFilesList = `dist/${programFilesList}`

export interface ProgramFiles {
  readonly checked: number
  /** Paths of files that are missing or other than built. */
  readonly changed: readonly string[]
  /** Equal for equal changes. */
  readonly digest: string
}

/** Null where the program was not packed, as in a checkout. */
export async function examineProgramFiles(program = programUrl('./')): Promise<ProgramFiles | null> {
  const isArchive = program.pathname.endsWith('.asar/')
  const folder = fileURLToPath(isArchive ? new URL('../', program) : program)
  const text = await readFile(join(folder, isArchive ? programFilesList : serviceFilesList), 'utf8').catch(
    (cause: unknown) => {
      if (isAbsent(cause)) return null
      throw cause
    }
  )
  if (text === null) return null
  const files = Object.entries(JSON.parse(text) as Readonly<Record<string, string>>)
  const changed: [path: string, hash: string][] = []
  for (const [path, hash] of files) {
    const now = await sha256File(join(folder, path)).catch(() => 'unreadable')
    if (now !== hash) changed.push([path, now])
  }
  return { checked: files.length, changed: changed.map(([path]) => path), digest: sha256(JSON.stringify(changed)) }
}
