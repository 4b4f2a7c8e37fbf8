import { describe, expect, it } from 'vitest'
import { signatureCautions, signatureTable, type SignedPool } from '../../electron/experiments/signature-table.ts'

const pool = (method: string, auroc: number | null, synthetic: number): SignedPool => ({
  method,
  signature: {
    ...{ real: 20, synthetic: 10, auroc },
    numbers: [
      { name: 'structure', real: 5, synthetic, auroc: synthetic < 2 ? 1 : 0.5 },
      { name: 'chroma', real: 0, synthetic: 0, auroc: 0.5 },
      { name: 'brightness', real: 100.5, synthetic: 100, auroc: 0.6 },
      { name: 'blockiness', real: 1, synthetic: 1, auroc: 0.5 }
    ]
  }
})

describe('table of background signatures', () => {
  const pools = [
    pool('MemSeg', 0.5, 5),
    pool('DreamBooth (DDPM)', 0.9, 0.5),
    pool('DreamBooth (DDPM)', 1, 1),
    pool('Defect bank', null, 5)
  ]

  it('has a row per method with the means over its runs', () => {
    expect(signatureTable(pools).rows).toEqual([
      ['MemSeg', '0.50', '5.00 / 5.00', '0.00 / 0.00', '100.50 / 100.00', '1.00 / 1.00'],
      ['DreamBooth (DDPM)', '0.95', '5.00 / 0.75', '0.00 / 0.00', '100.50 / 100.00', '1.00 / 1.00'],
      ['Defect bank', '–', '5.00 / 5.00', '0.00 / 0.00', '100.50 / 100.00', '1.00 / 1.00']
    ])
  })

  it('warns about methods whose backgrounds can be told apart, and names the feature', () => {
    expect(signatureCautions(pools)).toEqual([
      'DreamBooth (DDPM): A detector can tell synthetic from real images by their background, where there is no defect (AUROC 0.95), and may learn that instead of the defect. What gives them away most is fine structure: 5.00 in real images, 0.75 in synthetic ones.'
    ])
  })
})
