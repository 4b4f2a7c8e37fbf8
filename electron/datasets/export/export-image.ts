import type { Label, Part } from '../../workspace/datasets.ts'
import type { ImageFormat } from '../../imaging/format.ts'
import type { Mask } from '../../imaging/image.ts'

/** One image that will be written. */
export interface ExportImage {
  /** Its name in the dataset without the extension, or an equivalent: `test/crack/003`. */
  readonly name: string
  readonly label: Label
  /** Null exactly for good images. */
  readonly defectType: string | null
  /** Null if neither the split nor the dataset's own layout assigns it. */
  readonly part: Part | null
  readonly synthetic: boolean
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

/** One folder of an export, as its README explains it. */
export interface ExplainedFolder {
  /** Path in the export's folder. */
  readonly folder: string
  readonly holds: string
}

/** Writes one layout: called once for each image in order, then once for files about all of them. */
export interface LayoutWriter {
  /** Path of the image in the export folder, without its extension. */
  readonly placeOf: (image: ExportImage) => string
  /** Files that belong to an image; `path` is the image's path. */
  readonly add: (image: ExportImage, path: string, mask: Mask | null) => Promise<readonly ExportFile[]>
  readonly finish: () => readonly ExportFile[]
  /** Formats that readers of the layout take; images of others become PNG. All where left out. */
  readonly formats?: ReadonlySet<ImageFormat>
  /** Whether readers of the layout take 8 bits a sample only, so that deeper images are brought to 8. */
  readonly isEightBit: boolean
  /** What the README says of the folders, and of how to read them. */
  readonly about: { readonly folders: readonly ExplainedFolder[]; readonly usage: readonly string[] }
}
