/** @file Charts in the page's colours: CSS variables of chart.module.css, so that they follow its theme. */
import { paperTheme } from '../../electron/charts/palette.ts'
import type { ChartTheme } from '../../electron/charts/palette.ts'

export const pageTheme: ChartTheme = {
  ink: {
    title: 'var(--text)',
    text: 'var(--text-soft)',
    faint: 'var(--text-faint)',
    axis: 'var(--line-strong)',
    grid: 'var(--chart-grid)',
    guide: 'var(--chart-guide)',
    raw: 'var(--chart-raw)',
    band: 'var(--chart-band)',
    paper: 'var(--chart-paper)'
  },
  series: ['var(--series-1)', ...paperTheme.series.slice(1).map((_, index) => `var(--series-${index + 2})`)],
  reference: 'var(--text-faint)'
}
