import type { OutputOf } from '../../electron/contract/procedures.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { areOfTraining } from './ScoreTable.tsx'
import styles from './score.module.css'

type Page = OutputOf<'runs.scores'>

interface ExplanationProps {
  readonly page: Pick<Page, 'task' | 'threshold' | 'measured' | 'skippedMasks' | 'images'>
}

/** What a reader has to know to judge the scores. */
export function Explanation({ page: { task, threshold, measured, skippedMasks, images } }: ExplanationProps) {
  const { t, format } = useTexts()
  const sentences = [
    ...(threshold === null
      ? task === 'detection'
        ? [t('score.no-threshold')]
        : []
      : [t('score.threshold', { value: format.measure(threshold) })]),
    ...(areOfTraining(images) ? [t('score.subset.hint')] : []),
    ...(measured === null ? [] : [t(measuredKey(measured), { count: measured.images })]),
    ...(skippedMasks === 0 ? [] : [t('score.masks', { count: skippedMasks })])
  ]
  return sentences.map((sentence) => (
    <p key={sentence} className={styles['soft']}>
      {sentence}
    </p>
  ))
}

function measuredKey({ images, values }: NonNullable<Page['measured']>) {
  if (images === 0) return 'score.measured.none'
  return Object.keys(values).length === 0 ? 'score.measured.few' : 'score.measured'
}
