import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { sha256File, writeFileAtomic } from '../electron/common/files.ts'
import { programFilesList } from '../electron/common/program-integrity.ts'
import { packedFiles, type Target } from './packed-files.ts'

const { FileMatcher } = createRequire(import.meta.url)('app-builder-lib/out/fileMatcher.js') as {
  readonly FileMatcher: new (
    ...given: [from: string, to: string, expand: (text: string) => string, patterns: readonly string[]]
  ) => { readonly createFilter: () => (file: string, stat: object) => boolean }
}

/** Paths of the packed files that lie beside the archive. */
export function unpackedFiles(project: string, config: Configuration, target: Target): string[] {
  const patterns = [config.asarUnpack].flat().filter((each) => typeof each === 'string')
  const isUnpacked = new FileMatcher('/app', '/to', (text) => text, patterns).createFilter()
  return packedFiles(project, config, target)
    .map(({ path }) => path)
    .filter((path) => isUnpacked(`/app/${path}`, { isDirectory: () => false }))
}

/** Writes what the program later compares its files with (electron/common/program-integrity.ts). */
export async function listProgramFiles(project: string, paths: readonly string[]): Promise<void> {
  const hashes: Record<string, string> = {}
  for (const path of paths) if (path !== programFilesList) hashes[path] = await sha256File(join(project, path))
  await writeFileAtomic(join(project, programFilesList), `${JSON.stringify(hashes, null, 1)}\n`)
}
