import { imagePreview, maskThumbnail } from '../../imaging/thumbnail.ts'
import { usableSamples } from '../../workspace/acceptance.ts'
import { readContent } from '../../workspace/contents.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { removePreviewRuns } from '../../workspace/preview-runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import type { HostWork } from './host-work.ts'
import { synthesize } from './synthesize.ts'

/** Pixels of the longer side of images that are shown. */
const longest = 512

/** Its runs are recorded while they are at work, since their workers and checks need them, but are in no list. */
export const synthesisPreview: HostWork<'synthesis-preview'> = {
  kind: 'synthesis-preview',
  lane: 'heavy',
  uses: ({ synthesis }) => synthesize.uses(synthesis),
  efforts: (workspace, { synthesis }) => synthesize.efforts?.(workspace, synthesis) ?? [],
  prepare: (workspace, { synthesis }) => {
    const { name, perform } = synthesize.prepare(workspace, synthesis)
    return {
      name,
      perform: async ({ onRun: _onRun, ...context }) => {
        // What a preview left that was interrupted by the end of the host.
        await removePreviewRuns(workspace)
        const { plot: _plot, preview: _preview, ...monitor } = context.monitor
        const preview: HostContext = { ...context, monitor, isPreview: true }
        try {
          const { runs, ...outcome } = await perform(preview)
          const samples = runs.flatMap((run) => usableSamples(workspace, run)).slice(0, synthesis.count)
          return { ...outcome, images: await Promise.all(samples.map((sample) => shown(workspace, sample))) }
        } finally {
          await removePreviewRuns(workspace)
        }
      }
    }
  }
}

async function shown(workspace: Workspace, { imageHash, maskHash, defectType, method }: SyntheticSample) {
  const image = await imagePreview(await readContent(workspace, imageHash), longest)
  const mask = maskHash === null ? null : await maskThumbnail(await readContent(workspace, maskHash))
  return { webp: image.toString('base64'), mask: mask?.toString('base64') ?? null, defectType, method }
}
