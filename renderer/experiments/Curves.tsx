import { useMemo } from 'react'
import type { ExperimentResults } from '../../electron/contract/experiments.ts'
import { changeQuery } from '../app/routes.ts'
import { PrecisionRecallPlot, useThreshold } from '../charts/PrecisionRecallPlot.tsx'
import { ScoreHistogram } from '../charts/ScoreHistogram.tsx'
import { Button } from '../components/Button.tsx'
import { Select } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { Empty } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { Examples } from './Examples.tsx'
import styles from './experiments.module.css'
import { comparedOn } from './recipe-draft.ts'
import { detectorGroups, hasDefects } from './results.ts'
import type { DetectorGroup } from './results.ts'

interface CurvesProps {
  readonly results: ExperimentResults
  readonly query: Readonly<Record<string, string>>
}

/** One detector's precision and recall over its seeds, and the images that a threshold gets right and wrong. */
export function Curves({ results, query }: CurvesProps) {
  const { t } = useTexts()
  const groups = useMemo(() => detectorGroups(results.cells), [results])
  const at = Math.max(
    0,
    groups.findIndex(({ key }) => key === query['detector'])
  )
  const group = groups[at]
  if (group === undefined) return <Empty icon="experiments" title={t('experiments.no-scores')} />
  const names = groups.map(({ key, name, augmented }) => ({
    value: key,
    label: augmented === 0 ? name : `${name}, N_aug ${augmented}`
  }))
  return (
    <div className={shared['stack']}>
      <div className={shared['line']}>
        <Select
          aria-label={t('experiments.detector')}
          value={group.key}
          choices={names}
          onChoose={(detector) => changeQuery({ detector })}
        />
      </div>
      {group.cells.every(hasDefects) ? (
        <Detector key={group.key} group={group} series={at} results={results} title={names[at]?.label ?? ''} />
      ) : (
        <Empty icon="experiments" title={t(`experiments.no-defects${heldOut(results)}`)} />
      )}
    </div>
  )
}

/** The end of the keys of texts that speak of test images, where these are held out of training. */
const heldOut = ({ recipe }: ExperimentResults) =>
  comparedOn(recipe) === 'hold-out' ? ('.held-out' as const) : ('' as const)

interface DetectorProps {
  readonly group: DetectorGroup
  /** Its index among the methods, for its colour. */
  readonly series: number
  readonly results: ExperimentResults
  readonly title: string
}

function Detector({ group, series, results, title }: DetectorProps) {
  const { t } = useTexts()
  const runs = useMemo(
    () => group.cells.map(({ seed, labels, scores }) => ({ name: `${t('common.seed')} ${seed}`, labels, scores })),
    [group, t]
  )
  const thresholds = useMemo(
    () => group.cells.map(({ atValidationThreshold }) => atValidationThreshold?.threshold ?? null),
    [group]
  )
  // Without a validation threshold, the oracle's is the most informative.
  const { active, onActive, threshold, onThreshold } = useThreshold(
    group.cells.map((cell, index) => thresholds[index] ?? cell.oracle.threshold)
  )
  const cell = group.cells[active] ?? group.cells[0]
  if (cell === undefined) return null
  return (
    <div className={styles['detector']}>
      <div className={shared['stack']}>
        <PrecisionRecallPlot
          title={title}
          runs={runs}
          validationThresholds={thresholds}
          active={active}
          onActive={onActive}
          threshold={threshold}
          onThreshold={onThreshold}
          series={series}
          height={320}
        />
        <div className={shared['line']}>
          {thresholds[active] !== null && thresholds[active] !== undefined && (
            <Button onClick={() => onThreshold(thresholds[active] ?? 0.5)}>
              {t('experiments.validation-threshold')}
            </Button>
          )}
          {cell.oracle.threshold !== null && (
            <Button onClick={() => onThreshold(cell.oracle.threshold ?? 0.5)}>
              {t('experiments.oracle-threshold')}
            </Button>
          )}
        </div>
        <ScoreHistogram
          title={t(`experiments.scores${heldOut(results)}`, { seed: String(cell.seed) })}
          labels={cell.labels}
          scores={cell.scores}
          height={170}
        />
      </div>
      <Examples cell={cell} results={results} threshold={threshold} />
    </div>
  )
}
