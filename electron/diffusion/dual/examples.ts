/** @file Training examples of DualAnoDiff, and the checks made before any work. */
import { FlawsmithError } from '../../common/errors.ts'
import { assertSameSize, maskArea, type Mask, type Image } from '../../imaging/image.ts'

/** An image with a defect and its mask; decoded only when it is its turn. */
export interface DefectExample {
  /** Identifies the content, such as a file name or hash. */
  readonly name: string
  readonly type: string
  /** The foreground, for background compensation, marks the object; without one a good image is used instead. */
  read(): Promise<{ readonly image: Image; readonly mask: Mask; readonly foreground?: Mask | null }>
}

/** A good image whose background is shown; without a foreground all of it counts. */
export interface BackgroundExample {
  readonly name: string
  read(): Promise<{ readonly image: Image; readonly foreground: Mask | null }>
}

export interface ReadExample {
  readonly name: string
  readonly type: string
  readonly image: Image
  readonly mask: Mask
  readonly foreground: Mask | null
}

/**
 * The types to train, those asked for or else those of the examples, in order of name. Throws `dual.too-few-images`,
 * `dual.more-types-than-images`, `dual.type-without-images`.
 */
export function typesOf(examples: readonly Pick<DefectExample, 'type'>[], wanted?: readonly string[]): string[] {
  if (examples.length < 2) throw tooFew(examples.length)
  const present = new Set(examples.map(({ type }) => type))
  const types = [...new Set(wanted ?? present)].sort()
  if (types.length > examples.length) {
    throw new FlawsmithError('dual.more-types-than-images', { types: types.length, images: examples.length })
  }
  const missing = types.filter((type) => !present.has(type))
  if (missing.length > 0) {
    throw new FlawsmithError('dual.type-without-images', { missing }, { details: { present: [...present] } })
  }
  const chosen = examples.filter(({ type }) => types.includes(type)).length
  if (chosen < 2) throw tooFew(chosen)
  return types
}

function tooFew(images: number): FlawsmithError {
  return new FlawsmithError('dual.too-few-images', { images })
}

/** Reads the examples of `types`. Throws `dual.empty-mask`, `dual.full-mask`, `image.size-mismatch`, `dual.no-background`. */
export async function readExamples(
  examples: readonly DefectExample[],
  types: readonly string[],
  needsForeground: boolean
): Promise<ReadExample[]> {
  const chosen: ReadExample[] = []
  for (const example of examples.filter(({ type }) => types.includes(type))) {
    const { name, type } = example
    const { image, mask, foreground = null } = await example.read()
    assertSameSize(image, mask, `The image "${name}" and its mask`)
    if (foreground) assertSameSize(image, foreground, `The image "${name}" and its foreground`)
    const area = maskArea(mask)
    if (area === 0) refuseMask('dual.empty-mask', name)
    if (area === mask.data.length) refuseMask('dual.full-mask', name)
    if (needsForeground && foreground === null) {
      throw new FlawsmithError('dual.no-foreground', { name })
    }
    chosen.push({ name, type, image, mask, foreground })
  }
  return chosen
}

/** Throws the error for a mask that cannot be used for training. */
export function refuseMask(code: 'dual.empty-mask' | 'dual.full-mask', name: string, resolution?: number): never {
  if (code === 'dual.empty-mask' && resolution !== undefined) {
    throw new FlawsmithError('dual.mask-vanishes', { name, resolution })
  }
  throw new FlawsmithError(code, { name })
}
