import { throwIfCancelled } from '../common/cancellation.ts'
import type { Monitor } from '../common/progress.ts'
import type { Image } from '../imaging/image.ts'
import type { LabelledImages } from './detector.ts'

/**
 * What `score` says of each image, in order. Images may be large: one is loaded after the other. Reports progress; throws
 * `run.cancelled` between two images.
 */
export async function scoreEach<Scored>(
  { count, load }: Pick<LabelledImages, 'load'> & { readonly count: number },
  monitor: Monitor,
  score: (image: Image) => Scored | Promise<Scored>
): Promise<Scored[]> {
  const scored: Scored[] = []
  for (let index = 0; index < count; index++) {
    throwIfCancelled(monitor.signal, 'scoring')
    scored.push(await score(await load(index)))
    monitor.report({ task: 'scoring', done: index + 1, total: count })
  }
  return scored
}
