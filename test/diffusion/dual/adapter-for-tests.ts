import { randomStream } from '../../../electron/common/random.ts'
import type { DualAdapter } from '../../../electron/diffusion/dual/adapter-file.ts'
import type { DualForm } from '../../../electron/diffusion/dual/forms.ts'
import { dualStructure, initialValues } from '../../../electron/diffusion/dual/structure.ts'
import type { Pipeline } from '../../../electron/models/pipeline-folder.ts'

/** An adapter as after some training on images of 32×32 pixels: no value is zero. */
export function adapterForTests(pipeline: Pipeline, more: Partial<DualForm> = {}): DualAdapter {
  const form = { rank: 2, textRank: 2, interaction: 'zero', background: null, ...more } as const
  const structure = dualStructure(pipeline, form)
  const stream = randomStream(3, 'adapter for tests')
  const values = initialValues(structure, 1)
  for (const [name, value] of values) {
    if (name.endsWith('.scale')) values.set(name, Float32Array.of(0.4))
    else if (value.every((number) => number === 0))
      values.set(
        name,
        stream.normals(value.length).map((v) => v / 8)
      )
  }
  const prompts = ['crack', 'stain'].map((type) => ({ type, global: `a vfx with sks ${type}`, part: `sks ${type}` }))
  const metadata = {
    form,
    prompts,
    size: { width: 32, height: 32 },
    base: pipeline.hashes,
    steps: 5,
    settings: { seed: 1 }
  }
  return { metadata, structure, values }
}
