import type { ListedDataset } from '../../electron/contract/datasets.ts'
import { rangeText } from '../../electron/common/range-text.ts'
import { Details } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './datasets.module.css'
import { isMixed, spanOf } from './image-sizes.ts'
import { SplitList } from './SplitList.tsx'

interface DatasetDetailsProps {
  readonly dataset: ListedDataset
  /** Whether its splits have been requested. */
  readonly divided: boolean
  /** Number of the split that the images are shown by. */
  readonly split: string | undefined
}

/** Statistics of the dataset and of its splits. */
export function DatasetDetails({ dataset, divided, split }: DatasetDetailsProps) {
  const { t, say, format } = useTexts()
  const { summary } = dataset
  const sizes = { width: spanOf(summary.width), height: spanOf(summary.height) }
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
            // Without images there is no size and no colour to tell.
            ...(summary.images === 0
              ? []
              : ([
                  [t('datasets.size'), t(isMixed(summary) ? 'datasets.pixels-mixed' : 'datasets.pixels', sizes)],
                  [t('datasets.channels'), summary.colour ? t('datasets.colour') : t('datasets.grey')]
                ] as const)),
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
      <SplitList dataset={dataset.id} shown={split} wanted={divided} />
    </>
  )
}
