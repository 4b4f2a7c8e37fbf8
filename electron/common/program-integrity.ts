/**
 * @file Whether the program's files are as they were built. Electron itself checks its archive on Windows and macOS;
 * what lies beside it, and everything of the service, is compared here with a list that the build wrote. That finds damaged
 * disks, broken copies and exchanged libraries. It is no protection from somebody who may write the program's folder and
 * knows of the list: on Windows and macOS the list is in the checked archive, on Linux nothing vouches for it.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { isAbsent, sha256, sha256File } from './files.ts'
import { outsideArchive, programUrl } from './program-files.ts'

/** Path in the program of the list: SHA-256 by path, with `/`. */
export const programFilesList = 'dist/program-files.json'

export interface ProgramFiles {
  readonly checked: number
  /** Paths of files that are missing or other than built. */
  readonly changed: readonly string[]
  /** Equal for equal changes. */
  readonly digest: string
}

/** Null where the program was not packed, as in a checkout. `place` gives where a path of the program lies. */
export async function examineProgramFiles(place = placeOf): Promise<ProgramFiles | null> {
  const text = await readFile(place(programFilesList), 'utf8').catch((cause: unknown) => {
    if (isAbsent(cause)) return null
    throw cause
  })
  if (text === null) return null
  const files = Object.entries(JSON.parse(text) as Readonly<Record<string, string>>)
  const changed: [path: string, hash: string][] = []
  for (const [path, hash] of files) {
    const now = await sha256File(place(path)).catch(() => 'unreadable')
    if (now !== hash) changed.push([path, now])
  }
  return { checked: files.length, changed: changed.map(([path]) => path), digest: sha256(JSON.stringify(changed)) }
}

/** The list itself is inside the archive. */
const placeOf = (path: string) =>
  fileURLToPath(path === programFilesList ? programUrl(path) : outsideArchive(programUrl(path)))
