import { add, constant, input } from '../../../electron/engine/operations.ts'
import { emitStandalone } from '../../../electron/engine/standalone.ts'

let model: Uint8Array | undefined

/** A model of one addition. */
export function smallModel(): Uint8Array {
  const taken = input('image', [1, 4])
  model ??= emitStandalone({ score: add(taken, constant(new Float32Array([1, 2, 3, 4]), [1, 4])) }, new Map())
  return model
}

const hash = '0'.repeat(64)
const rate = { count: 1, total: 60, bound: 0.1 }
const threshold = {
  ...{ threshold: 0.5, rule: { rule: 'false-rejects', target: 0.1 } },
  ...{ confidence: 0.95, falseRejects: rate, misses: rate }
}

/** What a manifest says, nearly. */
export const smallManifest = {
  format: 'flawsmith-bundle',
  version: 1,
  program: '0.3.0',
  exportedAt: '2026-01-01T00:00:00.000Z',
  detector: { name: 'a', run: 1, kind: 'patch', task: 'detection' },
  classes: ['good', 'defective'],
  input: { width: 8, height: 4, channels: 3, bitsPerSample: 8, colour: 'any' },
  preparation: { fit: 'native', width: 8, height: 4, channels: 3 },
  output: { scale: 'probability', map: true },
  threshold,
  review: null,
  uncertainty: [],
  hashes: { data: hash, weights: hash, description: hash },
  parity: [{ file: 'parity/0.png', raw: 0.2 }]
}
