import { metricName } from './metric-name.ts'
import { useEffect, useMemo, useState } from 'react'
import type { Metric, RunDetails, Series } from '../../electron/contract/runs.ts'
import { LearningRateCurve, LossCurve } from '../charts/LossCurve.tsx'
import { useQuery } from '../client/host.ts'
import { forgetLoaded, useLivePoints, withLive } from '../client/live-series.ts'
import { invalidate } from '../client/queries.ts'
import { Section } from '../components/Page.tsx'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'

const noPoints: readonly Metric[] = []
const noSeries: readonly Series[] = []

/** As many points that came since make the host's thinned curves worth loading again. */
const manyPoints = 5000

const isRate = (name: string): boolean => /learning.?rate|^lr$/i.test(name)

/** The curves of a run, which grow while it works; one pointer reads all of them. */
export function RunCurves({ run }: { readonly run: Pick<RunDetails, 'id' | 'series'> }) {
  const { t, say } = useTexts()
  const live = useLivePoints((store) => store.points[run.id] ?? noPoints)
  const { value, error } = useQuery('runs.series', run.series.length + live.length > 0 ? { run: run.id } : undefined)
  const curves = useMemo(() => withLive(value?.series ?? noSeries, live), [value, live])
  useEffect(() => {
    if (value !== undefined) forgetLoaded(run.id, value.series)
  }, [run.id, value])
  const outgrown = Math.floor(live.length / manyPoints)
  useEffect(() => {
    if (outgrown > 0) invalidate('runs.series')
  }, [outgrown])
  const [step, onStep] = useState<number | null>(null)
  const cursor = useMemo(() => ({ step, onStep }), [step])
  if (error !== undefined) return <ErrorPanel error={error} />
  const drawn = curves.filter(({ values }) => values.length > 1)
  // What is learnt comes before how fast.
  const shown = [...drawn.filter(({ name }) => !isRate(name)), ...drawn.filter(({ name }) => isRate(name))]
  if (shown.length === 0) return null
  const severalSeeds = new Set(shown.map(({ seed }) => seed)).size > 1
  return (
    <Section title={t('runs.curves')}>
      {shown.map(({ name, seed, steps, values }) => {
        const title = severalSeeds ? `${metricName(name, say)}, ${t('common.seed')} ${seed}` : metricName(name, say)
        const key = `${name} ${seed}`
        return isRate(name) ? (
          <LearningRateCurve key={key} title={title} rates={values} steps={steps} cursor={cursor} height={160} />
        ) : (
          <LossCurve key={key} title={title} losses={values} steps={steps} cursor={cursor} />
        )
      })}
    </Section>
  )
}
