import { useCallback, useMemo, useState } from 'react'
import type { ChartLook } from '../../electron/charts/axes.ts'
import { defaultSmoothing, drawLearningRateChart, drawLossChart } from '../../electron/charts/loss.ts'
import { smoothed } from '../../electron/charts/thinning.ts'
import { Checkbox, Slider } from '../components/Field.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './chart.module.css'
import { StepPlot } from './StepPlot.tsx'
import type { SharedStep, StepAxis } from './StepPlot.tsx'

interface CurveProps extends StepAxis {
  readonly title: string
  readonly height?: number | undefined
  /** Given if several charts of a run share one cursor. */
  readonly cursor?: SharedStep | undefined
}

interface LossCurveProps extends CurveProps {
  /** One per step, in order. Give a new array (or view) when values were added. */
  readonly losses: ArrayLike<number>
}

/** Loss over training steps: raw, faint, behind the smoothed line. Fast enough to be redrawn at each step. */
export function LossCurve({ title, losses, steps, firstStep, height, cursor }: LossCurveProps) {
  const { t } = useTexts()
  const own = useOwnStep()
  const [logarithmic, setLogarithmic] = useState(false)
  const [chosen, setChosen] = useState<number | null>(null)
  const smoothing = chosen ?? defaultSmoothing(losses.length)
  const axis = useAxis(steps, firstStep)
  const draw = useCallback(
    (look: ChartLook) => drawLossChart({ title, losses, smoothing, logarithmic, ...axis }, look),
    [title, losses, smoothing, logarithmic, axis]
  )
  const lines = useMemo(
    () => [
      { name: t('chart.raw'), values: losses },
      { name: t('chart.smoothed'), values: smoothed(losses, smoothing) }
    ],
    [losses, smoothing, t]
  )
  const controls = (
    <>
      <label className={styles['slider']}>
        {t('chart.smoothing')} {/* By how many steps are averaged, 1 to 1000, on a logarithmic scale. */}
        <Slider
          min={0}
          max={3}
          step={0.05}
          value={-Math.log10(1 - smoothing)}
          onMove={(power) => setChosen(1 - 10 ** -power)}
        />
      </label>
      <Checkbox label={t('chart.logarithmic')} checked={logarithmic} onToggle={setLogarithmic} />
    </>
  )
  return (
    <StepPlot
      draw={draw}
      axis={axis}
      lines={lines}
      cursor={cursor ?? own}
      fileName="loss"
      height={height}
      controls={controls}
    />
  )
}

interface LearningRateCurveProps extends CurveProps {
  readonly rates: ArrayLike<number>
}

export function LearningRateCurve({ title, rates, steps, firstStep, height, cursor }: LearningRateCurveProps) {
  const { t } = useTexts()
  const own = useOwnStep()
  const [logarithmic, setLogarithmic] = useState(false)
  const axis = useAxis(steps, firstStep)
  const draw = useCallback(
    (look: ChartLook) => drawLearningRateChart({ title, rates, logarithmic, ...axis }, look),
    [title, rates, logarithmic, axis]
  )
  return (
    <StepPlot
      draw={draw}
      axis={axis}
      lines={[{ name: t('chart.learning-rate'), values: rates }]}
      cursor={cursor ?? own}
      fileName="learning-rate"
      height={height}
      controls={<Checkbox label={t('chart.logarithmic')} checked={logarithmic} onToggle={setLogarithmic} />}
    />
  )
}

function useOwnStep(): SharedStep {
  const [step, onStep] = useState<number | null>(null)
  return { step, onStep }
}

function useAxis(steps: StepAxis['steps'], firstStep = 1) {
  return useMemo(() => ({ ...(steps && { steps }), firstStep }), [steps, firstStep])
}
