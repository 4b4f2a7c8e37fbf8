import { exportDataset } from '../../datasets/export/export.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { HostWork } from './host-work.ts'
import { requireSynthesis } from './require-synthesis.ts'

export const exporting: HostWork<'export'> = {
  kind: 'export',
  lane: 'light',
  uses: ({ dataset, synthesis }) => ({ datasets: [dataset], runs: synthesis }),
  prepare: (workspace, spec) => {
    const dataset = getDataset(workspace, spec.dataset)
    for (const run of spec.synthesis) requireSynthesis(workspace, run, dataset)
    return {
      name: `${dataset.name} → ${spec.layout.name}`,
      perform: ({ monitor }) => exportDataset(workspace, { ...spec, dataset }, monitor)
    }
  }
}
