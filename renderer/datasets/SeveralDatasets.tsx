import type { Source } from '../../electron/contract/datasets.ts'
import { useCommand } from '../client/host.ts'
import { keepJob } from '../client/jobs.ts'
import { Button } from '../components/Button.tsx'
import { notify } from '../components/notices.ts'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { folderInside } from '../workspace/folder-inside.ts'

interface SeveralDatasetsProps {
  readonly folder: string
  /** Folders in it that are datasets of their own. */
  readonly datasets: readonly string[]
  readonly category: string
  readonly onSource: (source: Source) => void
}

/** A folder of several datasets: look at one of them, or import all. */
export function SeveralDatasets({ folder, datasets, category, onSource }: SeveralDatasetsProps) {
  const { t } = useTexts()
  const start = useCommand('jobs.start')
  const importAll = async () => {
    for (const each of datasets) {
      const name = each.slice(each.lastIndexOf('/') + 1)
      const source = { folder: folderInside(folder, each) }
      const job = await start.run({ request: { kind: 'import', source, name, category } })
      if (job === undefined) return
      keepJob(job)
    }
    notify(t('import.several.started', { count: datasets.length }))
  }
  return (
    <div>
      <p>{t('import.several', { count: datasets.length })}</p>
      <div className={shared['row']}>
        {datasets.slice(0, 12).map((each) => (
          <Button key={each} onClick={() => onSource({ folder: folderInside(folder, each) })}>
            {t('import.several.only', { name: each })}
          </Button>
        ))}
        <Button look="primary" disabled={start.busy} onClick={() => void importAll()}>
          {t('import.several.all')}
        </Button>
      </div>
      {start.error !== undefined && <ErrorPanel error={start.error} />}
    </div>
  )
}
