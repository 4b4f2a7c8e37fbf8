/** @file What to call a source that gives no images. Pure. */
import type { LiveStation } from '../../electron/contract/stations.ts'
import type { Failure } from '../../electron/contract/values.ts'

type Source = NonNullable<LiveStation['source']>

/** Whether a failure says that a file or folder is not there. */
export function isNotThere(failure: Failure | null): boolean {
  return JSON.stringify(failure?.details?.['reason'] ?? '').includes('ENOENT')
}

/** The words for a source that is away: a camera's folder that is missing or cannot be read, or its HTTP address. */
export function awayWords({ kind, failure }: Pick<Source, 'kind' | 'failure'>) {
  if (kind === 'http') return 'inspect.away.http'
  if (kind === 'mqtt') return 'inspect.away.mqtt'
  if (kind === 'camera') return 'inspect.away.camera'
  return isNotThere(failure) ? 'inspect.away.folder-missing' : 'inspect.away.folder'
}
