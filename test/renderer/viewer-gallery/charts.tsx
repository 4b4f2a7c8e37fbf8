import { useEffect, useMemo, useState } from 'react'
import { ConfusionMatrix } from '../../../renderer/charts/ConfusionMatrix.tsx'
import { LearningRateCurve, LossCurve } from '../../../renderer/charts/LossCurve.tsx'
import { PrecisionRecallPlot, useThreshold } from '../../../renderer/charts/PrecisionRecallPlot.tsx'
import { ScoreHistogram } from '../../../renderer/charts/ScoreHistogram.tsx'
import type { ScoreRange } from '../../../renderer/charts/score-range.ts'
import { TrendPlot } from '../../../renderer/charts/TrendPlot.tsx'
import { confusion, lossOf, ratesOf, runs, trend, validationThresholds } from './data.ts'

export function Charts() {
  const threshold = useThreshold(validationThresholds)
  const [range, setRange] = useState<ScoreRange | null>({ from: 0.35, to: 0.7 })
  const [step, onStep] = useState<number | null>(null)
  const losses = useMemo(() => lossOf(6000), [])
  const rates = useMemo(() => ratesOf(6000), [])
  const scored = runs[threshold.active] ?? runs[0]
  return (
    <>
      <LossCurve title="Loss of the adapter" losses={losses} cursor={{ step, onStep }} />
      <LearningRateCurve title="Learning rate" rates={rates} cursor={{ step, onStep }} />
      <PrecisionRecallPlot
        title="In&Out, N_aug 80"
        runs={runs}
        validationThresholds={validationThresholds}
        series={2}
        {...threshold}
      />
      <TrendPlot chart={trend} height={320} />
      {scored && (
        <ScoreHistogram
          title="Test scores"
          labels={scored.labels}
          scores={scored.scores}
          range={range}
          onRange={setRange}
        />
      )}
      <ConfusionMatrix {...confusion} />
    </>
  )
}

/** Grows to 60,000 steps while it is displayed. */
export function LiveLoss() {
  const [count, setCount] = useState(10)
  const losses = useMemo(() => lossOf(60_000), [])
  useEffect(() => {
    const timer = setInterval(() => setCount((before) => Math.min(60_000, before + 400)), 50)
    return () => clearInterval(timer)
  }, [])
  const seen = useMemo(() => losses.subarray(0, count), [losses, count])
  return <LossCurve title="Live loss" losses={seen} />
}
