import sharp from 'sharp'
import type { ExperimentReport } from '../../electron/reports/report-types.ts'
import { reportDetection } from '../../electron/experiments/tasks/detection/report.ts'
import type { ScoredResult } from '../../electron/experiments/report-data.ts'
import type { ImageMetrics } from '../../electron/metrics/detector-metrics.ts'
import { generatedScoredResults } from '../experiments/generated-results.ts'

/** A grey image with a few stripes. */
async function image(width: number, height: number, step: number): Promise<Uint8Array> {
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => 120 + (((i % width) + step) % 7) * 9)
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
}

/** A report on made-up numbers, for tests only. */
export async function generatedReport(
  results: readonly ScoredResult<ImageMetrics>[] = generatedScoredResults()
): Promise<ExperimentReport> {
  const images = await Promise.all(
    Array.from({ length: 8 }, async (_, i) => ({
      png: await image(64, 48, i),
      caption: `skt surface cracked, seed ${i}`
    }))
  )
  return {
    title: 'Few-shot on made-up numbers',
    source:
      'In&Out, Table 3 (few-shot, N = 5), scaled to two cores: the embedded model at 128 × 128 in place of Stable ' +
      'Diffusion 1.5, ResNet-18 in place of ResNet-50, 12 epochs in place of 50. These numbers are generated for a test.',
    author: 'Ada Weber',
    finishedAt: new Date('2026-11-21T05:00:00Z'),
    program: 'Flawsmith 0.1.0',
    ...reportDetection(results),
    confusions: [
      {
        title: 'Types: DreamBooth (DDPM), N_aug 120',
        classes: ['chip', 'crack'],
        counts: [
          [17, 3],
          [5, 15]
        ]
      }
    ],
    tables: [
      {
        title: 'Diversity of the generated images',
        columns: [
          { label: 'Method', align: 'left' },
          { label: 'Images', align: 'right' },
          { label: 'IC-LPIPS', align: 'right' }
        ],
        rows: [['DreamBooth (DDPM)', '120', '0.321']],
        legend: ['IC-LPIPS: LPIPS VGG-16, at most 50 per cluster.']
      }
    ],
    losses: [
      {
        title: 'Adapter training loss',
        losses: Float64Array.from(
          { length: 600 },
          (_, i) => 0.12 + 0.3 * Math.exp(-i / 90) + 0.06 * Math.abs(Math.sin(i * 12.9898))
        )
      }
    ],
    images: [
      {
        title: 'Generated defects',
        note: 'The first eight images that the tuned model generated, not chosen by a person.',
        columns: 4,
        images
      }
    ],
    properties: [
      {
        title: 'Data set',
        properties: [
          { label: 'Name', value: 'Magnetic Tile, MT_Blowhole (folder layout “magnetic-tile”)' },
          { label: 'Training', value: '5 defective of 80 available, 400 good' },
          { label: 'Validation', value: '12 defective, 150 good; split seed 7' },
          { label: 'Test', value: '23 defective, 402 good; never used for choosing anything but the oracle threshold' },
          { label: 'Images', value: '128 × 128 pixels, whole image scaled (contain), grey as RGB' }
        ]
      },
      {
        title: 'Method and settings',
        properties: [
          { label: 'Base model', value: 'Flawsmith surfaces (embedded), float16, 38.2 MB' },
          {
            label: 'Adapter',
            value:
              'LoRA-C3Lier, rank 8, alpha 8, convolution rank 4, UNet and text encoder, 49 epochs, batch 2, AdamW 1e-4, min-SNR γ = 5'
          },
          {
            label: 'Generation',
            value: 'DDIM, 30 steps, guidance 5.0, merge ratio 0.95; prompts “skt surface cracked”, “skt surface pitted”'
          },
          {
            label: 'Detector',
            value: 'ResNet-18 from scratch, SGD 0.01, batch 5, 12 epochs, weak labels, no balancing'
          }
        ]
      },
      {
        title: 'Fine-tuning',
        properties: [
          { label: 'instancePrompt', value: 'skt ground metal surface, cracked' },
          { label: 'classImages', value: '{"count":2,"sampler":"ddim","steps":2,"guidance":1,"batchSize":2}' },
          { label: 'textEncoderLearningRate', value: 'null' },
          ...['rank', 'alpha', 'convolutionRank', 'clipSkip', 'cycles', 'seed'].map((label, index) => {
            return { label, value: String(index) }
          })
        ]
      },
      {
        title: 'Seeds, machine and time',
        properties: [
          { label: 'Detector seeds', value: '0, 1, 2, 3' },
          { label: 'Device', value: 'cpu (onnxruntime-node 1.30.0, 2 threads), Linux x64' },
          { label: 'Wall time', value: '7 min 42 s (adapter 2 min 10 s, images 1 min 5 s, 40 trainings 4 min 27 s)' },
          { label: 'Peak memory', value: '1.9 GB' }
        ]
      }
    ],
    hashes: [
      { label: 'Data set snapshot', value: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c' },
      { label: 'Base model', value: '7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730' },
      { label: 'Adapter', value: 'bf07a7fbb825fc0aae7bf4a1177b2b31fcf8a3feeaf7092761e18c859ee52a9c' },
      { label: 'Recipe', value: '7d793037a0760186574b0282f2f435e7e6a1d2c1c1a4c1b6a1a1a1a1a1a1a1a1' }
    ],
    notes: [
      'The synthetic images were generated once and shared by all seeds: the spread shows how detectors differ, not how adapters would.',
      'Twenty-three defective test images make precision and recall coarse: one image is 0.043 of recall.'
    ]
  }
}
