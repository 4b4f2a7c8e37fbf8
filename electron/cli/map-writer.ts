import { join } from 'node:path'
import { writeFileAtomic } from '../common/files.ts'
import { decodeImage } from '../imaging/decode.ts'
import { encodePng } from '../imaging/encode.ts'
import { heatMap } from '../imaging/heat-map.ts'
import { overlayContour } from '../imaging/overlay.ts'
import type { ValueRange } from '../common/value-range.ts'
import type { InspectedFile } from '../inspection/inspect-files.ts'

/**
 * Writes heat maps into a folder, on the scale of the images' scores, with a white line around what is at the threshold or over it; returns the path of each, or null where there is no map. `range` is the bundle's.
 * Errors: `file.unwritable`, `disk.full`, those of decodeImage where the image has changed since.
 */
export function mapWriter(folder: string, range: ValueRange | null) {
  const taken = new Set<string>()
  return async ({ path, name, inspection }: InspectedFile): Promise<string | null> => {
    if (inspection.verdict === 'could-not-inspect' || inspection.map === null) return null
    const { map } = inspection
    const file = join(folder, freeName(taken, name))
    const heat = heatMap(await decodeImage(path, { range }), map)
    const { width, height } = heat
    const over = { width, height, data: Uint8Array.from(map, (score) => (score < 0.5 ? 0 : 1)) }
    await writeFileAtomic(file, await encodePng(overlayContour(heat, over, [1, 1, 1])))
    return file
  }
}

/** A name that was not used yet: images of several folders may be called the same. */
function freeName(taken: Set<string>, name: string): string {
  for (let count = 1; ; count++) {
    const free = count === 1 ? `${name}.png` : `${name}-${count}.png`
    const folded = free.toLowerCase()
    if (taken.has(folded)) continue
    taken.add(folded)
    return free
  }
}
