import { FlawsmithError } from '../common/errors.ts'
import type { ImageHeader } from '../imaging/decode.ts'
import type { Value } from '../messages/message.ts'

/** Pages and frames after the first are not looked at, so that a file with several has no verdict: `inspect.more-pages`. */
export function requireOnePage({ pages }: ImageHeader, source: Value): void {
  if (pages > 1) throw new FlawsmithError('inspect.more-pages', { pages, source })
}
