import { usualShots } from '../../common/usual-shots.ts'
import type { SplitOptions } from '../../contract/datasets.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'

type PlacedFrom = Pick<DatasetImage, 'label' | 'defectType' | 'maskHash' | 'givenSplit'>

/**
 * The split that real defects of a type are taken from where none is chosen: the layout's own if it has test images, else a
 * random one; few-shot of the type, which is “defect” where it has no name, where the layout has its masks among the test images alone.
 */
export function placingSplit(images: readonly PlacedFrom[], defectType: string): SplitOptions {
  const masked = images.filter(({ label, maskHash }) => label === 'defect' && maskHash !== null)
  const ofType = masked.filter((image) => (image.defectType ?? 'defect') === defectType)
  const hasTest = images.some(({ givenSplit }) => givenSplit === 'test')
  const testFraction = 0.3
  const [first] = ofType
  return {
    ...{ seed: 0, validationFraction: 0.2 },
    protocol:
      first !== undefined && ofType.every(({ givenSplit }) => givenSplit === 'test')
        ? {
            kind: 'few-shot',
            shots: usualShots(ofType.length, { tested: false }),
            ...{ defectType: first.defectType, testFraction }
          }
        : hasTest
          ? { kind: 'given' }
          : { kind: 'random', testFraction }
  }
}
