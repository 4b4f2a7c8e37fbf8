import type { ListedDataset, Split } from '../../electron/contract/datasets.ts'
import { rangeText } from '../../electron/common/range-text.ts'
import { shownSplitName } from '../../electron/common/split-name.ts'
import { useQuery } from '../client/host.ts'
import shared from '../components/shared.module.css'
import { Details } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'

interface DatasetDetailsProps {
  readonly dataset: ListedDataset
  /** Whether its splits have been requested. */
  readonly divided: boolean
}

/** Statistics of the dataset and of its splits. */
export function DatasetDetails({ dataset, divided }: DatasetDetailsProps) {
  const { t, say, format } = useTexts()
  const splits = useQuery('splits.list', divided ? { dataset: dataset.id } : undefined).value?.splits
  const { summary } = dataset
  const span = (range: readonly [number, number] | null) =>
    range === null ? '–' : range[0] === range[1] ? String(range[0]) : `${range[0]}–${range[1]}`
  const counted = [
    t('image.count', { count: summary.images }),
    t('datasets.good-count', { count: summary.good }),
    t('datasets.defect-count', { count: summary.defects })
  ].join(' · ')
  return (
    <>
      <section aria-label={t('datasets.details')}>
        <h2>{t('datasets.details')}</h2>
        <Details
          details={[
            [t('datasets.images-found'), counted],
            [t('datasets.layout'), say.text(`layout-name.${dataset.layout}`)],
            [t('datasets.category'), dataset.category === '' ? '–' : dataset.category],
            [t('datasets.size'), t('datasets.pixels', { width: span(summary.width), height: span(summary.height) })],
            [t('datasets.channels'), summary.colour ? t('datasets.colour') : t('datasets.grey')],
            ...(dataset.range === null ? [] : [[t('import.range'), rangeText(say, dataset.range)] as const]),
            [t('datasets.masks'), format.number(summary.masks)],
            [t('datasets.imported'), format.dateTime(dataset.createdAt)],
            [t('datasets.source'), dataset.source]
          ]}
        />
      </section>
      {Object.keys(summary.defectTypes).length > 0 && (
        <section aria-label={t('datasets.defect-types')}>
          <h2>{t('datasets.defect-types')}</h2>
          <table className={styles['parts']}>
            <tbody>
              {Object.entries(summary.defectTypes).map(([type, count]) => (
                <tr key={type}>
                  <th scope="row">{type}</th>
                  <td>{format.number(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section aria-label={t('datasets.splits')}>
        <h2>{t('datasets.splits')}</h2>
        {splits?.length === 0 && <p className={shared['soft']}>{t('split.none-yet')}</p>}
        {splits?.map((split) => (
          <PartTable key={split.id} title={shownSplitName(split, say)} parts={split.parts} />
        ))}
      </section>
    </>
  )
}

/** Good and defective images by subset. */
export function PartTable({ title, parts }: { readonly title: string; readonly parts: Split['parts'] }) {
  const { t, format } = useTexts()
  const kinds = [...new Set(Object.values(parts).flatMap((counts) => Object.keys(counts)))]
  return (
    <table className={styles['parts']}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {(['train', 'validation', 'test'] as const).map((part) => (
            <th key={part} scope="col">
              {t(`split.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{kind === 'good' ? t('label.good') : kind}</th>
            {(['train', 'validation', 'test'] as const).map((part) => (
              <td key={part}>{format.number(parts[part][kind] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
