import type { ListedRun } from '../../electron/contract/runs.ts'
import type { Json } from '../../electron/contract/recipe-json.ts'
import { IconButton } from '../components/Button.tsx'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { differences } from './config-diff.ts'
import { useSettingTitle, useSettingValue } from './use-setting-title.ts'
import styles from './runs.module.css'

/** The settings in which runs differ, side by side; equal ones are left out. */
export function ConfigDiff({ runs, onClose }: { readonly runs: readonly ListedRun[]; readonly onClose: () => void }) {
  const { t } = useTexts()
  const title = useSettingTitle(runs[0]?.config ?? {})
  const shown = useSettingValue(runs[0]?.config ?? {})
  const rows = differences(runs.map(({ config }) => config as Json))
  return (
    <section aria-label={t('runs.compare')} className={styles['diff']}>
      <header className={styles['diff-head']}>
        <h2>{t('runs.compare.title', { count: runs.length })}</h2>
        <IconButton icon="close" label={t('common.close')} onClick={onClose} />
      </header>
      {runs.length < 2 ? (
        <p>{t('runs.compare.hint')}</p>
      ) : rows.length === 0 ? (
        <p>{t('runs.compare.same')}</p>
      ) : (
        <Table
          caption={t('runs.compare')}
          rows={rows}
          keyOf={({ path }) => path}
          columns={[
            { id: 'path', head: t('runs.setting'), cell: ({ path }) => <span title={path}>{title(path)}</span> },
            ...runs.map((run, index) => ({
              id: String(run.id),
              head: t('runs.title', { id: String(run.id) }),
              cell: ({ path, values }: (typeof rows)[number]) => shown(path, values[index])
            }))
          ]}
        />
      )}
    </section>
  )
}
