import type { DatasetVersion } from '../../electron/contract/dataset-changes.ts'
import { callOrNotify } from '../client/host.ts'
import { notify } from '../components/notices.ts'
import type { Translate } from '../i18n/catalogues.ts'
import { useTexts } from '../i18n/use-translate.ts'

const kinds = ['added', 'removed', 'relabelled', 'masks', 'tags', 'parts'] as const

/** What a version changed, such as “12 added · 3 removed”. */
export function changesText({ counts }: Pick<DatasetVersion, 'counts'>, t: Translate): string {
  const said = kinds.flatMap((kind) => {
    const count = counts[kind]
    return count === undefined ? [] : [t(`version.count.${kind}`, { count })]
  })
  return said.join(' · ') || t('version.count.none')
}

/** Takes changes of a dataset back, and says what was done with a way back. */
export function useChanges(dataset: number): {
  readonly undo: () => Promise<void>
  readonly told: (version: DatasetVersion | null) => void
} {
  const { t } = useTexts()
  const undo = async () => {
    const answer = await callOrNotify('versions.undo', { dataset })
    const version = answer?.version ?? null
    if (version !== null) notify(t('version.undone', { changes: changesText(version, t) }))
  }
  const told = (version: DatasetVersion | null) => {
    if (version === null) return notify(t('version.nothing'))
    notify(changesText(version, t), { label: t('version.undo'), run: () => void undo() })
  }
  return { undo, told }
}
