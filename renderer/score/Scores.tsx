import { useState } from 'react'
import { artifactAddress, imageAddress } from '../../electron/contract/addresses.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { useQuery } from '../client/host.ts'
import { IconButton } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Select } from '../components/Field.tsx'
import { Section } from '../components/Page.tsx'
import { Empty, ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { Explanation } from './Explanation.tsx'
import { ScoreTable } from './ScoreTable.tsx'
import type { ScoredImage } from './ScoreTable.tsx'
import styles from './score.module.css'

type Page = OutputOf<'runs.scores'>
type Only = 'all' | 'defective' | 'good' | 'unreadable'

const pageSize = 100

/** What a run scored, the highest scores first, a page at a time. */
export function Scores({ run }: { readonly run: number }) {
  const { t } = useTexts()
  const [only, setOnly] = useState<Only>('all')
  const [offset, setOffset] = useState(0)
  const { value, error } = useQuery('runs.scores', { run, only, offset, limit: pageSize })
  const show = (next: Only) => {
    setOnly(next)
    setOffset(0)
  }
  return (
    <Section title={t('score.title')} aside={value && <Choice page={value} only={only} onChoose={show} />}>
      {error !== undefined && <ErrorPanel error={error} />}
      {value === undefined && error === undefined && <Loading />}
      {value !== undefined && <Shown page={value} offset={offset} onTurn={setOffset} />}
    </Section>
  )
}

interface ChoiceProps {
  readonly page: Page
  readonly only: Only
  readonly onChoose: (only: Only) => void
}

/** Only what some images are. */
function Choice({ page: { counts, threshold }, only, onChoose }: ChoiceProps) {
  const { t, format } = useTexts()
  const kinds: readonly Only[] = ['all', ...(threshold === null ? [] : (['defective', 'good'] as const)), 'unreadable']
  const countOf = (kind: Only) => (kind === 'all' ? counts.images : counts[kind])
  return (
    <Select
      aria-label={t('score.show')}
      value={only}
      choices={kinds.map((kind) => {
        const number = countOf(kind)
        return { value: kind, label: t(`score.${kind}`, { number: format.number(number) }), disabled: number === 0 }
      })}
      onChoose={onChoose}
    />
  )
}

interface ShownProps {
  readonly page: Page
  readonly offset: number
  readonly onTurn: (offset: number) => void
}

function Shown({ page, offset, onTurn }: ShownProps) {
  const { total, images } = page
  const { t, format } = useTexts()
  const [enlarged, setEnlarged] = useState<ScoredImage>()
  if (images.length === 0) return <Empty icon="search" title={t('score.none')} />
  const [first, last] = [offset + 1, offset + images.length]
  return (
    <>
      <Explanation page={page} />
      <ScoreTable images={images} onEnlarge={setEnlarged} />
      {total > images.length && (
        <div className={styles['pages']}>
          <IconButton
            icon="left"
            label={t('score.previous')}
            disabled={offset === 0}
            onClick={() => onTurn(Math.max(0, offset - pageSize))}
          />
          <span role="status">
            {t('score.page', { first: format.number(first), last: format.number(last), total: format.number(total) })}
          </span>
          <IconButton icon="right" label={t('score.next')} disabled={last >= total} onClick={() => onTurn(last)} />
        </div>
      )}
      {enlarged !== undefined && <Enlarged image={enlarged} onClose={() => setEnlarged(undefined)} />}
    </>
  )
}

/** A heat map, beside its image where the workspace has that. */
function Enlarged({ image: row, onClose }: { readonly image: ScoredImage; readonly onClose: () => void }) {
  const { t } = useTexts()
  const { image, contentHash, heatMap } = row
  return (
    <Dialog open onClose={onClose} title={image} width="wide">
      <div className={styles['pair']}>
        {contentHash !== null && <img src={imageAddress(contentHash)} alt={image} />}
        {heatMap !== null && <img src={artifactAddress(heatMap)} alt={t('score.heat-map.of', { image })} />}
      </div>
    </Dialog>
  )
}
