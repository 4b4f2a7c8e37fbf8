import { english } from '../../../messages/english.ts'
import type { PropertyList, ImageSheet } from '../../../reports/report-types.ts'
import { closeUpBox } from '../../../imaging/close-up.ts'
import { cropImage } from '../../../imaging/crop.ts'
import { decodeMask } from '../../../imaging/decode-mask.ts'
import { decodeImage } from '../../../imaging/decode.ts'
import { encodePng } from '../../../imaging/encode.ts'
import { overlayContour } from '../../../imaging/overlay.ts'
import { readContent } from '../../../workspace/contents.ts'
import type { Workspace } from '../../../workspace/handle.ts'
import { listMetrics } from '../../../workspace/metrics.ts'
import type { Run } from '../../../workspace/runs.ts'
import { listSyntheticSamples, type SyntheticSample } from '../../../workspace/synthetic.ts'
import type { ExperimentRecord, PoolRecord } from '../experiment-record.ts'
import { splitNames } from './split-names.ts'

const sheetSize = 12

/**
 * The first images of a pool, with the outlines of their masks where `outlined`, cropped to their defects where these are
 * small; nothing for an empty pool.
 */
export async function imageSheet(
  workspace: Workspace,
  pool: PoolRecord,
  title: string,
  note: (samples: readonly SyntheticSample[]) => string,
  outlined = false,
  say = english
): Promise<ImageSheet[]> {
  const wanted = new Set(pool.samples.slice(0, sheetSize))
  const samples = pool.runs.flatMap((id) => listSyntheticSamples(workspace, id)).filter(({ id }) => wanted.has(id))
  if (samples.length === 0) return []
  const shown = []
  for (const sample of samples) shown.push(await shownSample(workspace, sample, outlined))
  // One seed for all of them says nothing.
  const captioned = new Set(samples.map(({ seed }) => seed)).size > 1
  const images = shown.map(({ png }, index) => {
    return { png, caption: captioned ? say.text('report.seed-caption', { seed: samples[index]!.seed }) : '' }
  })
  const cropped = shown.some(({ isCropped }) => isCropped) ? [say.text('report.cropped')] : []
  return [
    {
      title,
      note: [say.text('report.first-images', { count: samples.length }), ...cropped, note(samples)].join(' ').trim(),
      columns: 6,
      images
    }
  ]
}

/** An image with the outline of its mask where `outlined`, cropped to its defect where that is small. */
export async function shownSample(
  workspace: Workspace,
  { imageHash, maskHash }: Pick<SyntheticSample, 'imageHash' | 'maskHash'>,
  outlined: boolean
) {
  const png = await readContent(workspace, imageHash)
  if (maskHash === null) return { png, isCropped: false }
  const mask = await decodeMask(await readContent(workspace, maskHash))
  const box = closeUpBox(mask)
  if (!outlined && box === null) return { png, isCropped: false }
  const image = await decodeImage(png)
  const whole = outlined ? overlayContour(image, mask) : image
  return { png: await encodePng(box === null ? whole : cropImage(whole, box)), isCropped: box !== null }
}

/** What was worked on: dataset, split, size and the images of each part. */
export function dataProperties(record: ExperimentRecord, say = english): PropertyList {
  const { recipe, dataset, images, specimens = {} } = record
  const { width, height, fit } = recipe.data
  return {
    title: say.text('report.data'),
    properties: [
      { label: say.text('report.dataset'), value: dataset.name },
      { label: say.text('report.split'), value: splitNames(record, say) },
      { label: say.text('report.size'), value: say.text(`report.size.${fit}`, { width, height }) },
      ...Object.entries(images).map(([label, count]) => ({
        label: say.text('report.images-of', { part: say.named('images', label) }),
        value:
          specimens[label] === undefined
            ? String(count)
            : say.text('report.images-of-parts', { count, parts: specimens[label] })
      }))
    ]
  }
}

/** What carried an experiment out; `steps` are the runs that did its work. */
export function machineProperties(
  workspace: Workspace,
  { environment }: Run,
  steps: readonly number[],
  say = english
): PropertyList {
  const { runtime, device, threads } = environment
  const measured = (id: number, name: string) => listMetrics(workspace, id, name)[0]?.value ?? 0
  const seconds = steps.reduce((sum, id) => sum + measured(id, 'seconds'), 0)
  const memory = Math.max(...steps.map((id) => measured(id, 'peak memory (MiB)')))
  return {
    title: say.text('report.machine'),
    properties: [
      { label: say.text('report.program'), value: environment.codeVersion },
      {
        label: say.text('report.runtime'),
        value: say.text('report.runtime-value', { runtime, device, count: threads })
      },
      { label: say.text('report.time'), value: say.text('report.minutes', { minutes: say.decimal(seconds / 60, 1) }) },
      { label: say.text('report.memory'), value: `${memory.toFixed(0)} MiB` }
    ]
  }
}
