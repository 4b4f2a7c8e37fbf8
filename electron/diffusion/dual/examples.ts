/** @file What DualAnoDiff is trained on, and what it is refused for before any work. */
import { FlawsmithError } from '../../common/errors.ts'
import { assertSameSize, maskArea, type Mask, type Picture } from '../../imaging/picture.ts'

/** A picture with a defect and its mask; decoded only when it is its turn. */
export interface DefectExample {
  /** Identifies the content, such as a file name or hash. */
  readonly name: string
  readonly type: string
  /** The foreground, for background compensation, marks the object; without one a good picture takes its part. */
  read(): Promise<{ readonly picture: Picture; readonly mask: Mask; readonly foreground?: Mask | null }>
}

/** A good picture whose background is shown; without a foreground all of it counts. */
export interface BackgroundExample {
  readonly name: string
  read(): Promise<{ readonly picture: Picture; readonly foreground: Mask | null }>
}

export interface ReadExample {
  readonly name: string
  readonly type: string
  readonly picture: Picture
  readonly mask: Mask
  readonly foreground: Mask | null
}

/**
 * The types to train, those asked for or else those of the examples, in order of name. Throws `dual.too-few-pictures`,
 * `dual.more-types-than-pictures`, `dual.type-without-pictures`.
 */
export function typesOf(examples: readonly Pick<DefectExample, 'type'>[], wanted?: readonly string[]): string[] {
  if (examples.length < 2) throw tooFew(examples.length)
  const present = new Set(examples.map(({ type }) => type))
  const types = [...new Set(wanted ?? present)].sort()
  if (types.length > examples.length) {
    throw new FlawsmithError('dual.more-types-than-pictures', {
      message: `There are ${types.length} defect types for ${examples.length} pictures.`,
      remedy: 'Choose fewer types, or more pictures: each type needs at least one of its own.',
      details: { types, pictures: examples.length }
    })
  }
  const missing = types.filter((type) => !present.has(type))
  if (missing.length > 0) {
    throw new FlawsmithError('dual.type-without-pictures', {
      message: `There is no picture of the defect type ${missing.join(', ')}.`,
      remedy: 'Leave the type out, or choose pictures of it.',
      details: { missing, present: [...present] }
    })
  }
  const chosen = examples.filter(({ type }) => types.includes(type)).length
  if (chosen < 2) throw tooFew(chosen)
  return types
}

function tooFew(pictures: number): FlawsmithError {
  return new FlawsmithError('dual.too-few-pictures', {
    message: `DualAnoDiff needs at least two defect pictures with masks, not ${pictures}.`,
    remedy: 'Choose more pictures of the defect type; a third of the known ones is usual.',
    details: { pictures }
  })
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
    const { picture, mask, foreground = null } = await example.read()
    assertSameSize(picture, mask, `The picture "${name}" and its mask`)
    if (foreground) assertSameSize(picture, foreground, `The picture "${name}" and its foreground`)
    const area = maskArea(mask)
    if (area === 0) refuseMask('dual.empty-mask', name)
    if (area === mask.data.length) refuseMask('dual.full-mask', name)
    if (needsForeground && foreground === null) {
      throw new FlawsmithError('dual.no-background', {
        message: `Background compensation has nothing to show: no foreground of "${name}" and no good picture is given.`,
        remedy: 'Give good pictures or foreground masks, or train without background compensation.',
        details: { name }
      })
    }
    chosen.push({ name, type, picture, mask, foreground })
  }
  return chosen
}

/** Throws the error of a mask that nothing can be learnt from. */
export function refuseMask(code: 'dual.empty-mask' | 'dual.full-mask', name: string, resolution?: number): never {
  const at = resolution === undefined ? '' : ` at ${resolution} pixels`
  const found = code === 'dual.empty-mask' ? `marks no pixel${at}` : 'marks the whole picture'
  throw new FlawsmithError(code, {
    message: `The mask of "${name}" ${found}, so that there is no defect to tell from the rest.`,
    remedy:
      resolution === undefined
        ? 'Correct the mask in the editor, or leave the picture out.'
        : 'Train at a higher resolution, or leave the picture out.',
    details: { name, resolution: resolution ?? null }
  })
}
