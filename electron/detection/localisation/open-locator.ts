import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Image, Size } from '../../imaging/image.ts'
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
    async score({ count, load }, monitor) {
      const scores = []
      for (let index = 0; index < count; index++) {
        throwIfCancelled(monitor.signal, 'scoring')
        const { score, map } = await locator.locate(await load(index))
        scores.push({ score, type: null, map })
        monitor.report({ task: 'scoring', done: index + 1, total: count })
      }
      return scores
    },
    release: () => locator.release()
  }
}
