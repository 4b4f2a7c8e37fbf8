import type { ConfigOf } from '../contract/work/run-configs.ts'
import { showDetector } from '../host/detectors.ts'
import { english } from '../messages/english.ts'
import { testCaution } from '../metrics/test-caution.ts'
import { findImages } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { getRun } from '../workspace/runs.ts'
import type { CommandContext } from './context.ts'

/**
 * Says where detectors, which differ in their seeds, were tested on so few defects that their measures say little; nothing of
 * runs that trained none.
 */
export async function noteSmallTest(
  { note }: CommandContext,
  workspace: Workspace,
  runIds: readonly number[]
): Promise<void> {
  const runs = runIds.map((id) => getRun(workspace, id))
  const [first] = runs
  if (first === undefined || runs.some(({ kind, state }) => kind !== 'train' || state !== 'succeeded')) return
  // Written by trainRun.
  const { images } = first.config as unknown as ConfigOf<'train'>
  const tested = [...findImages(workspace, images.test ?? []).values()]
  const measures = (await Promise.all(runIds.map((id) => showDetector(workspace, id)))).map(({ measure }) => measure)
  if (measures.every((measure) => measure === null)) return
  const isPerfect = measures.some((measure) => measure?.value === 1)
  const caution = testCaution(tested.filter(({ label }) => label === 'defect').length, isPerfect)
  if (caution !== null) note(`warning: ${english.value(caution)}`)
}
