import { describe, expect, it } from 'vitest'
import { reportClassification } from '../../../electron/experiments/tasks/classification/report.ts'
import { reportLocalisation } from '../../../electron/experiments/tasks/localisation/report.ts'
import { measuresTable } from '../../../electron/experiments/measures-table.ts'
import type { ReportedResults } from '../../../electron/experiments/report-data.ts'
import { reportDetection } from '../../../electron/experiments/tasks/detection/report.ts'
import { inceptionScore } from '../../../electron/metrics/inception-score.ts'
import { clusterDistance } from '../../../electron/metrics/perceptual-distance-clusters.ts'
import { germanOfHost } from '../../../renderer/i18n/de/host/index.ts'
import { sayingIn } from '../../../renderer/i18n/said.ts'
import { asSentence } from '../../../renderer/i18n/sentence.ts'
import { detected, localised, classified } from './measured.ts'

const say = sayingIn('de', germanOfHost)

/** Every text of a report's results that a page shows. */
function textsOf({ findings, results, gains, trends }: ReportedResults): string[] {
  const tables = [results, ...(gains === null ? [] : [gains])]
  return [
    ...findings,
    ...tables.flatMap(({ columns, legend }) => [...columns.flatMap(({ group, label }) => [group, label]), ...legend]),
    ...trends.map(({ title }) => title)
  ]
}

/** Words that are the same in both languages. */
const same = new Set(['AP', 'F1', 'AUROC', 'F1-max', 'PRO', 'Pixel', 'crack', 'scratch'])
const unsaid = (texts: readonly string[]) => texts.filter((text) => !same.has(text) && say(text) === text)

describe('what the host says of an experiment', () => {
  it('is said in German, every sentence, heading and legend of it', () => {
    const one = reportDetection([detected('none', 0, 0, 0.4), detected('memseg', 80, 0, 0.7)])
    const seeds = [0, 1, 2, 3]
    const gained = reportDetection(
      seeds.flatMap((seed) => [detected('none', 0, seed, 0.4), detected('memseg', 80, seed, 0.7 + seed / 100)])
    )
    const unclear = reportDetection(
      seeds.flatMap((seed) => [
        detected('none', 0, seed, 0.4),
        detected('memseg', 80, seed, seed % 2 === 0 ? 0.1 : 0.9),
        detected('inout', 80, seed, seed % 2 === 0 ? 0.1 : 0.9)
      ]),
      'none: there are no validation images'
    )
    const alone = reportDetection([detected('none', 0, 0, 0.4)])
    const pixels = reportLocalisation([localised('none', 0, 0.2), localised('dual', 60, 0.3)])
    const classes = reportClassification([classified('none', 0, 0.2), classified('dual', 60, 0.3)])
    const all = [one, gained, unclear, alone, pixels, classes]
    expect(all.flatMap(textsOf).length).toBeGreaterThan(60)
    expect(all.flatMap((report) => unsaid(textsOf(report)))).toEqual([])
  })

  it('is said in German of how varied images are', () => {
    const logits = [[0, 1], [1, 0]] // prettier-ignore
    const pools = (['Inception-v3', 'embedded features'] as const).map((network) => ({
      ...{ method: 'MemSeg', type: null, images: 2 },
      diversity: inceptionScore(logits, { network, splits: 2, shuffleSeed: network === 'Inception-v3' ? null : 7 }),
      clusters: clusterDistance(
        [{ images: 2, distance: 0.5 }],
        network === 'Inception-v3' ? 'LPIPS VGG-16' : 'embedded features',
        network === 'Inception-v3' ? 'DFMGAN' : 'DualAnoDiff'
      )
    }))
    const tables = pools.map((pool) => measuresTable([pool]))
    const texts = tables.flatMap(({ title, columns, legend }) => [
      title,
      ...columns.map(({ label }) => label),
      ...legend
    ])
    expect(texts.length).toBeGreaterThan(15)
    expect(unsaid(texts)).toEqual(['Inception score', 'IC-LPIPS'])
    expect(say(tables[1]?.legend[1] ?? '')).toBe(
      'Vielfalt nach eingebauten Merkmalen: Logits eingebauter Merkmale, 2 Teile, gemischt mit Startwert 7, Mittel von exp KL über die Teile.'
    )
  })

  it('keeps numbers, with a German decimal sign, and names', () => {
    expect(
      say(
        'Highest mean AP (step sum): In&Out with 80 synthetic defects, 0.782 (0.012, 4); without synthetic defects 0.400 (–, 1).'
      )
    ).toBe(
      'Höchste mittlere AP (Stufensumme): In&Out mit 80 synthetischen Fehlern, 0,782 (0,012, 4); ohne synthetische Fehler 0,400 (–, 1).'
    )
    expect(say('Highest mean pixel AP: the real defects alone, 0.521 (0.1, 3).')).toBe(
      'Höchstes Mittel, Pixel-AP: die echten Fehler allein, 0,521 (0,1, 3).'
    )
    expect(say('given, validation 0.2, seed 3')).toBe('wie die Ordnerstruktur, Validierung 0,2, Startwert 3')
    expect(['none, seed 3', 'Crop-Paste 40, seed 2'].map(say)).toEqual([
      'keines, Startwert 3',
      'Crop-Paste 40, Startwert 2'
    ])
    expect(say('Validation threshold, fixed before the test: best F1 on the validation images.')).toBe(
      'Validierungsschwelle, vor dem Test festgelegt: bestes F1 auf den Validierungsbildern.'
    )
  })

  it('stays as it is where nobody has translated it, and in English', () => {
    expect(say('')).toBe('')
    expect(say('The image file is new: a.png')).toBe('The image file is new: a.png')
    expect(say('Something new.')).toBe('Something new.')
    expect(sayingIn('en')('step sum')).toBe('step sum')
  })
})

describe('what the host says where something failed', () => {
  it('leaves names and paths as they are, even where they look like a sentence', () => {
    expect(say('The workspace already has a dataset of this name: train')).toBe(
      'Im Arbeitsbereich gibt es schon einen Datensatz dieses Namens: train'
    )
    expect(say('The image file is empty: /tmp/it was stopped/1.5.png')).toBe(
      'Die Bilddatei ist leer: /tmp/it was stopped/1.5.png'
    )
  })

  it('says words of the contract as the page does, and numbers with a decimal comma', () => {
    expect(say('Run 3 is interrupted, so it cannot become succeeded')).toBe(
      'Lauf 3 hat den Status „Unterbrochen“ und kann nicht zu „Erfolgreich“ wechseln'
    )
    expect(say('The train part has no good images, but they are needed here')).toBe(
      'Die Teilmenge „Training“ hat keine Bilder mit der Kennzeichnung „Gut“, doch hier werden sie gebraucht'
    )
    expect(say('The strength of image-to-image must be above 0 and at most 1: 1.5')).toMatch(/sein: 1,5$/)
  })

  it('says one failure inside another, but only one that it knows', () => {
    expect(say('The image file is empty: a.png (and 1 more errors)')).toBe(
      'Die Bilddatei ist leer: a.png (und 1 weiterer Fehler)'
    )
    expect(say('Save the image as PNG. Nothing was imported.')).toBe(
      'Das Bild als PNG speichern. Nichts wurde importiert.'
    )
    expect(say('Paint it. Nothing was imported.')).toBe('Paint it. Nothing was imported.')
    expect(say('The disk reported an error while the workspace was read or written (SQLITE_IOERR: disk): /a')).toBe(
      'Der Datenträger meldete einen Fehler beim Lesen oder Schreiben des Arbeitsbereichs (SQLITE_IOERR: disk): /a'
    )
  })

  it('says every fault of settings behind its place', () => {
    const faults =
      'matrix.seeds: Too small: expected array to have >=1 items; data: Invalid input; x: a fault of tomorrow'
    expect(say(`The recipe is not valid (${faults}): demo.json`)).toBe(
      'Das Rezept ist ungültig (matrix.seeds: Zu klein: mindestens 1 Einträge erwartet; data: Ungültige Angabe; x: a fault of tomorrow): demo.json'
    )
  })

  it('may be followed by another sentence', () => {
    expect(['But there are 0', 'It is so.', 'Is it?', 'It is “so”.', 'named “so”'].map(asSentence)).toEqual([
      'But there are 0.',
      'It is so.',
      'Is it?',
      'It is “so”.',
      'named “so”.'
    ])
  })
})
