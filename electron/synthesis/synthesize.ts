import { throwIfCancelled } from '../common/cancellation.ts'
import { FlawsmithError } from '../common/errors.ts'
import { faultsOf } from '../common/faults.ts'
import { silent } from '../common/progress.ts'
import type { Monitor } from '../common/progress.ts'
import { randomStream } from '../common/random.ts'
import type {
  GoodImage,
  PlainRecord,
  SynthesisInput,
  SynthesisMethod,
  SynthesisOutput,
  SyntheticSample
} from './method.ts'
import type { DefectSource } from './defects.ts'
import type { TextureSource } from './textures.ts'

export interface SynthesisRequest<Settings extends PlainRecord> {
  readonly method: SynthesisMethod<Settings>
  /** References of the good images to start from. */
  readonly goods: readonly string[]
  readonly load: (reference: string) => Promise<GoodImage['image']>
  readonly count: number
  readonly seed: number
  /** Settings that differ from the method's defaults. */
  readonly settings?: unknown
  readonly textures?: TextureSource | null
  readonly defects?: DefectSource | null
  readonly monitor?: Monitor
}

/**
 * Creates `count` samples one by one. Good images are used in a shuffled order, each once before any comes again.
 * Sample k depends only on seed and k, so that a stopped run continues at `from` as if it had not stopped. Throws
 * `synthesis.no-good-images`, `synthesis.bad-settings`, `run.cancelled` between samples and what the method throws.
 */
export async function* synthesize<Settings extends PlainRecord>(
  request: SynthesisRequest<Settings>,
  from = 0
): AsyncGenerator<SyntheticSample> {
  const { method, goods, count, seed, textures = null, defects = null, monitor = silent } = request
  if (goods.length === 0) {
    throw new FlawsmithError('synthesis.no-good-images', { method: method.name })
  }
  const settings = parseSettings(method, request.settings ?? {})
  const task = 'synthesizing'
  const { atOnce, generateMany } = method.many ?? { atOnce: 1, generateMany: (inputs) => oneByOne(method, inputs) }
  for (let first = from; first < count; first += atOnce) {
    throwIfCancelled(monitor.signal, task)
    const drafts = Array.from({ length: Math.min(atOnce, count - first) }, (_, i) => {
      const index = first + i
      const order = randomStream(seed, `${method.name}/order/${Math.floor(index / goods.length)}`).shuffle(goods)
      return { reference: order[index % goods.length] as string, stream: `${method.name}/${index}` }
    })
    const inputs: SynthesisInput<Settings>[] = []
    for (const { reference, stream } of drafts) {
      const good = await request.load(reference)
      inputs.push({ good, stream: randomStream(seed, stream), settings, textures, defects })
    }
    const outputs = await generateMany(inputs)
    for (const [i, { image, mask, parameters, parents: others }] of outputs.entries()) {
      const { reference, stream } = drafts[i]!
      monitor.report({ task, done: first + i + 1, total: count, details: { method: method.name } })
      const parents = [reference, ...others]
      yield { image, mask, record: { method: method.name, seed, stream, settings, parameters, parents } }
    }
  }
}

function oneByOne<Settings>(
  { generate }: SynthesisMethod<Settings>,
  inputs: readonly SynthesisInput<Settings>[]
): Promise<SynthesisOutput[]> {
  return Promise.all(inputs.map(generate))
}

/** The method's settings with defaults filled in. Throws `synthesis.bad-settings` naming the setting. */
export function parseSettings<Settings>(
  method: Pick<SynthesisMethod<Settings>, 'name' | 'settings'>,
  settings: unknown
): Settings {
  const parsed = method.settings.safeParse(settings)
  if (parsed.success) return parsed.data
  throw new FlawsmithError('synthesis.bad-settings', { method: method.name, issues: faultsOf(parsed.error) })
}
