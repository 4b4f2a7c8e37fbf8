import { metricName } from './metric-name.ts'
import type { Metric } from '../../electron/contract/runs.ts'
import { Section } from '../components/Page.tsx'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { meanAndDeviation } from './config-diff.ts'

/**
 * Results by name: values of individual seeds, mean ± sample standard deviation, and n; no deviation for a single seed.
 */
export function Results({ results }: { readonly results: readonly Metric[] }) {
  const { t, format, say } = useTexts()
  if (results.length === 0) return null
  const seeds = [...new Set(results.map(({ seed }) => seed))].sort((a, b) => a - b)
  const rows = [...Map.groupBy(results, ({ name }) => name)]
  return (
    <Section title={t('runs.results')}>
      <Table
        caption={t('runs.results')}
        rows={rows}
        keyOf={([name]) => name}
        columns={[
          { id: 'name', head: t('runs.result'), cell: ([name]) => metricName(name, say) },
          ...(seeds.length > 8
            ? []
            : seeds.map((seed) => ({
                id: `seed ${seed}`,
                head: `${t('common.seed')} ${seed}`,
                numeric: true,
                cell: ([, metrics]: (typeof rows)[number]) => {
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
        ]}
      />
    </Section>
  )
}
