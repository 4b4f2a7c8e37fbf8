import { FlawsmithError } from '../../common/errors.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { ratesAtAny, type HeldOutScores } from '../../inspection/threshold/choose.ts'
import { thresholdCurve } from '../../inspection/threshold/curve.ts'
import { thresholdRule } from '../../inspection/threshold/rule.ts'
import { clearThreshold, saveThreshold, savedThreshold } from '../../workspace/detector-thresholds.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { ownThreshold, showDetector } from '../detectors.ts'
import { imagesAtHand, knownSizes, scoresOf } from '../thresholds/at-hand.ts'
import { errorsAt } from '../thresholds/detector-cautions.ts'
import type { Group, Handlers } from './handlers.ts'
import { person } from './person.ts'

const confidence = 0.95

export const thresholdHandlers: Handlers<Group<'thresholds'>> = {
  'thresholds.show': async ({ workspace }, { detector, minimumSize }) => {
    await showDetector(workspace, detector)
    const images = await imagesAtHand(workspace, detector)
    const sizes = knownSizes(images)
    if (minimumSize !== null) requireSize(minimumSize, sizes)
    const validation = scoresOf(images, 'validation', minimumSize)
    const test = scoresOf(images, 'test', minimumSize)
    const own = minimumSize === null ? await ownThreshold(workspace, detector) : null
    const { good } = validation.scores
    const { preprocessing } = getRun(workspace, detector).config as unknown as ConfigOf<'train'>
    const { fit, width, height } = preprocessing
    return {
      validation: counted(validation),
      test: counted(test),
      ...{ confidence, sizes },
      mapSize: fit === 'native' ? null : { width, height },
      curve: (good.length === 0 ? [] : thresholdCurve(validation.scores, confidence)).map((point) => ({
        ...point,
        test: testedAt(point.threshold, test.scores)
      })),
      own: own === null ? null : { threshold: own, ...ratesAtAny(own, validation.scores, confidence) },
      saved: savedView(workspace, detector)
    }
  },
  'thresholds.save': async ({ workspace, events }, { detector, threshold, rule, minimumSize }) => {
    const { task, name } = await showDetector(workspace, detector)
    if (task === 'classification') throw new FlawsmithError('threshold.types', { name })
    if (minimumSize !== null) requireSize(minimumSize, knownSizes(await imagesAtHand(workspace, detector)))
    saveThreshold(workspace, { runId: detector, threshold, rule, minimumSize, by: person() })
    events.publish({ type: 'changed', topic: 'models', id: detector })
    return savedView(workspace, detector)!
  },
  'thresholds.clear': async ({ workspace, events }, { detector }) => {
    await showDetector(workspace, detector)
    clearThreshold(workspace, detector, person())
    events.publish({ type: 'changed', topic: 'models', id: detector })
    return {}
  }
}

type Shown = OutputOf<'thresholds.show'>

function savedView(workspace: Workspace, detector: number): Shown['saved'] {
  const saved = savedThreshold(workspace, detector)
  if (saved === undefined) return null
  const { threshold, rule, minimumSize, by, at } = saved
  return { threshold, rule: thresholdRule.parse(rule), minimumSize, by, at }
}

const counted = ({ scores, missing }: ReturnType<typeof scoresOf>): Shown['test'] => {
  return { good: scores.good.length, defective: scores.defective.length, missing }
}

/** What a threshold would have meant for the test images. */
function testedAt(threshold: number, scores: HeldOutScores): Shown['curve'][number]['test'] {
  if (scores.good.length + scores.defective.length === 0) return null
  return errorsAt(threshold, scores)
}

function requireSize(minimumSize: number, sizes: readonly number[]): void {
  if (sizes.includes(minimumSize)) return
  if (sizes.length === 0) throw new FlawsmithError('threshold.no-sizes')
  throw new FlawsmithError('threshold.size-unknown', { size: minimumSize, sizes: sizes.join(', ') })
}
