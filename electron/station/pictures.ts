/** @file The latest images of a station for people to look at, drawn when somebody does. */
import sharp from 'sharp'
import { encodeSamples, type Samples } from '../imaging/samples.ts'
import { imagePreview, imageThumbnail } from '../imaging/thumbnail.ts'
import type { MapFormat } from './judged.ts'
import type { Seen } from './line.ts'

/** `original`: the file as it was received, not drawn. */
export type PictureKind = 'image' | 'thumbnail' | 'map' | 'original'

export interface PictureLimits {
  /** Images that are kept. */
  readonly count: number
  /** Of their files and maps together. */
  readonly bytes: number
}

/** Pixels of the longer side of what is shown. */
const shownSide = 1280
const mapSide = 512

interface Kept {
  readonly bytes: Uint8Array | Samples
  /** The file as it was received; the same where it was not prepared. */
  readonly original: Uint8Array | null
  readonly map: ByteMap | null
}

/** Scores of 0..1 as bytes; 128 is at the threshold. */
export interface ByteMap {
  readonly width: number
  readonly height: number
  readonly values: Uint8Array
}

/** Keeps what the latest verdicts were given on, within limits; the latest one is always kept. */
export class Pictures {
  readonly #limits: PictureLimits
  readonly #kept = new Map<number, Kept>()
  #size = 0

  constructor(limits: PictureLimits) {
    this.#limits = limits
  }

  /** Which pictures there are of an image from now on. */
  keep(
    sequence: number,
    { bytes, original, inspection }: Seen,
    format: MapFormat | undefined
  ): { readonly picture: boolean; readonly map: boolean } {
    if (bytes === null) return { picture: false, map: false }
    const values = inspection !== null && 'map' in inspection ? inspection.map : null
    const map =
      values === null || format === undefined || values.length !== format.width * format.height
        ? null
        : byteMap(values, format, mapSide)
    const kept = { bytes, original: original ?? (bytes instanceof Uint8Array ? bytes : null), map }
    this.#kept.set(sequence, kept)
    this.#size += sizeOf(kept)
    for (const [oldest, each] of this.#kept) {
      const fits = this.#kept.size <= this.#limits.count && this.#size <= this.#limits.bytes
      if (fits || this.#kept.size === 1) break
      this.#kept.delete(oldest)
      this.#size -= sizeOf(each)
    }
    return { picture: true, map: kept.map !== null }
  }

  /** WebP, or the map as 8-bit grey PNG; null where it is not kept or cannot be drawn. */
  async draw(sequence: number, kind: PictureKind): Promise<Uint8Array | null> {
    const kept = this.#kept.get(sequence)
    if (kept === undefined) return null
    try {
      if (kind === 'original') return kept.original
      if (kind === 'map') return kept.map === null ? null : await mapPng(kept.map)
      const bytes = kept.bytes instanceof Uint8Array ? kept.bytes : await encodeSamples(kept.bytes)
      return await (kind === 'thumbnail' ? imageThumbnail(bytes) : imagePreview(bytes, shownSide))
    } catch {
      // What could not be inspected cannot be shown either.
      return null
    }
  }
}

const sizeOf = ({ bytes, original, map }: Kept) =>
  (bytes instanceof Uint8Array ? bytes : bytes.data).byteLength +
  (original === bytes ? 0 : (original?.byteLength ?? 0)) +
  (map?.values.byteLength ?? 0)

/** A map of at most `side` pixels; each has the highest score of those that it stands for, so that none is lost. */
export function byteMap(values: Float32Array, { width, height }: MapFormat, side: number): ByteMap {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / side))
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)]
  const highest = new Float32Array(columns * rows).fill(-Infinity)
  for (let y = 0; y < height; y++) {
    const to = Math.floor(y / step) * columns
    for (let x = 0, from = y * width; x < width; x++, from++) {
      const at = to + Math.floor(x / step)
      const value = values[from] as number
      // What is no number is no good pixel.
      if (!(value <= (highest[at] as number))) highest[at] = Number.isNaN(value) ? Infinity : value
    }
  }
  const bytes = Uint8Array.from(highest, (value) => byteOf(value))
  return { width: columns, height: rows, values: bytes }
}

/** Below the threshold at most 127, from it on at least 128. */
function byteOf(score: number): number {
  const share = Math.min(1, Math.max(0, Number.isNaN(score) ? 1 : score))
  return share < 0.5 ? Math.min(127, Math.floor(share * 256)) : Math.min(255, 128 + Math.floor((share - 0.5) * 256))
}

function mapPng({ width, height, values }: ByteMap): Promise<Uint8Array> {
  return sharp(values, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 3 })
    .toBuffer()
}
