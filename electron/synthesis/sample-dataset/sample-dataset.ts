import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { throwIfCancelled } from '../../common/cancellation.ts'
import { writeFileAtomic } from '../../common/files.ts'
import { silent } from '../../common/progress.ts'
import type { Monitor } from '../../common/progress.ts'
import { randomStream } from '../../common/random.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import type { Size } from '../../imaging/image.ts'
import type { DefectKind } from '../procedural/defects/defect.ts'
import { renderSample } from '../procedural/sample.ts'
import type { ProceduralSample } from '../procedural/sample.ts'
import { plate } from './plate.ts'

/** Incremented whenever the same seed would give different images. */
const version = 1

export interface SampleDatasetOptions {
  readonly size?: Size
  readonly trainGood?: number
  readonly testGood?: number
  /** Images per kind of defect, all in the test part, as in MVTec AD. */
  readonly perDefect?: number
  readonly defects?: readonly DefectKind[]
  readonly monitor?: Monitor
}

/** One file of the dataset before it is drawn. */
interface Plan {
  readonly part: 'train' | 'test'
  readonly defect: DefectKind | null
  readonly name: string
}

/**
 * One image of the sample dataset. Nearly half of the defects are faint, so that the task is not trivial for a
 * detector.
 */
export function renderPlate(
  seed: number,
  part: string,
  defect: DefectKind | null,
  name: string,
  size: Size
): ProceduralSample {
  const stream = randomStream(seed, `sample-dataset/${part}/${defect ?? 'good'}/${name}`)
  const strength = stream.uniform() < 0.45 ? stream.uniform(0.22, 0.45) : stream.uniform(0.5, 1)
  return renderSample({ stream, size, family: 'ground', painter: plate, defect, strength })
}

/**
 * Writes Flawsmith's own dataset of ground plates into `folder`, in MVTec AD's layout: train/good, test/good,
 * test/<defect>, ground_truth/<defect>/NNN_mask.png. Deterministic in `seed` and options. A folder that already
 * contains exactly this dataset is left unchanged; `sample.json` is written last and marks it complete. Throws
 * `run.cancelled` between images.
 */
export async function sampleDataset(seed: number, folder: string, options: SampleDatasetOptions = {}): Promise<string> {
  const { size = { width: 128, height: 128 }, trainGood = 80, testGood = 40, perDefect = 24 } = options
  const { defects = ['crack', 'scratch', 'pit', 'stain', 'dent'], monitor = silent } = options
  const manifest = `${JSON.stringify({ version, seed, size, trainGood, testGood, perDefect, defects }, null, 2)}\n`
  const marker = join(folder, 'sample.json')
  if ((await readFile(marker, 'utf8').catch(() => '')) === manifest) return folder
  const plans = [
    ...numbered(trainGood).map((name): Plan => ({ part: 'train', defect: null, name })),
    ...numbered(testGood).map((name): Plan => ({ part: 'test', defect: null, name })),
    ...defects.flatMap((defect) => numbered(perDefect).map((name): Plan => ({ part: 'test', defect, name })))
  ]
  for (const [done, { part, defect, name }] of plans.entries()) {
    throwIfCancelled(monitor.signal, 'drawing-samples')
    const { image, mask } = renderPlate(seed, part, defect, name, size)
    await writeFileAtomic(join(folder, part, defect ?? 'good', `${name}.png`), await encodePng(image))
    if (defect !== null) {
      await writeFileAtomic(join(folder, 'ground_truth', defect, `${name}_mask.png`), await encodeMaskPng(mask))
    }
    monitor.report({ task: 'drawing-samples', done: done + 1, total: plans.length })
  }
  await writeFileAtomic(marker, manifest)
  return folder
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, k) => String(k).padStart(3, '0'))
}
