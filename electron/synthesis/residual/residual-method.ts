import { FlawsmithError } from '../../common/errors.ts'
import type { RandomStream } from '../../common/random.ts'
import type { ResidualModel } from '../../diffusion/residual/model.ts'
import type { PredictVelocity } from '../../diffusion/residual/sampler.ts'
import { maskArea } from '../../imaging/image.ts'
import type { Image, Mask } from '../../imaging/image.ts'
import type { Box } from '../../imaging/crop.ts'
import { resizeMask } from '../../imaging/resize.ts'
import { allowedRegion } from '../bank/bank.ts'
import { knownEntries } from '../bank/known-entries.ts'
import { areaAt, overhang, placeIn } from '../bank/place.ts'
import type { PlaceRule } from '../bank/place.ts'
import { drawWarp, fittedWarp } from '../bank/warp.ts'
import { noDefectImages } from '../defects.ts'
import type { DefectSource } from '../defects.ts'
import type { PlainRecord, SynthesisInput, SynthesisMethod, SynthesisOutput } from '../method.ts'
import { leastChange, meanChange } from '../visible-change.ts'
import { middleOf } from './core.ts'
import { makeResidualDefects } from './residual.ts'
import { residualSettings } from './settings.ts'
import type { ResidualSettings } from './settings.ts'
import { drawShape, putShape } from './shapes.ts'

/** A fine-tuned model, compiled, and what it learnt from. */
export interface ResidualSource {
  readonly model: Pick<ResidualModel, 'types' | 'contrast' | 'cores'>
  readonly predict: PredictVelocity
  /** The model's type of a defect, by the name of its image. */
  readonly typeOf: (name: string) => string
  /** Images made at once: as many as the network is compiled for. */
  readonly atOnce: number
  readonly signal?: AbortSignal | undefined
}

type Input = SynthesisInput<ResidualSettings>

/** A defect that is to be made, and the image that its shape and type come from, if any. */
interface PlannedDefect {
  readonly mask: Mask
  readonly core: Mask
  readonly type: string
  readonly strength: number
  readonly parameters: PlainRecord
  readonly parents: readonly string[]
}

/** Draws where a defect shall be; null where a try found no place. */
type Plan = (input: Input) => Promise<PlannedDefect | null>

/**
 * Residual diffusion: the model makes a new change of light for the bent shape of a real defect, or one drawn by rule,
 * and for its type; good images of any size keep their grain and lighting. Only the mask and 3 px around it change.
 * `generate` throws `synthesis.no-defect-images`, `synthesis.empty-foreground`, `synthesis.no-pasted-defect` and
 * `run.cancelled`.
 */
export function residualMethod(source: ResidualSource): SynthesisMethod<ResidualSettings> {
  return methodOf(source, (input) => planDefect(input, source))
}

/** One place for all defects. */
export interface ResidualPlace {
  /** The very mask, as large as the image, or a box that new shapes are fitted into. */
  readonly area: Mask | Box
  /** One of the model's types. */
  readonly type: string
  /** Factor of the change of light. */
  readonly strength: number
}

/**
 * Variants of a defect at a place that somebody chose. In a box the shapes are as in `residualMethod`, of the place's
 * type, and as large as the box. Also throws `synthesis.unknown-type`, `synthesis.unmarked-mask` and
 * `image.size-mismatch`.
 */
export function placedMethod(source: ResidualSource, place: ResidualPlace): SynthesisMethod<ResidualSettings> {
  return methodOf(source, (input) => planAt(input, source, place))
}

function methodOf(source: ResidualSource, plan: Plan): SynthesisMethod<ResidualSettings> {
  const generateMany = (inputs: readonly Input[]) => makeDefects(source, plan, inputs)
  const generate = async (input: Input): Promise<SynthesisOutput> => (await generateMany([input]))[0]!
  return { name: 'residual', settings: residualSettings, generate, many: { atOnce: source.atOnce, generateMany } }
}

/** Makes all defects at once, and those again that came out invisible. */
async function makeDefects(
  { model, predict, signal }: ResidualSource,
  plan: Plan,
  inputs: readonly Input[]
): Promise<SynthesisOutput[]> {
  const made = new Map<Input, SynthesisOutput>()
  const attempts = new Map<Input, number>(inputs.map((input) => [input, 0]))
  const quiet = { report: () => undefined, ...(signal === undefined ? {} : { signal }) }
  for (;;) {
    const open = inputs.filter((input) => !made.has(input))
    if (open.length === 0) return inputs.map((input) => made.get(input)!)
    const planned: { readonly input: Input; readonly defect: PlannedDefect }[] = []
    for (const input of open) planned.push({ input, defect: await plannedDefect(plan, input, attempts) })
    const defects = planned.map(({ input: { good, stream }, defect: { mask, core, type, strength } }) => {
      return { good, mask, core, type, strength, stream }
    })
    const { samplingSteps: steps, eta } = open[0]!.settings
    const images = await makeResidualDefects(model, predict, defects, { steps, eta }, quiet)
    planned.forEach(({ input, defect: { mask, strength, parameters, parents } }, i) => {
      const image = images[i]!
      const area = maskArea(mask)
      const change = meanChange(input.good, image, area)
      if (change < leastChange) return
      const all = { ...parameters, strength, area, change, attempts: attempts.get(input)! }
      made.set(input, { image, mask, parameters: all, parents })
    })
  }
}

async function plannedDefect(plan: Plan, input: Input, attempts: Map<Input, number>): Promise<PlannedDefect> {
  const { settings } = input
  for (let attempt = attempts.get(input)! + 1; attempt <= settings.attempts; attempt++) {
    attempts.set(input, attempt)
    const planned = await plan(input)
    if (planned !== null) return planned
  }
  const { minimumArea, attempts: most } = settings
  throw new FlawsmithError('synthesis.no-pasted-defect', { minimumArea, attempts: most }, { details: { settings } })
}

async function planDefect(
  { good, stream, settings, defects }: Input,
  { typeOf }: ResidualSource
): Promise<PlannedDefect | null> {
  const { placement, jitter, inside, minimumArea } = settings
  const region = allowedRegion(good, settings)
  const drawn = await drawDefect(good, stream, settings, defects ?? null)
  if (drawn === null) return null
  const { name, mask: shape, core: middle, centre } = drawn
  const rule: PlaceRule = placement === 'near' ? { rule: 'near', centre, jitter } : { rule: 'anywhere' }
  const place = placeIn(region, shape, rule, overhang(shape, inside, 0), stream)
  const area = areaAt(shape, place.left, place.top, region.mask)
  if (area < Math.max(minimumArea, inside * maskArea(shape))) return null
  const mask = putShape(shape, place, region.mask)
  const core = putShape(middle, place, region.mask)
  const strength = stream.uniform(...settings.strength)
  return { mask, core, type: typeOf(name), strength, parameters: { ...place }, parents: [name] }
}

async function planAt(
  { good, stream, settings, defects }: Input,
  { model: { types, cores = {} }, typeOf }: ResidualSource,
  { area, type, strength }: ResidualPlace
): Promise<PlannedDefect | null> {
  if (!types.includes(type)) throw new FlawsmithError('synthesis.unknown-type', { type, types })
  if ('data' in area) {
    return { mask: area, core: middleOf(area, cores[type] ?? 1), type, strength, parameters: {}, parents: [] }
  }
  const among = defects?.names.filter((name) => typeOf(name) === type) ?? []
  const drawn = await drawDefect(good, stream, settings, defects ?? null, among)
  if (drawn === null) return null
  const { name, mask: shape, core: middle } = drawn
  const factor = Math.min(area.width / shape.width, area.height / shape.height)
  const size = { width: sideOf(factor * shape.width), height: sideOf(factor * shape.height) }
  const left = Math.round(area.left + (area.width - size.width) / 2)
  const top = Math.round(area.top + (area.height - size.height) / 2)
  const everywhere = { width: good.width, height: good.height, data: new Uint8Array(good.width * good.height).fill(1) }
  const put = (part: Mask) => putShape(resizeMask(part, size), { left, top }, everywhere)
  const [mask, core] = [put(shape), put(middle)]
  return maskArea(mask) === 0 ? null : { mask, core, type, strength, parameters: { left, top }, parents: [name] }
}

const sideOf = (length: number): number => Math.max(1, Math.round(length))

/** A real defect, and a shape alike for a new one; null where its image has none. */
async function drawDefect(
  good: Image,
  stream: RandomStream,
  settings: ResidualSettings,
  defects: DefectSource | null,
  among: readonly string[] = defects?.names ?? []
) {
  if (defects === null || among.length === 0) throw noDefectImages('residual')
  const name = stream.pick(among)
  const entries = await knownEntries(defects, name, 1)
  if (entries.length === 0) return null
  const entry = stream.pick(entries)
  const warp = () => fittedWarp(entry, drawWarp(stream, settings), good)
  return { name, centre: entry.centre, ...drawShape(stream, entry, settings.realShapes, warp) }
}
