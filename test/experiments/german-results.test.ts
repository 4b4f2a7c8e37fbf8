import { describe, expect, it } from 'vitest'
import { reportClassification } from '../../electron/experiments/tasks/classification/report.ts'
import { reportLocalisation } from '../../electron/experiments/tasks/localisation/report.ts'
import { measuresTable } from '../../electron/experiments/measures-table.ts'
import type { ReportedResults } from '../../electron/experiments/report-data.ts'
import { reportDetection } from '../../electron/experiments/tasks/detection/report.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'
import { inceptionScore } from '../../electron/metrics/inception-score.ts'
import { clusterDistance } from '../../electron/metrics/perceptual-distance-clusters.ts'
import { classified, detected, localised } from '../renderer/i18n/measured.ts'

const german = speakerIn('de')

/** Every text of a report's results that a reader sees. */
function textsOf({ findings, results, gains, trends }: ReportedResults): string[] {
  const tables = [results, ...(gains === null ? [] : [gains])]
  return [
    ...findings,
    ...tables.flatMap(({ columns, legend }) => [...columns.flatMap(({ group, label }) => [group, label]), ...legend]),
    ...trends.map(({ title }) => title)
  ]
}

/** Words that are the same in both languages. */
const same = new Set(['AP', 'F1', 'AUROC', 'F1-max', 'PRO', 'Pixel', 'crack', 'scratch', 'Inception score', 'IC-LPIPS'])

/** Texts that stay in English. */
function left(texts: readonly string[], inGerman: readonly string[]): string[] {
  expect(inGerman).toHaveLength(texts.length)
  return texts.filter((text, index) => text === inGerman[index] && !same.has(text))
}

describe('the results of an experiment', () => {
  const seeds = [0, 1, 2, 3]
  const cells = [
    [detected('none', 0, 0, 0.4)],
    [detected('none', 0, 0, 0.4), detected('memseg', 80, 0, 0.7)],
    seeds.flatMap((seed) => [detected('none', 0, seed, 0.4), detected('memseg', 80, seed, 0.7 + seed / 100)]),
    seeds.flatMap((seed) => [
      detected('none', 0, seed, 0.4),
      detected('memseg', 80, seed, seed % 2 === 0 ? 0.1 : 0.9),
      detected('inout', 80, seed, seed % 2 === 0 ? 0.1 : 0.9)
    ])
  ]

  it('are translated into German: every sentence, heading and legend', () => {
    const rule = 'none: there are no validation images'
    for (const own of cells) {
      expect(left(textsOf(reportDetection(own, rule)), textsOf(reportDetection(own, rule, german)))).toEqual([])
    }
    const pixels = [localised('none', 0, 0.2), localised('dual', 60, 0.3)]
    expect(left(textsOf(reportLocalisation(pixels)), textsOf(reportLocalisation(pixels, german)))).toEqual([])
    const types = [classified('none', 0, 0.2), classified('dual', 60, 0.3)]
    expect(left(textsOf(reportClassification(types)), textsOf(reportClassification(types, german)))).toEqual([])
  })

  it('keep their numbers, with a decimal comma', () => {
    const [finding = ''] = reportDetection(cells[1] ?? [], undefined, german).findings
    expect(finding).toBe(
      'Höchster Mittelwert aller Zeilen, AP (Stufensumme): MemSeg mit N_aug 80, 0,700 (–, 1); ohne synthetische Fehler 0,400 (–, 1).'
    )
  })

  it('report the diversity of images in German', () => {
    const logits = [[0, 1], [1, 0]] // prettier-ignore
    for (const network of ['Inception-v3', 'embedded backbone', 'embedded features'] as const) {
      const published = network === 'Inception-v3'
      const pool = {
        ...{ method: 'MemSeg', type: null, images: 2 },
        diversity: inceptionScore(logits, { network, splits: 2, shuffleSeed: published ? null : 7 }),
        clusters: clusterDistance(
          [{ images: 2, distance: 0.5 }],
          published ? 'LPIPS VGG-16' : network,
          published ? 'DFMGAN' : 'DualAnoDiff'
        )
      }
      const words = ({ title, columns, legend }: ReturnType<typeof measuresTable>) => [
        title,
        ...columns.map(({ label }) => label),
        ...legend
      ]
      expect(left(words(measuresTable([pool])).toSorted(), words(measuresTable([pool], german)).toSorted())).toEqual([])
      if (network === 'embedded features') {
        expect(words(measuresTable([pool], german))).toContain(
          'Vielfalt nach eingebauten Merkmalen: Logits eingebauter Merkmale, 2 Teile, gemischt mit Seed 7, Mittelwert von exp KL über die Teile.'
        )
      }
    }
  })
})
