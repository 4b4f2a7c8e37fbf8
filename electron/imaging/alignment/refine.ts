/** @file Refining a pose by least squares on the pixels. */
import type { Image } from '../image.ts'
import type { Pose } from './pose.ts'

const mostSteps = 20
/** By how much a step may lose: between pixels, noise is blurred and agrees a little better. */
const slack = 0.003
/** Pixels at the border of the image below which another step makes no difference. */
const enough = 0.01

export interface Refined {
  readonly pose: Pose
  /** Correlation of the reference with the image put straight, −1…1, over the pixels that both show. */
  readonly agreement: number
}

/**
 * The pose, near to a given one, at which the image looks most like the reference, whose light may be brighter or darker
 * by a factor and an offset. Both are grey, of one size, with mean 0 and variance 1. Gauss–Newton on the part of the
 * reference that the image shows; the given pose is returned where it does not get better.
 */
export function refine(reference: Image, image: Image, start: Pose): Refined {
  const reach = Math.max(image.width, image.height) / 2
  let [pose, at] = [start, compare(reference, image, start)]
  let highest = at.agreement
  for (let step = 0; step < mostSteps && at.change !== null; step++) {
    const [x, y, angle] = at.change
    const next = { x: pose.x + x, y: pose.y + y, angle: pose.angle + angle }
    const there = compare(reference, image, next)
    if (!(there.agreement > highest - slack)) break
    highest = Math.max(highest, there.agreement)
    ;[pose, at] = [next, there]
    if (Math.hypot(x, y) + Math.abs(angle) * reach < enough) break
  }
  return { pose, agreement: at.agreement }
}

interface Comparison {
  readonly agreement: number
  /** What a step of Gauss–Newton adds to x, y and angle; null where there is no structure to go by. */
  readonly change: readonly [number, number, number] | null
}

/** Sums of products of: slopes by x, y and angle, the reference's value, 1, and the image's value. */
const terms = 6

function compare(reference: Image, { width, height, data }: Image, pose: Pose): Comparison {
  const sums = Array.from({ length: terms }, () => new Float64Array(terms))
  const row = new Float64Array(terms)
  row[4] = 1
  const [cosine, sine] = [Math.cos(pose.angle), Math.sin(pose.angle)]
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2]
  const known = reference.data
  for (let line = 1; line < height - 1; line++) {
    const v = line - middleY
    for (let column = 1, i = line * width + 1; column < width - 1; column++, i++) {
      const u = column - middleX
      const x = u * cosine - v * sine + pose.x + middleX
      const y = u * sine + v * cosine + pose.y + middleY
      if (!(x >= 0 && y >= 0 && x < width - 1 && y < height - 1)) continue
      const [left, top] = [Math.floor(x), Math.floor(y)]
      const at = top * width + left
      const above = data[at]! + (x - left) * (data[at + 1]! - data[at]!)
      const below = data[at + width]! + (x - left) * (data[at + width + 1]! - data[at + width]!)
      // Slopes of the reference, turned: those of the image share its noise, which would pull the pose off the grid.
      const across = (known[i + 1]! - known[i - 1]!) / 2
      const down = (known[i + width]! - known[i - width]!) / 2
      row[0] = across * cosine - down * sine
      row[1] = across * sine + down * cosine
      row[2] = row[0] * (-u * sine - v * cosine) + row[1] * (u * cosine - v * sine)
      row[3] = known[i]!
      row[5] = above + (y - top) * (below - above)
      for (let a = 0; a < terms; a++) for (let b = a; b < terms; b++) sums[a]![b]! += row[a]! * row[b]!
    }
  }
  return { agreement: agreementOf(sums, known.length), change: changeOf(sums) }
}

function agreementOf(sums: readonly Float64Array[], pixels: number): number {
  const sum = (a: number, b: number) => sums[a]![b]!
  const count = sum(4, 4)
  // Less than a fifth of the reference says nothing about the rest.
  if (count < 0.2 * pixels) return -1
  const [known, shown] = [sum(3, 3) - sum(3, 4) ** 2 / count, sum(5, 5) - sum(4, 5) ** 2 / count]
  const scale = Math.sqrt(Math.max(0, known * shown))
  return scale < 1e-9 ? 0 : (sum(3, 5) - (sum(3, 4) * sum(4, 5)) / count) / scale
}

/** Image ≈ gain · reference + offset − slopes · change, by least squares on all five. */
function changeOf(sums: readonly Float64Array[]): [number, number, number] | null {
  const sum = (a: number, b: number) => (a <= b ? sums[a]![b]! : sums[b]![a]!)
  const equations = Array.from({ length: terms - 1 }, (_, a) =>
    Float64Array.from({ length: terms }, (_value, b) => sum(a, b))
  )
  const solution = solve(equations)
  return solution === null ? null : [-solution[0]!, -solution[1]!, -solution[2]!]
}

/** Solves equations with their right sides in the last column, by elimination with pivots; null where they are singular. */
function solve(equations: readonly Float64Array[]): number[] | null {
  const count = equations.length
  const table = equations.map((row) => Float64Array.from(row))
  const largest = Math.max(...table.map((row, i) => Math.abs(row[i]!)))
  for (let column = 0; column < count; column++) {
    const pivot = table
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column]!) > Math.abs(best[column]!) ? row : best))
    if (!(Math.abs(pivot[column]!) > 1e-12 * largest)) return null
    const place = table.indexOf(pivot)
    ;[table[column], table[place]] = [pivot, table[column]!]
    for (const row of table) {
      if (row === pivot) continue
      const factor = row[column]! / pivot[column]!
      for (let k = column; k <= count; k++) row[k]! -= factor * pivot[k]!
    }
  }
  return table.map((row, i) => row[count]! / row[i]!)
}
