import type { Detector } from '../../electron/contract/detectors.ts'
import { useQuery } from '../client/host.ts'
import { detectorKinds, kindOf } from './detector-kinds.ts'
import { useDetectorName } from './use-detector-name.ts'

/** What forms call the network of a detector; of a newer version's as its settings do. */
export function useNetworkName(): (detector: Pick<Detector, 'task' | 'section'>) => string {
  const options = useQuery('jobs.options', {}).value
  const nameOf = useDetectorName(options ?? { detectors: {} })
  return ({ task, section }) => {
    const kind = kindOf(section, detectorKinds(task, options?.architectures ?? []))
    const { architecture } = section
    return kind === undefined ? (typeof architecture === 'string' ? architecture : '') : nameOf(kind)
  }
}
