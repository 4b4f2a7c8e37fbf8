import { showDetector } from '../host/detectors.ts'
import { detectorCautions } from '../host/thresholds/detector-cautions.ts'
import { english } from '../messages/english.ts'
import type { Workspace } from '../workspace/handle.ts'
import { getRun } from '../workspace/runs.ts'
import type { CommandContext } from './context.ts'

/** Says what to beware of in detectors, which differ in their seeds, each caution once; nothing of runs that trained none. */
export async function noteCautions(
  { note }: CommandContext,
  workspace: Workspace,
  runIds: readonly number[]
): Promise<void> {
  const runs = runIds.map((id) => getRun(workspace, id))
  if (runs.some(({ kind, state }) => kind !== 'train' || state !== 'succeeded')) return
  const found: { readonly text: string; readonly id: number }[] = []
  for (const id of runIds) {
    const cautions = await detectorCautions(workspace, await showDetector(workspace, id))
    found.push(...cautions.map((caution) => ({ text: english.value(caution), id })))
  }
  for (const [text, of] of Map.groupBy(found, (each) => each.text)) {
    const which = of.length === runIds.length ? '' : `run ${of.map(({ id }) => id).join(', ')}: `
    note(`warning: ${which}${text}`)
  }
}
