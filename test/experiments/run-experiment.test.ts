import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silent, type Progress } from '../../electron/common/progress.ts'
import { parseRecipe } from '../../electron/experiments/read-recipe.ts'
import { runExperiment, type ExperimentSteps } from '../../electron/experiments/run-experiment.ts'

const text = readFileSync(join(import.meta.dirname, '../../resources/recipes/demo-quick.json'), 'utf8')
const recipe = parseRecipe(text, 'demo-quick')
const small = {
  ...recipe,
  matrix: {
    methods: ['none', 'memseg', 'ddpm', 'inout'] as ('none' | 'memseg' | 'ddpm' | 'inout')[],
    augmented: [4],
    seeds: [0, 1]
  }
}

interface Made {
  readonly id: number
  readonly runId: number
}

/** Steps that make numbered samples, `rejected` of the first round being unusable. */
function fakeSteps(rejected: number, log: string[] = []): ExperimentSteps<string, Made, number> {
  const make = (what: string, runId: number, count: number, first: boolean) => {
    log.push(`${what} ${count}`)
    const lost = first ? rejected : 0
    const samples = Array.from({ length: count - lost }, (_, i) => ({ id: 100 * runId + i, runId }))
    return Promise.resolve({ samples, reviewed: lost, rejected: lost })
  }
  const seeds = { generate: recipe.generate?.seed, memseg: recipe.memseg?.seed }
  return {
    finetune: () => Promise.resolve(void log.push('finetune')).then(() => 'adapter'),
    generate: (section, adapter, count) => {
      expect(adapter).toBe('adapter')
      return make('generate', section.seed, count, section.seed === seeds.generate)
    },
    simulate: (section, count) => make('simulate', section.seed, count, section.seed === seeds.memseg),
    train: (_cell, samples, monitor) => {
      monitor.report({ task: 'training-detector', done: 1, total: 2 })
      monitor.report({ task: 'scoring', done: 1, total: 3 })
      return Promise.resolve(samples.length)
    }
  }
}

describe('carrying out a recipe', () => {
  it('tunes once, fills each pool once, and gives every cell as many images as it says', async () => {
    const log: string[] = []
    const { cells, adapter } = await runExperiment(small, fakeSteps(0, log), silent)
    expect(log).toEqual(['simulate 4', 'finetune', 'generate 4'])
    expect(adapter).toBe('adapter')
    expect(cells.map(({ cell, result }) => [cell.method, cell.seed, result])).toEqual([
      ['none', 0, 0],
      ['none', 1, 0],
      ['memseg', 0, 4],
      ['memseg', 1, 4],
      ['ddpm', 0, 4],
      ['ddpm', 1, 4],
      ['inout', 0, 4],
      ['inout', 1, 4]
    ])
  })

  it('makes new images for those that a person rejected', async () => {
    const log: string[] = []
    const { diffusion } = await runExperiment(small, fakeSteps(1, log), silent)
    expect(log).toEqual(['simulate 4', 'simulate 1', 'finetune', 'generate 4', 'generate 1'])
    expect([diffusion.samples.length, diffusion.rejected]).toEqual([4, 1])
  })

  it('gives up where everything is rejected', async () => {
    const steps = { ...fakeSteps(0), simulate: () => Promise.resolve({ samples: [], reviewed: 4, rejected: 4 }) }
    await expect(runExperiment(small, steps, silent)).rejects.toMatchObject({ code: 'experiment.too-many-rejected' })
  })

  it('counts progress over the whole matrix, never backwards', async () => {
    const reports: Progress[] = []
    await runExperiment(small, fakeSteps(0), { report: (progress) => reports.push(progress) })
    const counted = reports.map(({ done }) => done)
    expect(counted.slice(0, 6)).toEqual([0.5, 0.5, 1, 1.5, 1.5, 2])
    expect(counted).toEqual(counted.toSorted((a, b) => a - b))
    expect(reports.at(-1)).toMatchObject({ task: 'training-detectors', done: 8, total: 8 })
  })
})
