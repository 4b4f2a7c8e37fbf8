/** @file The report on an experiment as a PDF, results first. */
import { english } from '../messages/english.ts'
import { writeFileAtomic } from '../common/files.ts'
import { ink } from '../charts/palette.ts'
import { bullet, finishFlow, heading, paragraph, startFlow } from './pdf/flow.ts'
import type { Flow } from './pdf/flow.ts'
import { drawImages } from './pdf/images.ts'
import type { ExperimentReport } from './report-types.ts'
import { chartSections } from './sections/charts.ts'
import { signOff } from './sections/sign-off.ts'
import { propertyTable, resultTable, seedTable } from './sections/tables.ts'

/**
 * Writes a report completely or not at all. Throws `file.unwritable`, and `report.image-unreadable` for an image that
 * cannot be decoded.
 */
export async function writeExperimentReport(path: string, report: ExperimentReport, say = english): Promise<void> {
  await writeFileAtomic(path, await renderExperimentReport(report, say))
}

/** The report's bytes: A4, vector plots, embedded fonts. Equal reports give equal bytes. */
export async function renderExperimentReport(report: ExperimentReport, say = english): Promise<Uint8Array> {
  const flow = startFlow(report.title, report.finishedAt, say)
  titleBlock(flow, report)
  if (report.findings.length > 0) {
    heading(flow, say.text('report.in-brief'), 30)
    for (const finding of report.findings) bullet(flow, finding)
  }
  resultTable(flow, say.text('report.results'), report.results)
  chartSections(flow, report)
  for (const sheet of report.images) {
    heading(flow, sheet.title, 160)
    paragraph(flow, sheet.note, { after: 8 })
    await drawImages(flow, sheet)
  }
  for (const { title, properties } of report.properties) propertyTable(flow, title, properties)
  if (report.notes.length > 0) {
    heading(flow, say.text('report.how-to-read'), 40)
    for (const note of report.notes) bullet(flow, note)
  }
  if (report.seeds.rows.length > 0) seedTable(flow, say.text('report.every-seed'), report.seeds)
  if (report.hashes.length > 0) propertyTable(flow, say.text('report.hashes'), report.hashes, { mono: true })
  signOff(flow, report.author)
  return finishFlow(flow, `${report.program} · ${report.title}`)
}

function titleBlock(flow: Flow, { title, source, author, finishedAt, program }: ExperimentReport): void {
  paragraph(flow, title, { size: 20, colour: ink.title, bold: true, after: 2 })
  paragraph(flow, flow.say.text('report.finished', { program, date: flow.say.date(finishedAt) }), {
    colour: ink.faint,
    after: author === null ? 8 : 2
  })
  if (author !== null) paragraph(flow, flow.say.text('report.author', { author }), { colour: ink.faint, after: 8 })
  paragraph(flow, source, { after: 0 })
}
