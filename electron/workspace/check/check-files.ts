import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { silent, type Monitor } from '../../common/progress.ts'
import { textOf } from '../../messages/english.ts'
import { selectAll } from '../database.ts'
import type { Workspace } from '../handle.ts'
import { refuseLinks } from '../own-folders.ts'
import { reconcile, type FileProblem } from '../reconcile.ts'
import { listedAtMost, type Finding } from './finding.ts'

/** Compares every stored file with its hash, and looks for files that belong to nothing. */
export async function checkFiles(
  workspace: Pick<Workspace, 'folder' | 'database'>,
  monitor: Monitor = silent
): Promise<Finding[]> {
  const { missing, changed, unknown } = await reconcile(workspace, monitor)
  const problem =
    (text: 'check.file-missing' | 'check.file-changed') =>
    ({ path, usedBy }: FileProblem): Finding => {
      const affects = usedBy.slice(0, listedAtMost)
      return { part: 'files', weight: 'damage', what: textOf(text, { path }), affects, remedy: textOf('check.fetch') }
    }
  const lost = [...missing.map(problem('check.file-missing')), ...changed.map(problem('check.file-changed'))]
  const fromImport = importTimes(workspace)
  const notes: Finding[] = []
  for (const path of unknown.slice(0, listedAtMost)) {
    const time = (await stat(join(workspace.folder, path)).catch(() => null))?.mtimeMs ?? 0
    notes.push(note(textOf('check.file-unknown', { path }), fromImport(time)))
  }
  const restOfLost = lost.length - listedAtMost
  const restOfNotes = unknown.length - notes.length
  return [
    ...lost.slice(0, listedAtMost),
    ...(restOfLost > 0 ? [moreFiles(restOfLost)] : []),
    ...notes,
    ...(restOfNotes > 0 ? [note(textOf('check.unknown-more', { count: restOfNotes }))] : [])
  ]
}

function note(what: Finding['what'], fromImport = false): Finding {
  const remedy = textOf(fromImport ? 'check.unknown-import' : 'check.unknown-remedy')
  return { part: 'files', weight: 'note', what, affects: [], remedy }
}

/** Whether a file of a time (milliseconds since 1970) was written during an import that did not finish. */
function importTimes({ database }: Pick<Workspace, 'database'>): (time: number) => boolean {
  const sql = `SELECT started_at AS start, finished_at AS end FROM runs WHERE kind = 'import'
    AND state IN ('interrupted', 'failed', 'cancelled') AND started_at IS NOT NULL AND finished_at IS NOT NULL`
  const spans = selectAll<{ start: string; end: string }>(database, sql)
  return (time) => spans.some(({ start, end }) => Date.parse(start) <= time && time <= Date.parse(end))
}

function moreFiles(count: number): Finding {
  const what = textOf('check.files-more', { count })
  return { part: 'files', weight: 'damage', what, affects: [], remedy: textOf('check.fetch') }
}

/** Links in place of Flawsmith's own folders, which would lead what it writes and deletes somewhere else. */
export async function checkFolders({ folder }: Pick<Workspace, 'folder'>): Promise<Finding[]> {
  try {
    await refuseLinks(folder)
    return []
  } catch (cause) {
    if (!(cause instanceof FlawsmithError)) throw cause
    const path = String(cause.details['path'])
    const remedy = textOf('check.link-remedy')
    return [{ part: 'folders', weight: 'damage', what: textOf('check.link', { path }), affects: [], remedy }]
  }
}
