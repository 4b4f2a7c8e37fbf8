import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { ChartLook } from '../../electron/charts/axes.ts'
import type { Drawing } from '../../electron/charts/drawing.ts'
import { renderSvg } from '../../electron/charts/svg.ts'
import { Button } from '../components/Button.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './chart.module.css'
import { useChartWords } from './chart-words.ts'
import { Marks } from './Marks.tsx'
import { pageTheme } from './page-theme.ts'
import { saveFile } from './save-file.ts'
import { useWidth } from './use-width.ts'

/** The same content as a table, for screen readers and for reading values. The first column names the rows. */
interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

interface ChartProps<D extends Drawing> {
  /** Draws at any size and in any colours; keep it stable (useCallback) while the data do not change. */
  readonly draw: (look: ChartLook) => D
  /** CSS pixels, 260 by default. */
  readonly height?: number | undefined
  /** Meaning of markers and bars. */
  readonly caption?: string | undefined
  /** Name of the exported file, without its extension. */
  readonly fileName: string
  readonly table?: ChartTable | undefined
  /** Controls beside the caption. */
  readonly controls?: ReactNode
  /** Drawn over the chart, in its coordinates: cursors and selections. */
  readonly overlay?: ((drawing: D) => ReactNode) | undefined
  /** Values at the cursor, below the chart. */
  readonly reading?: ReactNode
}

/**
 * A drawing on the page: as wide as its container, in the page's colours, with its content as a table and as a file.
 */
export function Chart<D extends Drawing>(props: ChartProps<D>) {
  const { draw, height = 260, caption, fileName, table, controls, overlay, reading } = props
  const { t } = useTexts()
  const words = useChartWords()
  const { ref, width } = useWidth<HTMLDivElement>()
  const drawing = useMemo(
    () => (width < 80 ? null : draw({ width, height, fontSize: 12, theme: pageTheme, words })),
    [draw, width, height, words]
  )
  // For print and other programs: on paper, and large enough to be read in a column.
  const save = () =>
    saveFile(`${fileName}.svg`, renderSvg(draw({ width: 560, height: 360, fontSize: 12, words })), 'image/svg+xml')
  return (
    <figure className={styles['chart']}>
      <div className={styles['plot']} ref={ref} style={{ minHeight: height }}>
        {drawing && (
          <svg width={drawing.width} height={drawing.height}>
            <g role="img" aria-label={drawing.description}>
              <Marks marks={drawing.marks} />
            </g>
            {overlay?.(drawing)}
          </svg>
        )}
      </div>
      {reading !== undefined && <div className={styles['reading']}>{reading}</div>}
      <div className={styles['bar']}>
        <figcaption className={styles['caption']}>{caption}</figcaption>
        {controls}
        <Button look="quiet" icon="download" onClick={save}>
          {t('chart.save')}
        </Button>
      </div>
      {table && <ValueTable table={table} />}
    </figure>
  )
}

function ValueTable({ table: { columns, rows } }: { readonly table: ChartTable }) {
  const { t } = useTexts()
  return (
    <details>
      <summary>{t('chart.as-table')}</summary>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('chart.as-table')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], row) => (
              <tr key={row}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
