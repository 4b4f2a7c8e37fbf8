import type { Label, Part } from '../../workspace/datasets.ts'
import type { Mask } from '../../imaging/picture.ts'

/** One picture that will be written. */
export interface ExportPicture {
  /** Its name in the dataset without the ending, or what stands for it: `test/crack/003`. */
  readonly name: string
  readonly label: Label
  /** Null exactly for good pictures. */
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

/** Writes one layout: asked once for each picture in order, then for what is about all of them. */
export interface LayoutWriter {
  /** Path of the picture in the export's folder, without its ending. */
  readonly placeOf: (picture: ExportPicture) => string
  /** What belongs beside a picture; `path` is where it lies. */
  readonly add: (picture: ExportPicture, path: string, mask: Mask | null) => Promise<readonly ExportFile[]>
  readonly finish: () => readonly ExportFile[]
}
