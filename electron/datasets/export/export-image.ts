import type { Label, Part } from '../../workspace/datasets.ts'
import type { Mask } from '../../imaging/image.ts'

/** One image that will be written. */
export interface ExportImage {
  /** Its name in the dataset without the ending, or what stands for it: `test/crack/003`. */
  readonly name: string
  readonly label: Label
  /** Null exactly for good images. */
  readonly defectType: string | null
  /** Null where neither the split nor the dataset's own layout puts it anywhere. */
  readonly part: Part | null
  readonly contentHash: string
  readonly maskHash: string | null
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Written into the export's own record, so that each file can be traced back. */
  readonly origin: Readonly<Record<string, string | number | null>>
}

/** A file of the export, with its path in the export's folder. */
export interface ExportFile {
  readonly path: string
  readonly data: string | Uint8Array
}

/** Writes one layout: asked once for each image in order, then for what is about all of them. */
export interface LayoutWriter {
  /** Path of the image in the export's folder, without its ending. */
  readonly placeOf: (image: ExportImage) => string
  /** What belongs beside an image; `path` is where it lies. */
  readonly add: (image: ExportImage, path: string, mask: Mask | null) => Promise<readonly ExportFile[]>
  readonly finish: () => readonly ExportFile[]
}
