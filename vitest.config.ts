import { defineConfig } from 'vitest/config'

/** Trainings, whole networks, hosts with workers and whole command lines: minutes, where all the others take one. */
const trainings = [
  'test/build/{compile,installer}.test.ts',
  'test/cli/{anomaly,audit,bad-input,beside-host,classification,day,dual,dual-interrupted,export,inspect,localisation,main-job}.test.ts',
  'test/cli/{import-interrupted,measure,no-network,old-workspace,removal,reproduce,score,serve,station,station-report,synthesize,workspace}.test.ts',
  'test/datasets/export.test.ts',
  'test/detection/{classification,detection,localisation}.test.ts',
  'test/detection/{anomaly,backbone,patch,pyramid,windows}/work.test.ts',
  'test/detection/patch/{draws,train}.test.ts',
  'test/detection/pyramid/draws.test.ts',
  'test/diffusion/dreambooth/train.test.ts',
  'test/diffusion/dual/{generate,network,train}.test.ts',
  'test/diffusion/generate.test.ts',
  'test/diffusion/golden/{lora,samplers}.test.ts',
  'test/diffusion/residual/training.test.ts',
  'test/engine/table.test.ts',
  'test/experiments/score.test.ts',
  'test/fault/*.test.ts',
  'test/host/api/{bundle,removal,reproduce,reproduce-elsewhere,reviewed-row,score,work,workspaces}.test.ts',
  'test/host/{recorded-run,forms/walk,queue/queue}.test.ts',
  'test/host/station/{bundle,overrule,retrain,shift-report,stations}.test.ts',
  'test/host/work/native-diffusion.test.ts',
  'test/inspection/parity.test.ts',
  'test/main/{app,desktop,desktop-specs}.test.ts',
  'test/models/{inception,u2net,unusual-models}.test.ts',
  'test/models/backbone/backbone.test.ts',
  'test/synthesis/{procedural,bank/placed}.test.ts',
  'test/synthesis/residual/{residual-method,tune}.test.ts',
  'test/station/audit/actions.test.ts',
  'test/station/crash.test.ts',
  'test/workspace/crash.test.ts'
]
/** Packs the whole program. */
const slow = ['test/slow/**/*.test.ts']
/** Need Chromium. */
const webgpu = ['test/webgpu/**/*.test.ts']

/** `npm test` runs `unit`, the others have a script each; `vitest run FOLDER` runs what lies there, whatever project it belongs to. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      // Files share a process, which saves loading the same modules again.
      project('unit', ['test/**/*.test.{ts,tsx}'], [...trainings, ...slow, ...webgpu, 'test/bench/**'], {
        isolate: false,
        setupFiles: ['test/setup/memory-guard.ts']
      }),
      project('training', trainings, [], { testTimeout: 300_000 }),
      project('slow', slow, [], { testTimeout: 120_000, fileParallelism: false }),
      project('webgpu', webgpu, [], { testTimeout: 600_000, fileParallelism: false })
    ]
  }
})

function project(name: string, include: string[], exclude: string[], options: object = {}) {
  return { test: { name, include, exclude: [...exclude, 'node_modules/**'], testTimeout: 60_000, ...options } }
}
