import { shareOf, type Count } from '../../electron/metrics/error-cost.ts'
import { Table } from '../components/Table.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { ThresholdCurve } from './threshold-choice.ts'

interface Row {
  readonly id: 'misses' | 'falseRejects'
  readonly name: string
}

/** Escapes and false rejects of a threshold: counts, shares and what they may be at most; the test images beside, where there are any. */
export function ErrorTable({ point, hasTest }: { readonly point: ThresholdCurve[number]; readonly hasTest: boolean }) {
  const { t, say } = useTexts()
  const counted = (errors: Count) =>
    errors.total === 0
      ? t('threshold.unknown')
      : t('threshold.counted', {
          percent: say.percent(shareOf(errors), 1),
          count: errors.count,
          total: errors.total
        })
  const rows: readonly Row[] = [
    { id: 'misses', name: t('threshold.escapes') },
    { id: 'falseRejects', name: t('threshold.false-rejects') }
  ]
  return (
    <Table
      caption={t('threshold.errors')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { id: 'name', head: '', cell: ({ name }) => name },
        { id: 'validation', head: t('threshold.of-validation'), numeric: true, cell: ({ id }) => counted(point[id]) },
        {
          id: 'bound',
          head: t('threshold.at-most'),
          numeric: true,
          cell: ({ id }) => (point[id].total === 0 ? '–' : say.percent(point[id].bound, 1))
        },
        ...(!hasTest
          ? []
          : [
              {
                id: 'test',
                head: t('threshold.of-test'),
                numeric: true,
                cell: ({ id }: Row) => (point.test === null ? t('threshold.unknown') : counted(point.test[id]))
              }
            ])
      ]}
    />
  )
}
