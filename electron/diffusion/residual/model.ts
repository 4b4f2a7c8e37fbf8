import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import type { HashOptions } from '../../common/file-hash.ts'
import { writeFileAtomic } from '../../common/files.ts'
import { resourceUrl } from '../../common/program-files.ts'
import { randomStream } from '../../common/random.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import { input } from '../../engine/operations.ts'
import { sizeOf, type Shape } from '../../engine/tensor.ts'
import { requireShipped } from '../../models/shipped-files.ts'
import { openSafetensors, readTensor, writeSafetensors } from '../../models/safetensors.ts'
import type { SafetensorsFile, TensorToWrite } from '../../models/safetensors.ts'
import { torchInitialisation } from '../../models/weights.ts'
import { conditionChannels } from './condition.ts'
import { cellChannels } from './haar.ts'
import { residualNetwork, typeEmbedding } from './network.ts'
import type { ResidualNetworkConfig } from './network.ts'

/** A network of residual diffusion with its weights, in memory. */
export interface ResidualModel {
  readonly config: ResidualNetworkConfig
  /** Names of the defect types, in the order of the network's table. */
  readonly types: readonly string[]
  readonly weights: ReadonlyMap<string, Float32Array>
  /** Factor that brings the residuals of a type to the contrast of real ones, by its name; 1 where there is none. */
  readonly contrast?: Readonly<Record<string, number>>
  /** Which share of its masks the defects of a type fill, 0..1, by its name; 1 where there is none. */
  readonly cores?: Readonly<Record<string, number>>
}

const weightsName = 'residual.safetensors'
const factsName = 'residual.json'
/** Where a single file has its settings, in the metadata. */
const factsKey = 'residual'

const factsSchema = z.object({
  widths: z.tuple([z.int().positive(), z.int().positive()]),
  heads: z.int().positive(),
  groups: z.int().positive(),
  types: z.array(z.string()).min(1),
  contrast: z.record(z.string(), z.number()).optional(),
  cores: z.record(z.string(), z.number().min(0).max(1)).optional()
})

/** Name and shape of every weight. */
export function residualShapes(config: ResidualNetworkConfig): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  const weight = (name: string, shape: Shape) => {
    shapes.set(name, shape)
    return input(name, shape)
  }
  residualNetwork(config, { weight }, residualInputs(1, 2))
  return shapes
}

/** The inputs of a network for a batch of squares of cells. */
export function residualInputs(batch: number, side: number) {
  return {
    noisy: input('noisy', [batch, cellChannels, side, side]),
    condition: input('condition', [batch, conditionChannels, side, side]),
    type: input('type', [batch], 'int64'),
    time: input('time', [batch])
  }
}

/** A model with torch's random initialisation. */
export function newResidualModel(
  config: Omit<ResidualNetworkConfig, 'types'>,
  types: readonly string[],
  seed: number
): ResidualModel {
  const complete = { ...config, types: types.length }
  const entries = [...residualShapes(complete)].map(([name, shape]) => ({ name, shape }))
  const weights = torchInitialisation(entries, (name) => randomStream(seed, `residual/initial/${name}`))
  return { config: complete, types, weights }
}

/** The model with more defect types, which start as the mean of the known ones; those that it knows stay. */
export function withTypes(model: ResidualModel, names: readonly string[]): ResidualModel {
  const added = [...new Set(names)].filter((name) => !model.types.includes(name))
  if (added.length === 0) return model
  const table = model.weights.get(typeEmbedding)!
  const features = table.length / model.types.length
  const mean = Float32Array.from({ length: features }, (_, i) => {
    let sum = 0
    for (let row = 0; row < model.types.length; row++) sum += table[row * features + i]!
    return sum / model.types.length
  })
  const types = [...model.types, ...added]
  const larger = new Float32Array(types.length * features)
  larger.set(table)
  for (let row = model.types.length; row < types.length; row++) larger.set(mean, row * features)
  const weights = new Map(model.weights).set(typeEmbedding, larger)
  return { config: { ...model.config, types: types.length }, types, weights }
}

/**
 * Writes `residual.safetensors` (float16) and `residual.json` into the folder; `made` says in the JSON how it was
 * trained. Throws `file.unwritable`.
 */
export async function writeResidualModel(folder: string, model: ResidualModel, made: object): Promise<void> {
  await writeSafetensors(join(folder, weightsName), tensorsOf(model), { format: 'pt' })
  const { widths, heads, groups } = model.config
  const facts = { widths, heads, groups, types: model.types, made }
  await writeFileAtomic(join(folder, factsName), `${JSON.stringify(facts, null, 2)}\n`)
}

/**
 * Reads what writeResidualModel wrote. Throws `model.bad-configuration`, `model.missing-tensor`, `model.wrong-shape` and the codes of openSafetensors.
 */
export async function readResidualModel(folder: string): Promise<ResidualModel> {
  const facts = await readFacts(folder)
  return readWeights(await openSafetensors(join(folder, weightsName)), facts)
}

/** Writes a model as one file (float16), with its settings in the metadata. Throws `file.unwritable`. */
export async function writeResidualFile(path: string, model: ResidualModel): Promise<void> {
  const { widths, heads, groups } = model.config
  const { types, contrast, cores } = model
  const facts = JSON.stringify({ widths, heads, groups, types, contrast, cores })
  await writeSafetensors(path, tensorsOf(model), { format: 'pt', [factsKey]: facts })
}

/** Reads what writeResidualFile wrote. Throws as readResidualModel does. */
export async function readResidualFile(path: string): Promise<ResidualModel> {
  const file = await openSafetensors(path)
  return readWeights(file, parseFacts(path, file.metadata[factsKey] ?? ''))
}

/** Files of the model that comes with the program. */
const embeddedResidualFolder = fileURLToPath(resourceUrl('residual-model'))

/** SHA-256 of the embedded model's files, by name. Throws `model.shipped-damaged`. */
export function embeddedResidualHashes(options: HashOptions = {}): Promise<Readonly<Record<string, string>>> {
  return requireShipped(embeddedResidualFolder, options)
}

/**
 * The model that comes with the program: pretrained on pits, lines and stains. Throws `model.shipped-damaged`, and as
 * readResidualModel does.
 */
export async function readEmbeddedResidualModel(): Promise<ResidualModel> {
  await requireShipped(embeddedResidualFolder)
  return readResidualModel(embeddedResidualFolder)
}

type Facts = z.infer<typeof factsSchema>

async function readFacts(folder: string): Promise<Facts> {
  const path = join(folder, factsName)
  const text = await readRegularFile(path, 'utf8').catch((cause: unknown) => {
    throw new FlawsmithError('model.bad-configuration', { path }, { cause })
  })
  return parseFacts(path, text)
}

function parseFacts(path: string, text: string): Facts {
  try {
    return factsSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new FlawsmithError('model.bad-configuration', { path }, { cause })
  }
}

function tensorsOf({ config, weights }: ResidualModel): Map<string, TensorToWrite> {
  const shapes = residualShapes(config)
  return new Map([...weights].map(([name, data]) => [name, { dtype: 'F16', shape: shapes.get(name)!, data }]))
}

async function readWeights(
  file: SafetensorsFile,
  { types, contrast, cores, ...network }: Facts
): Promise<ResidualModel> {
  const config = { ...network, types: types.length }
  const weights = new Map<string, Float32Array>()
  for (const [name, shape] of residualShapes(config)) {
    const entry = file.tensors.get(name)
    if (entry === undefined) throw new FlawsmithError('model.missing-tensor', { tensor: name, path: file.path })
    const values = await readTensor(file, name)
    if (values.length !== sizeOf(shape)) {
      throw new FlawsmithError('model.wrong-shape', { tensor: name, found: entry.shape, shape, path: file.path })
    }
    weights.set(name, values)
  }
  return { config, types, weights, ...(contrast && { contrast }), ...(cores && { cores }) }
}
