/** @file The report on a station's shift as a PDF. */
import { english } from '../messages/english.ts'
import { drawHours } from '../charts/hours.ts'
import { ink } from '../charts/palette.ts'
import { drawScoreTrend } from '../charts/score-trend.ts'
import { chartWords } from '../charts/words.ts'
import { drawOnPage } from './pdf/drawing.ts'
import { bullet, ensureRoom, finishFlow, heading, paragraph, startFlow, type Flow } from './pdf/flow.ts'
import { drawImages } from './pdf/images.ts'
import { printable } from './pdf/text.ts'
import { plainTable, propertyTable } from './sections/tables.ts'
import type { ShiftReport } from './shift-report-types.ts'

const chartSize = { height: 128, fontSize: 8 }

/** The report's bytes: A4, vector charts, embedded fonts. Throws `report.image-unreadable`. */
export async function renderShiftReport(report: ShiftReport, say = english): Promise<Uint8Array> {
  const { title, subtitle, writtenAt, program, figures, findings, particulars } = report
  const flow = startFlow(title, writtenAt, say)
  paragraph(flow, title, { size: 20, colour: ink.title, bold: true, after: 2 })
  paragraph(flow, subtitle, { size: 11, after: 10 })
  if (figures.length > 0) drawFigures(flow, figures)
  for (const finding of findings) bullet(flow, finding)
  propertyTable(flow, say.text('shift.particulars'), particulars, { beside: false })
  const look = { ...chartSize, width: flow.width, words: chartWords(say) }
  if (report.hours !== null) {
    heading(flow, say.text('shift.by-hour'), chartSize.height + 20)
    drawOnPage(flow.doc, drawHours(report.hours, look), flow.left, flow.y)
    flow.y += chartSize.height + 6
  }
  if (report.trend !== null) {
    heading(flow, say.text('shift.scores'), chartSize.height + 50)
    drawOnPage(flow.doc, drawScoreTrend(report.trend, look), flow.left, flow.y)
    flow.y += chartSize.height + 6
    paragraph(flow, report.trendNote, { size: 8, colour: ink.faint })
  }
  for (const { none, ...table } of report.tables) {
    if (table.rows.length > 0) plainTable(flow, table)
    else {
      heading(flow, table.title, 24)
      paragraph(flow, none)
    }
  }
  if (report.pictures !== null) {
    heading(flow, report.pictures.title, 170)
    paragraph(flow, report.pictures.note, { size: 8, colour: ink.faint, after: 6 })
    await drawImages(flow, report.pictures)
  }
  if (report.notes.length > 0) {
    heading(flow, say.text('report.how-to-read'), 40)
    for (const note of report.notes) bullet(flow, note)
  }
  return finishFlow(flow, `${program} · ${title} · ${subtitle}`)
}

/** Figures beside each other, readable from a metre away. */
function drawFigures(flow: Flow, figures: ShiftReport['figures']): void {
  const [height, size] = [46, 20]
  ensureRoom(flow, height)
  const width = flow.width / figures.length
  for (const [index, { value, label }] of figures.entries()) {
    const x = flow.left + index * width
    const options = { width: width - 6, lineBreak: false, ellipsis: true }
    flow.doc.font('bold').fontSize(size).fillColor(ink.title).text(printable(value), x, flow.y, options)
    flow.doc
      .font('regular')
      .fontSize(8.5)
      .fillColor(ink.faint)
      .text(printable(label), x, flow.y + size + 4, options)
  }
  flow.y += height
}
