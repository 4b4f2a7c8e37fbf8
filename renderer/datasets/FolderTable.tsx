import type { FolderBalance, FolderRule } from '../../electron/contract/datasets.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Select, TextInput } from '../components/Field.tsx'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { withRule } from './folder-rules.ts'

interface FolderTableProps {
  readonly folders: readonly FolderBalance[]
  readonly rules: readonly FolderRule[]
  readonly onChange: (rules: readonly FolderRule[]) => void
}

type As = NonNullable<FolderRule['as']>
const kinds: readonly As[] = ['good', 'defect', 'masks', 'leave-out']
const parts = ['train', 'validation', 'test'] as const

/** Every folder with images: what it was taken for, where its files end up, and fields to say otherwise. */
export function FolderTable({ folders, rules, onChange }: FolderTableProps) {
  const { t, format } = useTexts()
  // What is said of the folder itself is not meant of all that is in it.
  const ruled = (folder: string) => folder || '*'
  const ruleOf = (folder: string) => rules.find((rule) => rule.folder === ruled(folder))
  const change = (folder: string, said: Partial<FolderRule>) => onChange(withRule(rules, ruled(folder), said))
  const called = (folder: string) => folder || t('import.folders.top')
  return (
    <div className={styles['folders']}>
      <Table
        caption={t('import.folders')}
        rows={folders}
        keyOf={({ folder }) => folder}
        columns={[
          {
            id: 'folder',
            head: t('import.folders.folder'),
            cell: ({ folder, asked }) => (
              <span className={styles['folder']}>
                {called(folder)}
                {asked && (
                  <Badge icon="warning" tone="warn">
                    {t('import.folders.asked')}
                  </Badge>
                )}
              </span>
            )
          },
          {
            id: 'as',
            head: t('import.folders.as'),
            cell: ({ folder, as, defectType }) => (
              <span className={styles['kind']}>
                <Select
                  aria-label={t('import.folders.as-of', { folder: called(folder) })}
                  value={as}
                  choices={[
                    ...(as === 'mixed' || as === 'by-mask'
                      ? [{ value: as, label: t(`import.folders.as.${as}`), disabled: true }]
                      : []),
                    ...kinds.map((kind) => ({ value: kind, label: t(`import.folders.as.${kind}`) }))
                  ]}
                  onChoose={(kind) => {
                    if (kind !== 'mixed' && kind !== 'by-mask') change(folder, { as: kind, defectType: undefined })
                  }}
                />
                {as === 'defect' && (
                  <TextInput
                    key={defectType}
                    aria-label={t('import.folders.type-of', { folder: called(folder) })}
                    defaultValue={defectType ?? ''}
                    onBlur={(event) => {
                      const type = event.currentTarget.value.trim()
                      if (type !== '' && type !== defectType) change(folder, { as: 'defect', defectType: type })
                    }}
                  />
                )}
              </span>
            )
          },
          {
            id: 'part',
            head: t('import.folders.part'),
            cell: ({ folder, as, part }) =>
              as === 'masks' || as === 'leave-out' ? null : (
                <Select
                  aria-label={t('import.folders.part-of', { folder: called(folder) })}
                  value={part ?? 'none'}
                  choices={[
                    ...(part === null ? [{ value: 'none' as const, label: '–' }] : []),
                    ...parts.map((each) => ({ value: each, label: t(`split.${each}`) }))
                  ]}
                  onChoose={(chosen) => {
                    if (chosen !== 'none') change(folder, { part: chosen })
                  }}
                />
              )
          },
          { id: 'images', head: t('import.folders.images'), numeric: true, cell: (row) => format.number(row.images) },
          { id: 'masks', head: t('datasets.masks'), numeric: true, cell: (row) => format.number(row.masks) },
          {
            id: 'left-out',
            head: t('import.folders.left-out'),
            numeric: true,
            cell: ({ leftOut }) => (leftOut === 0 ? '–' : <strong>{format.number(leftOut)}</strong>)
          },
          {
            id: 'reset',
            head: '',
            cell: ({ folder }) =>
              ruleOf(folder) === undefined ? null : (
                <Button
                  look="quiet"
                  aria-label={t('import.folders.reset-of', { folder: called(folder) })}
                  onClick={() => onChange(rules.filter((rule) => rule.folder !== ruled(folder)))}
                >
                  {t('import.folders.reset')}
                </Button>
              )
          }
        ]}
      />
    </div>
  )
}
