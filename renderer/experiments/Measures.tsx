import type { ExperimentResults } from '../../electron/contract/experiments.ts'
import { classes } from '../components/classes.ts'
import shared from '../components/shared.module.css'
import { Section } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './experiments.module.css'

/** Diversity of the generated images: DualAnoDiff's Table 1. */
export function Measures({ table }: { readonly table: NonNullable<ExperimentResults['measures']> }) {
  const { say } = useTexts()
  const look = (align: 'left' | 'right' | undefined) => (align === 'right' ? styles['numeric'] : undefined)
  return (
    <Section title={say(table.title)}>
      <div className={shared['scroll']} tabIndex={0} role="group" aria-label={say(table.title)}>
        <table className={styles['results']}>
          <caption className={shared['hidden']}>{say(table.title)}</caption>
          <thead>
            <tr>
              {table.columns.map(({ label, align }) => (
                <th key={label} scope="col" className={look(align)}>
                  {say(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.slice(0, 2).join(' ')}>
                {row.map((value, column) => (
                  <td key={table.columns[column]?.label} className={look(table.columns[column]?.align)}>
                    {column < 2 ? say(value) : value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={classes(shared['note'], styles['notes'])}>
        {table.legend.map((line) => (
          <li key={line}>{say(line)}</li>
        ))}
      </ul>
    </Section>
  )
}
