import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { reportDetection } from '../../electron/experiments/tasks/detection/report.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'
import { formatSummary } from '../../electron/experiments/table.ts'
import { printable } from '../../electron/reports/pdf/text.ts'
import { writeExperimentCharts } from '../../electron/reports/write-charts.ts'
import { renderExperimentReport, writeExperimentReport } from '../../electron/reports/write-report.ts'
import { generatedScoredResults } from '../experiments/generated-results.ts'
import { generatedReport } from './generated-report.ts'
import { readPages, textOf } from './pdf-text.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-report-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('experiment report', () => {
  it('contains the table, the settings, the hashes and the warnings', async () => {
    const report = await generatedReport()
    const text = textOf(readPages(await renderExperimentReport(report)))
    expect(text).toContain(report.title)
    for (const { name, cells } of report.results.rows) {
      expect(text).toContain(name)
      const [mean = '', spread = ''] = formatSummary(cells[0] ?? null).split(/ (?=\()/)
      expect(text).toContain(mean)
      expect(text).toContain(spread)
    }
    for (const { label, value } of report.hashes) {
      expect(text).toContain(label)
      expect(text).toContain(value)
    }
    for (const { title } of report.properties) expect(text).toContain(title)
    for (const { title, rows, legend } of report.tables) {
      for (const words of [title, ...rows.flat(), ...legend]) expect(text).toContain(words)
    }
    expect(text).toContain('Oracle')
    expect(text).toMatch(/not\s+available\s+in\s+production/)
    expect(text).toMatch(/confidence\s+interval/)
  })

  it('is in German for a German reader, with decimal commas and German dates', async () => {
    const german = speakerIn('de')
    const results = generatedScoredResults()
    // Tables of measures and notes come with their words.
    const own = { tables: [], notes: [], ...reportDetection(results, undefined, german) }
    const report = { ...(await generatedReport(results)), ...own }
    const text = textOf(readPages(await renderExperimentReport(report, german))).replaceAll(/\s+/g, ' ')
    for (const title of ['Zusammenfassung', 'Ergebnisse', 'Verfahren', 'Präzision', 'Trefferquote', 'Einzelne Seeds']) {
      expect(text).toContain(title)
    }
    expect(text).toMatch(/Höchster Mittelwert aller Zeilen, AP .* ohne synthetische Fehler 0,\d{3}/)
    expect(text).toMatch(/beendet am \d{2}\.\d{2}\.\d{4}, \d{2}:\d{2} UTC/)
    expect(text).toMatch(/Seite 1 von \d+/)
    for (const column of report.results.columns) expect(text).toContain(column.label)
    for (const words of ['Summary', 'Individual seeds', 'Page 1', 'Cells:', 'Dashed', 'Highest']) {
      expect(text).not.toContain(words)
    }
    expect(text).not.toMatch(/\b0\.\d{3}\b/)
  })

  it('numbers its pages and keeps every line within them', async () => {
    const many = await generatedReport(generatedScoredResults([10, 20, 40, 80, 160], [0, 1, 2, 3, 4]))
    const pages = readPages(await renderExperimentReport(many))
    expect(pages.length).toBeGreaterThan(4)
    for (const [index, { lines, places }] of pages.entries()) {
      expect(lines).toContain(`Page ${index + 1} of ${pages.length}`)
      expect(lines.length).toBeGreaterThan(4)
      // Text of plots is placed relative to the plot and is checked there.
      for (const [x, y] of places) {
        expect(x).toBeGreaterThanOrEqual(-1)
        expect(x).toBeLessThan(556)
        expect(y).toBeGreaterThan(20)
        expect(y).toBeLessThan(842)
      }
    }
  })

  it('is byte-identical for equal data', async () => {
    const report = await generatedReport()
    const first = Buffer.from(await renderExperimentReport(report))
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2030-01-01') })
    try {
      expect(first.equals(Buffer.from(await renderExperimentReport(await generatedReport())))).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([
    ['one seed and no validation threshold', [5], [0], true],
    ['a single method', [], [0, 1], false]
  ])('handles %s', async (_, augmented, seeds, untuned) => {
    const results = generatedScoredResults(augmented, seeds).map((result) =>
      untuned ? { ...result, metrics: { ...result.metrics, atValidationThreshold: null } } : result
    )
    const text = textOf(readPages(await renderExperimentReport(await generatedReport(results))))
    expect(text).toContain('Results')
    expect(text).not.toContain('NaN')
    if (untuned) expect(text).toMatch(/says\s+nothing\s+about\s+chance/)
  })

  it('handles text that is far too long', async () => {
    const report = await generatedReport()
    const long = {
      ...report,
      source: 'A sentence that goes on. '.repeat(600),
      properties: [{ title: 'Data set', properties: [{ label: 'Path', value: '/no-break'.repeat(900) }] }]
    }
    const pages = readPages(await renderExperimentReport(long))
    expect(
      textOf(pages)
        .replaceAll('\n', '')
        .match(/no-break/g)?.length
    ).toBeGreaterThan(850)
    for (const [index, { lines }] of pages.entries()) expect(lines).toContain(`Page ${index + 1} of ${pages.length}`)
  })

  it('is written completely or not at all', async () => {
    const report = await generatedReport()
    const [sheet] = report.images
    const broken = { ...sheet!, images: [{ png: new Uint8Array(30), caption: 'broken' }] }
    const path = join(folder, 'report.pdf')
    await expect(writeExperimentReport(path, { ...report, images: [broken] })).rejects.toMatchObject({
      code: 'report.image-unreadable'
    })
    expect(await readdir(folder)).toEqual([])
    await writeExperimentReport(path, report)
    expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')
    await rm(path)
  })
})

describe('chart files', () => {
  it('are one SVG per plot, named after it', async () => {
    const paths = await writeExperimentCharts(join(folder, 'report.pdf'), await generatedReport())
    const names = paths.map((path) => path.slice(folder.length + 1))
    expect(names).toContain('precision-at-the-validation-threshold.svg')
    expect(names).toContain('recall-at-the-oracle-threshold.svg')
    expect(names).toContain('precision-recall-in-and-out-120.svg')
    expect((await readdir(folder)).sort()).toEqual([...names].sort())
    expect(await readFile(paths[0]!, 'utf8')).toMatch(/^<svg /)
  })

  it('are named after a PDF with a custom name, so that reports in one folder do not overwrite them', async () => {
    const report = await generatedReport()
    const [first, second] = [
      await writeExperimentCharts(join(folder, 'de.pdf'), report),
      await writeExperimentCharts(join(folder, 'en.pdf'), report)
    ]
    expect(first[0]).toBe(join(folder, 'de-precision-at-the-validation-threshold.svg'))
    expect(new Set([...first, ...second]).size).toBe(2 * first.length)
  })
})

describe('names in a report', () => {
  it.each([
    'Größe “5 µm” – café €',
    'pęknięcie',
    'Плитка',
    'ρωγμή',
    '磁砖裂纹',
    '磁磚裂紋',
    'ひび割れ',
    '균열',
    'γ ≥ 0.5 → √2'
  ])('such as %s can be read and copied', async (name) => {
    const report = { ...(await generatedReport()), title: name }
    const [first] = readPages(await renderExperimentReport(report))
    expect(first?.lines.join('')).toMatch(new RegExp(`^${RegExp.escape(name)}`))
  })

  it('mix scripts within one line, in tables, captions and plots too', async () => {
    const name = 'Плитка 磁砖 균열 Öl'
    const report = await generatedReport()
    const everywhere = {
      ...report,
      images: report.images.map((sheet) => ({ ...sheet, images: [{ ...sheet.images[0]!, caption: name }] })),
      losses: report.losses.map((loss) => ({ ...loss, title: name })),
      properties: [{ title: 'Data set', properties: [{ label: 'Name', value: name }] }],
      hashes: [{ label: 'Data set', value: name }]
    }
    expect(count(name, await renderExperimentReport(everywhere))).toBe(4)
  })

  it('leave the lines below them where they are', async () => {
    const report = await generatedReport()
    const places = async (title: string) => {
      const [first] = readPages(await renderExperimentReport({ ...report, title }))
      const index = first?.lines.findIndex((line) => line.startsWith('Flawsmith 0.1.0')) ?? -1
      return first?.places[index]
    }
    expect(await places('磁砖')).toEqual(await places('Tiles'))
  })

  it('wrap by the width of all their parts', async () => {
    const report = await generatedReport()
    const long = { ...report, source: 'Плитка磁砖균열'.repeat(60) }
    const [first] = readPages(await renderExperimentReport(long))
    const text = first?.lines.join('').replaceAll(/\s/g, '') ?? ''
    expect(text).toContain('Плитка磁砖균열'.repeat(60))
    for (const [x] of first?.places ?? []) expect(x).toBeLessThan(556)
  })

  it('show the code points that no font has, and of what cannot be seen', () => {
    expect(printable('ثقب')).toBe('[U+062B][U+0642][U+0628]')
    expect(printable('a\u200Bb\u202E\uD800😀')).toBe('a[U+200B]b[U+202E][U+D800][U+1F600]')
    expect(printable('e\u0301')).toBe('é')
    expect(printable('1\t\n2')).toBe('1 2')
  })
})

function count(name: string, pdf: Uint8Array): number {
  const text = readPages(pdf)
    .flatMap(({ lines }) => lines)
    .join('')
  return text.split(name).length - 1
}
