import type { ZodType } from 'zod'
import type { RandomStream } from '../common/random.ts'
import type { Mask, Image } from '../imaging/image.ts'
import type { DefectSource } from './defects.ts'
import type { TextureSource } from './textures.ts'

/** A value that can be stored as JSON. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }
export type PlainRecord = Readonly<Record<string, Plain>>

/** A good image and its reference in records: a path, a hash or a row id. */
export interface GoodImage {
  readonly image: Image
  readonly reference: string
}

export interface SynthesisInput<Settings> {
  readonly good: Image
  readonly stream: RandomStream
  readonly settings: Settings
  readonly textures: TextureSource | null
  /** Real defects with masks, for methods that cut them out; without them those throw `synthesis.no-defect-images`. */
  readonly defects?: DefectSource | null
}

export interface SynthesisOutput {
  readonly image: Image
  /** Never empty. */
  readonly mask: Mask
  /** What was drawn for this image, such as the opacity. */
  readonly parameters: PlainRecord
  /** References besides the good image, such as the texture's file or the image that a defect was cut from. */
  readonly parents: readonly string[]
}

/** A method that turns a good image into a defective one. */
export interface SynthesisMethod<Settings> {
  readonly name: string
  /** Checks settings and fills in defaults. */
  readonly settings: ZodType<Settings>
  /** Creates one sample; throws `synthesis.empty-mask` rather than return a defect without pixels. */
  readonly generate: (input: SynthesisInput<Settings>) => Promise<SynthesisOutput>
  /** Creates several samples at once, each as if it were alone, where that is faster. */
  readonly many?: {
    readonly atOnce: number
    readonly generateMany: (inputs: readonly SynthesisInput<Settings>[]) => Promise<readonly SynthesisOutput[]>
  }
}

/** How a synthetic image was created: enough to create it again. */
export interface SynthesisRecord {
  readonly method: string
  readonly seed: number
  /** Name of the random stream of `seed` that this sample used. */
  readonly stream: string
  readonly settings: PlainRecord
  readonly parameters: PlainRecord
  readonly parents: readonly string[]
}

export interface SyntheticSample {
  readonly image: Image
  readonly mask: Mask
  readonly record: SynthesisRecord
}
