/** @file The report's plots, two in a row. */
import { chartWords } from '../../charts/words.ts'
import { halfPageSize } from '../../charts/axes.ts'
import type { ChartLook } from '../../charts/axes.ts'
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
  const { say } = flow
  const size = { ...halfPageSize, words: chartWords(say) }
  if (trends.length > 0) {
    heading(flow, say.text('report.trends'), halfPageSize.height + 40)
    paragraph(flow, say.text('report.trends-note'), { after: 8 })
    drawInRows(flow, trendDrawings(trends, size))
  }
  if (report.gains) resultTable(flow, say.text('report.gains'), report.gains)
  for (const table of report.tables) plainTable(flow, table)
  if (curves.length > 0) {
    heading(flow, say.text('report.curves'), halfPageSize.height + 40)
    paragraph(flow, say.text('report.curves-note'), { after: 8 })
    drawInRows(flow, curveDrawings(report, size))
  }
  if (confusions.length > 0) {
    heading(flow, say.text('report.confusions'), halfPageSize.height + 40)
    paragraph(flow, say.text('report.confusions-note'), { after: 8 })
    drawInRows(
      flow,
      confusions.map((confusion) => drawConfusionChart(confusion, size))
    )
  }
  if (losses.length > 0) {
    heading(flow, say.text('report.training'), halfPageSize.height)
    drawInRows(
      flow,
      losses.map((loss) => drawLossChart(loss, size))
    )
  }
}

/** Charts whose titles start alike ("Precision …") share a vertical range, so that thresholds can be compared. */
export function trendDrawings(trends: readonly TrendChart[], size: ChartLook): Drawing[] {
  const measure = ({ title }: TrendChart) => title.split(' ')[0]
  return trends.map((chart) => {
    const alike = trends.filter((other) => measure(other) === measure(chart))
    return drawTrendChart(chart, size, trendRange(alike))
  })
}

/** One chart per method, coloured as in the other plots. */
export function curveDrawings({ curves, results }: ExperimentReport, size: ChartLook): Drawing[] {
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
