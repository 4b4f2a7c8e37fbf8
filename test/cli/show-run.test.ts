import { describe, expect, it } from 'vitest'
import { runText, type RunDetails } from '../../electron/cli/show-run.ts'
import { patchSection } from '../../electron/detection/patch/section.ts'

const run: RunDetails = {
  id: 7,
  kind: 'train',
  name: 'plates detection, seed 3',
  state: 'succeeded',
  config: {
    kind: 'train',
    task: 'detection',
    seed: 3,
    preprocessing: { width: 128, height: 64, fit: 'stretch', channels: 3 },
    section: patchSection.parse({ architecture: 'patch-mlp', updates: 700 }),
    images: { train: Array.from({ length: 40 }, (_, id) => id), test: [41, 42] },
    synthetic: []
  },
  seeds: [3],
  datasetHash: null,
  splitId: null,
  weightHashes: {},
  environment: { codeVersion: '0.1.0', runtime: 'onnxruntime-node', device: 'cpu', threads: 2 },
  createdAt: '2026-11-29T14:42:00.000Z',
  startedAt: '2026-11-29T14:42:00.000Z',
  finishedAt: '2026-11-29T14:43:30.000Z',
  error: null,
  note: 'for line 2',
  dataset: { id: 1, name: 'plates' },
  split: { id: 4, name: 'few cracks' },
  parents: [{ runId: 1, role: 'dataset' }],
  children: [],
  results: [{ name: 'AUROC', seed: 3, step: 0, value: 0.98765 }],
  curves: [{ name: 'loss', points: 20, last: 0.125 }],
  artifacts: []
}

describe('a run, shown to people', () => {
  const text = runText(run)

  it('says how it ended, what it found and with which settings, in words', () => {
    expect(text).toMatch(/^Run 7: plates detection, seed 3\n/)
    expect(text).toMatch(/^took +1 min 30 s$/m)
    expect(text).toMatch(/^note +for line 2$/m)
    expect(text).toMatch(/^AUROC +3 +0\.9877$/m)
    expect(text).toMatch(/^loss +20 +0\.125$/m)
    expect(text).toMatch(/^Updates +700$/m)
    expect(text).toMatch(/^Images, train +40 images$/m)
  })

  it('names what it worked on', () => {
    expect(text).toMatch(/^dataset +plates$/m)
    expect(text).toMatch(/^split +few cracks$/m)
    expect(runText({ ...run, dataset: null, split: null })).not.toMatch(/^(dataset|split) /m)
  })

  it('names the settings of every kind of work as its form does, and counts images', () => {
    const simulate = {
      ...{ kind: 'simulate', method: 'bank', count: 4, attempts: 3, goods: [1, 2, 3], defects: [47, 48] },
      ...{ preprocessing: { width: 64, height: 64, fit: 'native', channels: 3 } },
      section: { seed: 5, settings: { flip: true, foreground: { mode: 'none' } } }
    }
    const shown = runText({ ...run, kind: 'synthesize', config: simulate })
    expect(shown).toMatch(/^Method +Defect bank$/m)
    expect(shown).toMatch(/^Foreground +Whole image \(surface\)$/m)
    expect(shown).toMatch(/^Flip defects +yes$/m)
    expect(shown).toMatch(/^Seed +5$/m)
    expect(shown).toMatch(/^Good images +3 images$/m)
    expect(shown).toMatch(/^Defective images +2 images$/m)
    expect(shown).not.toContain('47')
    const finetune = { kind: 'finetune', base: 'embedded', settings: { instancePrompt: 'skt dent', rank: 4 } }
    expect(runText({ ...run, kind: 'finetune', config: finetune })).toMatch(/^Instance prompt +skt dent$/im)
  })

  it('prints no JSON, and no lists of image numbers', () => {
    expect(text).not.toMatch(/[{}[\]]/)
    expect(text).not.toContain('null')
    expect(text).not.toContain('38, 39')
  })

  it('says why a run failed', () => {
    const failure = { code: 'disk.full', message: 'The disk is full.', remedy: 'Free some space.' }
    expect(runText({ ...run, state: 'failed', error: failure })).toMatch(/^reason +The disk is full\.$/m)
  })
})
