import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Workspace } from '../../workspace/handle.ts'
import type { Run } from '../../workspace/runs.ts'

/** What bundles are called. */
export const bundleEnding = '.flawsmith'

/** Where bundles go unless a person says otherwise. */
export const bundlesFolder = ({ folder }: Pick<Workspace, 'folder'>): string => join(folder, 'bundles')

/** A path in that folder that no file has; of the detector's name only what every system lets into a file's name. */
export function freeBundlePath(workspace: Pick<Workspace, 'folder'>, { id, name }: Pick<Run, 'id' | 'name'>): string {
  const stem = `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 100)}-${id}`
  for (let number = 1; ; number++) {
    const path = join(bundlesFolder(workspace), `${stem}${number === 1 ? '' : `-${number}`}${bundleEnding}`)
    if (!existsSync(path)) return path
  }
}
