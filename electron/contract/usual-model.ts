/** @file What forms and commands know of base models. Pure. */

/** Whether a base model's name is that of the embedded one; an updated one has its hash after the name. */
export const isEmbedded = (base: string): boolean => base.startsWith('embedded')

/** Side of the squares that a base model was trained on: 128 for the embedded one, 512 for Stable Diffusion 1.x. */
export const trainedSide = (base: string): number => (isEmbedded(base) ? 128 : 512)

interface Listed {
  readonly name: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Sides of a base model's images are multiples of this, as its check found; those of Stable Diffusion where it is not listed. */
export function sideMultiple(base: string, listed: readonly Listed[]): number {
  const found = listed.find(({ name }) => name === base)?.details['sidesInMultiplesOf']
  return typeof found === 'number' ? found : isEmbedded(base) ? 16 : 64
}
