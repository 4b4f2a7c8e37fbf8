import { join } from 'node:path'
import { writeFileAtomic } from '../common/files.ts'
import { decodeImage } from '../imaging/decode.ts'
import { encodePng } from '../imaging/encode.ts'
import { heatMap } from '../imaging/heat-map.ts'
import type { Manifest } from '../inspection/bundle/manifest.ts'
import type { InspectedFile } from '../inspection/inspect-files.ts'

/**
 * Writes heat maps into a folder, on one scale for all images; returns the path of each, or null where there is no map.
 * Errors: `file.unwritable`, `disk.full`, those of decodeImage where the image has changed since.
 */
export function mapWriter(folder: string, { output, threshold }: Pick<Manifest, 'output' | 'threshold'>) {
  const taken = new Set<string>()
  const isDistance = output.scale === 'distance'
  return async ({ path, name, inspection }: InspectedFile): Promise<string | null> => {
    if (inspection.verdict === 'could-not-inspect' || inspection.map === null) return null
    const { map } = inspection
    const shares = isDistance ? map.map((value) => value / (value + Math.max(1e-12, threshold.threshold))) : map
    const file = join(folder, freeName(taken, name))
    await writeFileAtomic(file, await encodePng(heatMap(await decodeImage(path), shares)))
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
