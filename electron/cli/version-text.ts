import type { DatasetVersion } from '../contract/dataset-changes.ts'

const words = {
  added: 'added',
  removed: 'removed',
  relabelled: 'relabelled',
  masks: 'masks changed',
  tags: 'tagged',
  parts: 'parts changed'
} as const

/** What a version changed, such as "12 added, 3 removed". */
export function changesText({
  action,
  counts,
  restored
}: Pick<DatasetVersion, 'action' | 'counts' | 'restored'>): string {
  const changes = Object.entries(words).flatMap(([kind, word]) => {
    const count = counts[kind as keyof typeof words]
    return count === undefined ? [] : [`${count} ${word}`]
  })
  const again =
    restored === null ? '' : action === 'undo' ? ` (undone, as version ${restored})` : ` (restored version ${restored})`
  return `${changes.join(', ') || 'nothing changed'}${again}`
}
