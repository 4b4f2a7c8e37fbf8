import { metricName } from './metric-name.ts'
import type { Metric } from '../../electron/contract/runs.ts'
import { allowedShare, imagesBehindThreshold, reliableFrom } from '../../electron/metrics/threshold-support.ts'
import { Section } from '../components/Page.tsx'
import shared from '../components/shared.module.css'
import { Table } from '../components/Table.tsx'
import type { Column } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { meanAndDeviation } from './config-diff.ts'

/** A name with its values. */
type Row = readonly [name: string, metrics: readonly Metric[]]

interface ResultsProps {
  readonly results: readonly Metric[]
  /** Those of the run. */
  readonly seeds: readonly number[]
}

/**
 * Results by name. Of a run with several seeds: values of individual seeds, mean ± sample standard deviation, and n. All
 * that a run of one seed or none found is in one column, whichever seed it was stored under.
 */
export function Results({ results, seeds }: ResultsProps) {
  const { t, say } = useTexts()
  const value = useValueColumn(seeds)
  const perSeed = useSeedColumns(results)
  if (results.length === 0) return null
  // All seeds have the same images.
  const count = results.find(({ name }) => name === imagesBehindThreshold)?.value ?? Infinity
  return (
    <Section title={t('runs.results')}>
      <Table
        caption={t('runs.results')}
        rows={[...Map.groupBy(results, ({ name }) => name)]}
        keyOf={([name]) => name}
        columns={[
          { id: 'name', head: t('runs.result'), cell: ([name]) => metricName(name, say) },
          ...(seeds.length > 1 ? perSeed : [value])
        ]}
      />
      {count < reliableFrom && (
        <p className={shared['note']}>
          {say.text('threshold.few-good', { count, percent: 100 * allowedShare, needed: reliableFrom })}
        </p>
      )}
    </Section>
  )
}

function useValueColumn([seed]: readonly number[]): Column<Row> {
  const { t, format } = useTexts()
  return {
    id: 'value',
    head: seed === undefined ? t('runs.value') : `${t('common.seed')} ${seed}`,
    numeric: true,
    cell: ([, [metric]]) => (metric === undefined ? '–' : format.measure(metric.value))
  }
}

function useSeedColumns(results: readonly Metric[]): readonly Column<Row>[] {
  const { t, format } = useTexts()
  const seeds = [...new Set(results.map(({ seed }) => seed))].sort((a, b) => a - b)
  return [
    ...(seeds.length > 8
      ? []
      : seeds.map((seed): Column<Row> => ({
          id: `seed ${seed}`,
          head: `${t('common.seed')} ${seed}`,
          numeric: true,
          cell: ([, metrics]) => {
            const value = metrics.find((metric) => metric.seed === seed)?.value
            return value === undefined ? '–' : format.measure(value)
          }
        }))),
    {
      id: 'mean',
      head: t('runs.mean'),
      numeric: true,
      cell: ([, metrics]) => {
        const summary = meanAndDeviation(metrics.map(({ value }) => value))
        if (summary === null) return '–'
        const spread = summary.deviation === null ? '' : ` ± ${format.measure(summary.deviation)}`
        return `${format.measure(summary.mean)}${spread} (n = ${metrics.length})`
      }
    }
  ]
}
