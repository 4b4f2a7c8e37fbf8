import { useState } from 'react'
import type { FolderBalance, FolderRule } from '../../electron/contract/datasets.ts'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Select, TextInput } from '../components/Field.tsx'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { folderRows, mostListed, type FolderRow } from './folder-rows.ts'
import { withoutRules, withRules } from './folder-rules.ts'

interface FolderTableProps {
  readonly folders: readonly FolderBalance[]
  readonly rules: readonly FolderRule[]
  readonly onChange: (rules: readonly FolderRule[]) => void
}

type As = NonNullable<FolderRule['as']>
const kinds: readonly As[] = ['good', 'defect', 'masks', 'leave-out']
const parts = ['train', 'validation', 'test'] as const

/**
 * The folders with images, many that are read alike in one row: what they were taken for, where their files end up, and
 * fields to say otherwise.
 */
export function FolderTable({ folders, rules, onChange }: FolderTableProps) {
  const { t, format } = useTexts()
  const [text, setText] = useState('')
  const change = ({ ruled }: FolderRow, said: Partial<FolderRule>) => onChange(withRules(rules, ruled, said))
  const called = ({ folder, folders: count }: FolderRow) => {
    if (count === 1) return folder || t('import.folders.top')
    return t('import.folders.alike', { folder: folder === '' ? '…' : `${folder}/…`, count })
  }
  // Folders of one row keep one type, where each would otherwise be a type of its own.
  const typeOf = ({ folder, folders: count }: FolderRow) =>
    count === 1 ? undefined : folder.slice(folder.lastIndexOf('/') + 1) || 'defect'
  return (
    <>
      {folders.length > mostListed && (
        <TextInput
          type="search"
          aria-label={t('import.folders.search')}
          placeholder={t('import.folders.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <div className={styles['folders']}>
        <Table
          caption={t('import.folders')}
          rows={folderRows(folders, rules, text)}
          keyOf={(row) => `${row.folder} ${row.folders === 1 ? '' : row.ruled[0]}`}
          columns={[
            {
              id: 'folder',
              head: t('import.folders.folder'),
              cell: (row) => (
                <span className={styles['folder']}>
                  {called(row)}
                  {row.asked && (
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
              cell: (row) => (
                <span className={styles['kind']}>
                  <Select
                    aria-label={t('import.folders.as-of', { folder: called(row) })}
                    value={row.as}
                    choices={[
                      ...(row.as === 'mixed' || row.as === 'by-mask'
                        ? [{ value: row.as, label: t(`import.folders.as.${row.as}`), disabled: true }]
                        : []),
                      ...kinds.map((kind) => ({ value: kind, label: t(`import.folders.as.${kind}`) }))
                    ]}
                    onChoose={(kind) => {
                      if (kind === 'mixed' || kind === 'by-mask') return
                      change(row, { as: kind, defectType: kind === 'defect' ? typeOf(row) : undefined })
                    }}
                  />
                  {row.as === 'defect' && (
                    <TextInput
                      key={row.defectType}
                      aria-label={t('import.folders.type-of', { folder: called(row) })}
                      defaultValue={row.defectType ?? ''}
                      onBlur={(event) => {
                        const type = event.currentTarget.value.trim()
                        if (type !== '' && type !== row.defectType) change(row, { as: 'defect', defectType: type })
                      }}
                    />
                  )}
                </span>
              )
            },
            {
              id: 'part',
              head: t('import.folders.part'),
              cell: (row) =>
                row.as === 'masks' || row.as === 'leave-out' ? null : (
                  <Select
                    aria-label={t('import.folders.part-of', { folder: called(row) })}
                    value={row.part ?? 'none'}
                    choices={[
                      ...(row.part === null ? [{ value: 'none' as const, label: '–' }] : []),
                      ...parts.map((each) => ({ value: each, label: t(`split.${each}`) }))
                    ]}
                    onChoose={(chosen) => {
                      if (chosen !== 'none') change(row, { part: chosen })
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
              cell: (row) =>
                row.said.length === 0 ? null : (
                  <Button
                    look="quiet"
                    aria-label={t('import.folders.reset-of', { folder: called(row) })}
                    onClick={() =>
                      onChange(
                        withoutRules(
                          rules,
                          row.said.map(({ folder }) => folder)
                        )
                      )
                    }
                  >
                    {t('import.folders.reset')}
                  </Button>
                )
            }
          ]}
        />
      </div>
    </>
  )
}
