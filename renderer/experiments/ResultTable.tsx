import type { ResultTable as Results } from '../../electron/contract/experiments.ts'
import { bestRows } from '../../electron/metrics/best-rows.ts'
import { isSpreadless, type Interval, type Summary } from '../../electron/metrics/summary.ts'
import { useTexts } from '../i18n/use-translate.ts'
import type { Formats } from '../i18n/format.ts'
import { classes } from '../components/classes.ts'
import shared from '../components/shared.module.css'
import styles from './experiments.module.css'

/** The papers' table: mean (standard deviation, n) per method, N_aug and measure; the best mean of a column is bold. */
export function ResultTable({ caption, table }: { readonly caption: string; readonly table: Results }) {
  const { t, format } = useTexts()
  const { columns, rows, references, signed, legend } = table
  const groups = [...Map.groupBy(columns, ({ group }) => group)]
  const best = columns.map((_, column) => bestRows(rows, column))
  return (
    <>
      <div className={shared['scroll']} tabIndex={0} role="group" aria-label={caption}>
        <table className={styles['results']}>
          <caption className={shared['hidden']}>{caption}</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {t('chart.method')}
              </th>
              <th scope="col" rowSpan={2} className={styles['numeric']}>
                {t('experiments.augmented.short')}
              </th>
              {groups.map(([group, members]) => (
                <th key={group} scope="colgroup" colSpan={members.length} className={styles['group']}>
                  {group}
                </th>
              ))}
            </tr>
            <tr>
              {columns.map(({ key, label }) => (
                <th key={key} scope="col" className={styles['numeric']}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ method, name, augmented, cells, degenerate }, row) => (
              <tr key={`${method} ${augmented}`}>
                <th scope="row" title={degenerate ?? undefined}>
                  {degenerate === null ? name : `${name}‡`}
                </th>
                <td className={styles['numeric']}>{format.number(augmented)}</td>
                {cells.map((cell, column) => (
                  <td
                    key={columns[column]?.key ?? column}
                    className={styles['numeric']}
                    title={cell === null ? undefined : everySeed(cell, t('chart.every-seed'), format)}
                  >
                    {cell === null ? (
                      '–'
                    ) : (
                      <>
                        <span className={best[column]?.has(row) === true ? styles['best'] : undefined}>
                          {mean(cell, signed, format)}
                        </span>
                        <span className={styles['spread']}>{spread(cell, format)}</span>
                        {signed && cell.interval !== null && (
                          <span className={styles['spread']}>{interval(cell.interval, format)}</span>
                        )}
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
            {references.map(({ name, cells }) => (
              <tr key={name} className={styles['reference']}>
                <th scope="row">{name}</th>
                <td />
                {cells.map((value, column) => (
                  <td key={columns[column]?.key ?? column} className={styles['numeric']}>
                    {value === null ? '–' : format.number(value, 3)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={classes(shared['note'], styles['notes'])}>
        {legend.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>{t('experiments.bold')}</li>
      </ul>
    </>
  )
}

function mean(summary: Summary, signed: boolean, format: Formats): string {
  const { mean: value } = summary
  const text = format.number(value, 3).replace(/^[-−](0[.,]0+)$/, '$1')
  const marked = isSpreadless(summary) ? `${text}†` : text
  return signed && value >= 0.0005 ? `+${marked}` : marked
}

/** Such as [−0.010, +0.034]. */
function interval({ low, high }: Interval, format: Formats): string {
  const signed = (value: number) => `${value >= 0.0005 ? '+' : ''}${format.number(value, 3)}`
  return `[${signed(low)}; ${signed(high)}]`
}

/** A single seed has no standard deviation. */
function spread({ deviation, n }: Summary, format: Formats): string {
  return `(${deviation === null ? '–' : format.number(deviation, 3)}, ${n})`
}

function everySeed({ values }: Summary, label: string, format: Formats): string {
  return `${label}: ${values.map((value) => format.number(value, 3)).join(' · ')}`
}
