/** @file The report's plots as separate SVG files. */
import { english } from '../messages/english.ts'
import { chartWords } from '../charts/words.ts'
import { dirname, join, parse } from 'node:path'
import { writeFileAtomic } from '../common/files.ts'
import { screenSize } from '../charts/axes.ts'
import { drawConfusionChart } from '../charts/confusion.ts'
import { drawLossChart } from '../charts/loss.ts'
import type { ExperimentReport } from './report-types.ts'
import { curveDrawings, trendDrawings } from './sections/charts.ts'
import { renderSvg } from '../charts/svg.ts'

/**
 * Writes every plot of a report beside its PDF, named after both, such as `tiles-precision-at-the-oracle-threshold.svg`
 * beside `tiles.pdf`, so that reports in one folder keep their plots; after its title alone beside `report.pdf`. Gives the
 * paths in the report's order. Throws `file.unwritable`.
 */
export async function writeExperimentCharts(pdf: string, report: ExperimentReport, say = english): Promise<string[]> {
  const size = { ...screenSize, words: chartWords(say) }
  const { trends, curves, confusions, losses } = report
  const titles = [
    ...trends.map(({ title }) => title),
    ...curves.map(({ name, augmented }) => `precision-recall ${name} ${augmented}`),
    ...confusions.map(({ title }) => `confusion ${title}`),
    ...losses.map(({ title }) => title)
  ]
  const drawings = [
    ...trendDrawings(trends, size),
    ...curveDrawings(report, size),
    ...confusions.map((confusion) => drawConfusionChart(confusion, size)),
    ...losses.map((loss) => drawLossChart(loss, size))
  ]
  const folder = dirname(pdf)
  const base = parse(pdf).name
  const prefix = base === 'report' ? '' : `${base}-`
  const paths: string[] = []
  for (const [index, drawing] of drawings.entries()) {
    const name = `${prefix}${fileName(titles[index] ?? '')}`
    // Two titles may give the same name.
    const path = join(folder, `${name}.svg`)
    const free = paths.includes(path) ? join(folder, `${name}-${index + 1}.svg`) : path
    await writeFileAtomic(free, renderSvg(drawing))
    paths.push(free)
  }
  return paths
}

const germanSpelling = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' } as const

function fileName(title: string): string {
  const spelt = title.toLowerCase().replace(/[äöüß]/g, (letter) => germanSpelling[letter as 'ä'])
  const plain = spelt.normalize('NFKD').replace(/&/g, ' and ')
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'chart'
}
