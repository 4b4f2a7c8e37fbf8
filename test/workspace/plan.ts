import type { Workspace } from '../../electron/workspace/handle.ts'
import { createRun, type RunPlan } from '../../electron/workspace/runs.ts'

export const runPlan: RunPlan = {
  kind: 'train',
  name: 'a training',
  config: { learningRate: 0.01, nested: { epochs: 5 } },
  seeds: [0, 1],
  environment: { codeVersion: '0.1.0+abc', runtime: 'onnxruntime-node 1.30.0', device: 'cpu', threads: 2 }
}

/** A queued run without any special properties. */
export function someRun(workspace: Workspace): number {
  return createRun(workspace, runPlan)
}
