import { artifactAddress, thumbnailAddress } from '../../electron/contract/addresses.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { translateError } from '../client/page-error.ts'
import { Badge } from '../components/Badge.tsx'
import { Table } from '../components/Table.tsx'
import type { Column } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './score.module.css'

export type ScoredImage = OutputOf<'runs.scores'>['images'][number]

interface ScoreTableProps {
  readonly images: readonly ScoredImage[]
  readonly onEnlarge: (image: ScoredImage) => void
}

/** Whether the detector's own training used any of the images. */
export const areOfTraining = (images: readonly ScoredImage[]): boolean =>
  images.some(({ subset }) => subset !== null && subset !== 'unused')

/** Scored images with the columns that any of them has something in. */
export function ScoreTable({ images, onEnlarge }: ScoreTableProps) {
  const { t, say, format } = useTexts()
  const optional: readonly (readonly [keyof ScoredImage, Column<ScoredImage>])[] = [
    [
      'contentHash',
      {
        id: 'preview',
        head: t('score.preview'),
        cell: ({ contentHash }) =>
          contentHash !== null && (
            <img src={thumbnailAddress(contentHash)} alt="" loading="lazy" className={styles['small']} />
          )
      }
    ],
    ['verdict', { id: 'verdict', head: t('score.verdict'), cell: ({ verdict }) => <Verdict verdict={verdict} /> }],
    ['type', { id: 'type', head: t('score.type'), cell: ({ type }) => type }],
    [
      'label',
      {
        id: 'label',
        head: t('score.label'),
        cell: ({ label, defectType }) => defectType ?? (label === null ? null : t(`score.verdict.${label}`))
      }
    ],
    [
      'subset',
      {
        id: 'subset',
        head: t('score.subset'),
        cell: ({ subset }) =>
          subset === null ? '–' : subset === 'unused' ? t('score.subset.unused') : t(`split.${subset}`)
      }
    ],
    [
      'heatMap',
      {
        id: 'heat-map',
        head: t('score.heat-map'),
        cell: (row) =>
          row.heatMap !== null && (
            <button
              type="button"
              aria-label={t('score.heat-map.of', { image: row.image })}
              className={styles['enlarge']}
              onClick={() => onEnlarge(row)}
            >
              <img src={artifactAddress(row.heatMap)} alt="" loading="lazy" className={styles['small']} />
            </button>
          )
      }
    ]
  ]
  const present = optional
    .filter(([key]) => (key === 'subset' ? areOfTraining(images) : images.some((row) => row[key] !== null)))
    .map(([, column]) => column)
  const [before, after] = [present.filter(({ id }) => id === 'preview'), present.filter(({ id }) => id !== 'preview')]
  return (
    <div role="region" aria-label={t('score.title')} tabIndex={0} className={styles['scores']}>
      <Table
        caption={t('score.title')}
        rows={images}
        keyOf={({ image }) => image}
        columns={[
          ...before,
          {
            id: 'image',
            head: t('score.image'),
            cell: ({ image, problem, failure }) => (
              <>
                <span className={styles['name']}>{image}</span>
                {problem !== null && (
                  <div className={styles['problem']}>
                    <Badge icon="warning" tone="warn">
                      {t('score.not-scored')}
                    </Badge>{' '}
                    {failure === null ? problem : translateError(failure, say).message}
                  </div>
                )}
              </>
            )
          },
          {
            id: 'score',
            head: t('score.score'),
            numeric: true,
            cell: ({ score }) => (score === null ? '–' : format.number(score, 4))
          },
          ...after
        ]}
      />
    </div>
  )
}

function Verdict({ verdict }: Pick<ScoredImage, 'verdict'>) {
  const { t } = useTexts()
  if (verdict === null) return '–'
  return verdict === 'defective' ? (
    <Badge icon="error" tone="bad">
      {t('score.verdict.defective')}
    </Badge>
  ) : (
    <Badge icon="check">{t('score.verdict.good')}</Badge>
  )
}
