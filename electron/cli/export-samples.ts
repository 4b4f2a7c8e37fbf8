import { join, resolve } from 'node:path'
import { imageNumber } from '../common/image-number.ts'
import { writeFileAtomic } from '../common/files.ts'
import { decodeImage } from '../imaging/decode.ts'
import { encodePng } from '../imaging/encode.ts'
import { contactSheet } from '../imaging/contact-sheet.ts'
import { readContent } from '../workspace/contents.ts'
import type { Workspace } from '../workspace/handle.ts'
import { usableSamples } from '../workspace/acceptance.ts'

/**
 * Writes images with masks, records and a contact sheet into a folder; unless given, those of the run that neither a
 * person nor the automatic check rejected. Returns how many.
 */
export async function exportSamples(
  workspace: Workspace,
  runId: number,
  folder: string,
  samples = usableSamples(workspace, runId)
): Promise<number> {
  const images = []
  for (const sample of samples) {
    const number = imageNumber(sample.position)
    const name = `${String(number).padStart(4, '0')}-${sample.seed}`
    const bytes = await readContent(workspace, sample.imageHash)
    images.push(await decodeImage(bytes))
    await writeFileAtomic(join(folder, `${name}.png`), bytes)
    if (sample.maskHash !== null) {
      await writeFileAtomic(join(folder, `${name}_mask.png`), await readContent(workspace, sample.maskHash))
    }
    await writeFileAtomic(join(folder, `${name}.json`), `${JSON.stringify({ number, ...sample }, null, 2)}\n`)
  }
  if (images.length > 0) {
    const sheet = contactSheet(images.slice(0, 48), { columns: 8, cell: 192 })
    await writeFileAtomic(join(folder, 'contact-sheet.png'), await encodePng(sheet))
  }
  return samples.length
}

/** Writes the usable images of runs, each into a folder of its own. */
export async function exportRuns(workspace: Workspace, runs: readonly number[], folder: string): Promise<void> {
  for (const runId of runs) await exportSamples(workspace, runId, resolve(folder, `run-${runId}`))
}
