import { basename } from 'node:path'
import { planDataset } from '../../datasets/plan.ts'
import { countSpecimens, summarize } from '../../datasets/summary.ts'
import { ofUpload } from '../of-upload.ts'
import { sourceFolder } from '../uploads.ts'
import type { HostWork } from './host-work.ts'

export const preview: HostWork<'preview'> = {
  kind: 'preview',
  lane: 'light',
  uses: () => ({}),
  prepare: (workspace, { source, ...options }) => {
    const folder = sourceFolder(workspace, source)
    return {
      name: basename(folder),
      perform: ({ monitor }) =>
        ofUpload(source, folder, async () => {
          const { entries, problems, ...plan } = await planDataset(folder, options, monitor)
          const [summary, specimens] = [summarize(entries), countSpecimens(entries)]
          return { folder, layout: plan.layout, summary, problems, specimens }
        })
    }
  }
}
