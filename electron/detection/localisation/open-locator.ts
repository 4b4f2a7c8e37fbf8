import type { Image, Size } from '../../imaging/image.ts'
import { scoreEach } from '../score-each.ts'
import type { OpenDetector } from '../task-worker.ts'

/** What finds defects in one image at a time. */
interface Locator {
  locate(image: Image): Promise<{ readonly score: number; readonly map: Float32Array }>
  release(): Promise<void>
}

/** A saved locator as a detector; `size` is that of the training images. */
export function openedLocator(locator: Locator, size: Size): OpenDetector {
  return {
    size,
    // Its training sees no validation images to choose one on.
    threshold: null,
    // Images may be large, and so are their maps.
    atOnce: 1,
    score: (images, monitor) =>
      scoreEach(images, monitor, async (image) => {
        const { score, map } = await locator.locate(image)
        return { score, type: null, map }
      }),
    release: () => locator.release()
  }
}
