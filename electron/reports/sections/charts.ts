/** @file The report's plots, two in a row. */
import { halfPageSize } from '../../charts/axes.ts'
import type { ChartSize } from '../../charts/axes.ts'
import { drawConfusionChart } from '../../charts/confusion.ts'
import { drawLossChart } from '../../charts/loss.ts'
import { reference, seriesStyle } from '../../charts/palette.ts'
import type { SeriesStyle } from '../../charts/palette.ts'
import { drawPrecisionRecallChart } from '../../charts/precision-recall.ts'
import { drawTrendChart, trendRange } from '../../charts/trend.ts'
import type { TrendChart } from '../../charts/trend.ts'
import type { Drawing } from '../../charts/drawing.ts'
import { drawOnPage } from '../pdf/drawing.ts'
import { ensureRoom, heading, paragraph } from '../pdf/flow.ts'
import type { Flow } from '../pdf/flow.ts'
import type { ExperimentReport } from '../report-types.ts'
import { plainTable, resultTable } from './tables.ts'

/** All plots of a report with their headings, and the gains beside the plots that show them. */
export function chartSections(flow: Flow, report: ExperimentReport): void {
  const { trends, losses, curves, confusions } = report
  if (trends.length > 0) {
    heading(flow, 'Against the number of synthetic defects', halfPageSize.height + 40)
    const note =
      'Large marks: mean over seeds. Bars: plus and minus one sample standard deviation. Small hollow marks: every seed. ' +
      'Dashed line and band: without synthetic defects. The vertical axis need not start at 0.'
    paragraph(flow, note, { after: 8 })
    drawInRows(flow, trendDrawings(trends, halfPageSize))
  }
  if (report.gains) resultTable(flow, 'What synthetic defects changed', report.gains)
  for (const table of report.tables) plainTable(flow, table)
  if (curves.length > 0) {
    heading(flow, 'Precision and recall over all thresholds', halfPageSize.height + 40)
    const note =
      'Line: mean of the seeds’ precision at equal recall, in steps. Band: from the lowest to the highest seed. ' +
      'Dashed: points of equal F1. Filled marks: each seed at its threshold from validation data. ' +
      'Hollow marks: each seed at its oracle threshold.'
    paragraph(flow, note, { after: 8 })
    drawInRows(flow, curveDrawings(report, halfPageSize))
  }
  if (confusions.length > 0) {
    heading(flow, 'Which types were taken for which', halfPageSize.height + 40)
    const note = 'Rows: true types. Columns: types found. Counts are summed over seeds; shares are of the row.'
    paragraph(flow, note, { after: 8 })
    drawInRows(
      flow,
      confusions.map((confusion) => drawConfusionChart(confusion, halfPageSize))
    )
  }
  if (losses.length > 0) {
    heading(flow, 'Training', halfPageSize.height)
    drawInRows(
      flow,
      losses.map((loss) => drawLossChart(loss, halfPageSize))
    )
  }
}

/** Charts whose titles start alike ("Precision …") share a vertical range, so that thresholds can be compared. */
export function trendDrawings(trends: readonly TrendChart[], size: ChartSize): Drawing[] {
  const measure = ({ title }: TrendChart) => title.split(' ')[0]
  return trends.map((chart) => {
    const alike = trends.filter((other) => measure(other) === measure(chart))
    return drawTrendChart(chart, size, trendRange(alike))
  })
}

/** One chart per method, coloured as in the other plots. */
export function curveDrawings({ curves, results }: ExperimentReport, size: ChartSize): Drawing[] {
  const methods = [...new Set(results.rows.filter(({ augmented }) => augmented > 0).map(({ name }) => name))]
  const styleOf = (name: string): SeriesStyle =>
    methods.includes(name) ? seriesStyle(methods.indexOf(name)) : reference
  return curves.map((item) => {
    const title = item.augmented === 0 ? item.name : `${item.name}, N_aug ${item.augmented}`
    return drawPrecisionRecallChart({ ...item, title, style: styleOf(item.name) }, size)
  })
}

function drawInRows(flow: Flow, drawings: readonly Drawing[]): void {
  for (let start = 0; start < drawings.length; start += 2) {
    const row = drawings.slice(start, start + 2)
    const height = Math.max(...row.map((drawing) => drawing.height))
    ensureRoom(flow, height)
    for (const [index, drawing] of row.entries())
      drawOnPage(flow.doc, drawing, flow.left + index * (flow.width - drawing.width), flow.y)
    flow.y += height + 14
  }
}
