/** @file Connected regions of a mask. */

/** Regions of a mask: `region` holds 0 outside and 1..sizes.length inside; `sizes` their pixel counts, in order. */
export interface Components {
  readonly region: Int32Array
  readonly sizes: readonly number[]
}

/** Labels the 8-connected regions of a row-major mask (0 = outside), numbered in the order of their first pixel. */
export function connectedComponents(mask: ArrayLike<number>, width: number, height: number): Components {
  const region = new Int32Array(width * height)
  const sizes: number[] = []
  const pending = new Int32Array(width * height)
  for (let start = 0; start < region.length; start++) {
    if (mask[start] === 0 || region[start] !== 0) continue
    const label = sizes.length + 1
    let size = 0
    let waiting = 0
    region[start] = label
    pending[waiting++] = start
    while (waiting > 0) {
      const pixel = pending[--waiting] as number
      size++
      const x = pixel % width
      const y = (pixel - x) / width
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const neighbour = v * width + u
          if (mask[neighbour] === 0 || region[neighbour] !== 0) continue
          region[neighbour] = label
          pending[waiting++] = neighbour
        }
    }
    sizes.push(size)
  }
  return { region, sizes }
}
