import type { ZodType } from 'zod'
import type { RandomStream } from '../common/random.ts'
import type { Mask, Picture } from '../imaging/picture.ts'
import type { DefectSource } from './defects.ts'
import type { TextureSource } from './textures.ts'

/** A value that survives JSON. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }
export type PlainRecord = Readonly<Record<string, Plain>>

/** A good picture and the name it has in records: a path, a hash or a row's id. */
export interface GoodPicture {
  readonly picture: Picture
  readonly reference: string
}

export interface SynthesisInput<Settings> {
  readonly good: Picture
  readonly stream: RandomStream
  readonly settings: Settings
  readonly textures: TextureSource | null
  /** Real defects with masks, for methods that cut them out; those throw `synthesis.no-defect-pictures` without. */
  readonly defects?: DefectSource | null
}

export interface SynthesisOutput {
  readonly picture: Picture
  /** Never empty. */
  readonly mask: Mask
  /** What was drawn for this picture, such as the opacity. */
  readonly parameters: PlainRecord
  /** References besides the good picture, such as the texture's file or the picture that a defect was cut from. */
  readonly parents: readonly string[]
}

/** A way to make a defective picture from a good one. */
export interface SynthesisMethod<Settings> {
  readonly name: string
  /** Checks settings and fills in defaults. */
  readonly settings: ZodType<Settings>
  /** Makes one sample; throws `synthesis.empty-mask` rather than return a defect without pixels. */
  readonly generate: (input: SynthesisInput<Settings>) => Promise<SynthesisOutput>
}

/** How a synthetic picture came to be: enough to make it again. */
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
  readonly picture: Picture
  readonly mask: Mask
  readonly record: SynthesisRecord
}
