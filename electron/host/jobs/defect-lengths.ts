import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { defectBoxes, longerSide } from '../../synthesis/native/defect-windows.ts'
import { readMask, type JobPlace } from './job-input.ts'

/** Longer sides in pixels of the defects in each mask, by hash, that has any: what windows of good images are sized by. */
export async function defectLengths(
  place: JobPlace,
  masks: readonly string[],
  preprocessing: Preprocessing
): Promise<number[][]> {
  const lengths: number[][] = []
  for (const hash of masks) {
    const boxes = defectBoxes(await readMask(place, hash, preprocessing))
    if (boxes.length > 0) lengths.push(boxes.map(longerSide))
  }
  return lengths
}
