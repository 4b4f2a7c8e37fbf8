import { join } from 'node:path'
import { preprocessImage, preprocessMask, type Preprocessing } from '../../datasets/preprocessing.ts'
import type { Monitor } from '../../common/progress.ts'
import { writeFileAtomic } from '../../common/files.ts'
import { decodeMask } from '../../imaging/decode-mask.ts'
import { decodeImage } from '../../imaging/decode.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import { withChannels, type Image } from '../../imaging/image.ts'
import { readContent } from '../../workspace/contents.ts'
import { usableDefects, type DefectSource } from '../../synthesis/defects.ts'
import type { PlainRecord, SyntheticSample } from '../../synthesis/method.ts'
import { needsDefects, simulationMethod, usesNativeSize } from '../../synthesis/simulation-methods.ts'
import type { SimulationName } from '../../synthesis/simulation-names.ts'
import { synthesize } from '../../synthesis/synthesize.ts'
import { openTextureFolder } from '../../synthesis/textures.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, scratchFolder, type JobPlace } from './job-input.ts'
import type { OpenedMethod, PlaceInput } from './open-residual.ts'

export interface SimulateInput extends JobPlace {
  readonly method: SimulationName
  readonly preprocessing: Preprocessing
  /** Hashes of the good images to start from. */
  readonly goods: readonly string[]
  /** Real defects that the method uses, as hashes of image and mask, with a fine-tuned model's name of their type. */
  readonly defects: readonly { readonly image: string; readonly mask: string; readonly type: string }[]
  /** Images up to this position are made, from `from` on. */
  readonly count: number
  readonly from?: number
  readonly seed: number
  readonly settings: unknown
  readonly textures: string | undefined
  /** File of the fine-tuned model, for methods that have one. */
  readonly model?: string
  /** Where residual diffusion puts each defect; drawn for each image without it. */
  readonly place?: PlaceInput
}

export interface SimulatedFile {
  readonly position: number
  readonly image: string
  readonly mask: string
  readonly width: number
  readonly height: number
  readonly parameters: PlainRecord
  /** Hash of the good image that it was made from. */
  readonly good: string
  /** Hash of the image that the defect was cut from. */
  readonly defect?: string
}

/** Makes images of a method that changes good ones as files in the run's scratch folder. */
export const simulate: JobHandler<SimulateInput, SimulatedFile[]> = async (input, monitor) => {
  const folder = scratchFolder(input)
  const native = usesNativeSize(input.method, input.settings)
  const { method, release } = await openMethod(input, monitor)
  const { from = 0 } = input
  const request = {
    method,
    goods: input.goods,
    load: (hash: string) => (native ? readNative(input, hash) : readImage(input, hash, input.preprocessing)),
    count: input.count,
    seed: input.seed,
    settings: input.settings,
    textures: input.textures === undefined ? null : await openTextureFolder(input.textures),
    defects: needsDefects(input.method) ? await defectsOf(input, native) : null,
    monitor
  }
  const files: SimulatedFile[] = []
  try {
    for await (const sample of synthesize(request, from)) {
      files.push(await writeSample(folder, from + files.length, input.method, sample))
    }
  } finally {
    await release()
  }
  return files
}

async function writeSample(
  folder: string,
  position: number,
  method: SimulationName,
  { image, mask, record }: SyntheticSample
): Promise<SimulatedFile> {
  const paths = { image: join(folder, `${position}.png`), mask: join(folder, `${position}-mask.png`) }
  await writeFileAtomic(paths.image, await encodePng(image))
  await writeFileAtomic(paths.mask, await encodeMaskPng(mask))
  const [good = '', ...others] = record.parents
  const details = { position, ...paths, width: image.width, height: image.height, good }
  const [defect] = others
  if (needsDefects(method) && defect !== undefined) return { ...details, parameters: record.parameters, defect }
  return { ...details, parameters: { ...record.parameters, ...(others.length > 0 ? { textures: others } : {}) } }
}

/** The method, with the network that it needs. */
async function openMethod(input: SimulateInput, monitor: Monitor): Promise<OpenedMethod> {
  const { method } = input
  if (method === 'residual') return (await import('./open-residual.ts')).openResidual(input, monitor)
  return { method: simulationMethod(method), release: () => Promise.resolve() }
}

/** An image as it was imported, with the run's channels. */
async function readNative({ workspaceFolder, preprocessing }: SimulateInput, hash: string): Promise<Image> {
  const image = await decodeImage(await readContent({ folder: workspaceFolder }, hash))
  return withChannels(image, preprocessing.channels)
}

/** The training part's defects at the run's size, or as they were imported, by the hash of their image. */
function defectsOf(input: SimulateInput, native: boolean): Promise<DefectSource> {
  const { defects, method, preprocessing, workspaceFolder } = input
  const masks = new Map(defects.map((defect) => [defect.image, defect.mask]))
  const load = async (hash: string) => {
    const maskHash = masks.get(hash)
    if (maskHash === undefined) throw new RangeError(`no mask is known of the image ${hash}`)
    const mask = await decodeMask(await readContent({ folder: workspaceFolder }, maskHash))
    const image = await readNative(input, hash)
    if (native) return { image, mask }
    return { image: preprocessImage(image, preprocessing), mask: preprocessMask(mask, preprocessing) }
  }
  return usableDefects([...masks.keys()], load, method)
}
