import type { ExperimentResults } from '../../electron/contract/experiments.ts'
import { classes } from '../components/classes.ts'
import shared from '../components/shared.module.css'
import { Section } from '../components/Page.tsx'
import styles from './experiments.module.css'

/** A table of text and numbers, such as the diversity of the generated images. */
export function PlainTable({ table }: { readonly table: NonNullable<ExperimentResults['measures']> }) {
  const look = (align: 'left' | 'right' | undefined) => (align === 'right' ? styles['numeric'] : undefined)
  return (
    <Section title={table.title}>
      <div className={shared['scroll']} tabIndex={0} role="group" aria-label={table.title}>
        <table className={styles['results']}>
          <caption className={shared['hidden']}>{table.title}</caption>
          <thead>
            <tr>
              {table.columns.map(({ label, align }) => (
                <th key={label} scope="col" className={look(align)}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.slice(0, 2).join(' ')}>
                {row.map((value, column) => (
                  <td key={table.columns[column]?.label} className={look(table.columns[column]?.align)}>
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={classes(shared['note'], styles['notes'])}>
        {table.legend.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  )
}
