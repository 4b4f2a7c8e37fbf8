import { describe, expect, it } from 'vitest'
import { paperDetection } from '../../../electron/detection/detection/settings.ts'
import { detectorSessionCost, isDetectorSession } from '../../../electron/detection/graph-costs.ts'
import { patchcoreArchitecture, patchcoreSection } from '../../../electron/detection/anomaly/section.ts'
import { backboneSection } from '../../../electron/detection/backbone/section.ts'
import { patchSection } from '../../../electron/detection/patch/section.ts'
import { pyramidSection } from '../../../electron/detection/pyramid/section.ts'
import { windowsDetection, windowsLocalisation } from '../../../electron/detection/windows/section.ts'
import { detectorEffort, usualSize, type DetectorLoad } from '../../../electron/host/effort/detector-effort.ts'
import { predict } from '../../../electron/host/effort/predict.ts'

const load = { size: { width: 281, height: 301 }, goods: 100, defects: 5, synthetic: 0, scored: 50 } as const

/** What is predicted for a training at a speed. */
function predicted(own: Omit<DetectorLoad, keyof typeof load> & Partial<DetectorLoad>, speed: typeof twoCores) {
  const { work } = detectorEffort({ ...load, ...own })
  if (work === null || !('stages' in work)) throw new Error('nothing is calculated')
  const stages = work.stages.map((stage) =>
    stage.map(({ plan, runs, updates = 0 }) => {
      if (!isDetectorSession(plan)) throw new Error(`${plan.session} is not a detector's`)
      return { ...detectorSessionCost(plan), runs, updates }
    })
  )
  const { seconds, memoryBytes } = predict(stages, speed)
  return { seconds, memoryBytes: memoryBytes + (work.heldBytes ?? 0) }
}

/** Two cores of an EPYC beside other work, as the program itself measured them when the training below ran. */
const twoCores = { multiplyAccumulatesPerSecond: 50e9, bytesPerSecond: 24e9 }

const windows = windowsDetection.parse({ fit: 'windows' })
const combined = windowsDetection.parse({ fit: 'windows', architecture: 'windows+patch' })

describe('the effort of training a detector', () => {
  it.each([
    ['detection', { ...paperDetection, updates: 30, architecture: 'resnet10-narrow' }],
    ['detection', windows],
    ['detection', combined],
    ['detection', patchSection.parse({ architecture: 'patch-mlp' })],
    ['detection', backboneSection.parse({ architecture: 'backbone' })],
    ['detection', patchcoreSection.parse({ architecture: patchcoreArchitecture })],
    ['localisation', { baseWidth: 8, batch: 4, updates: 30 }],
    ['localisation', windowsLocalisation.parse({ fit: 'windows' })],
    ['localisation', pyramidSection.parse({ architecture: 'backbone' })],
    ['classification', { architecture: 'resnet10-narrow', batch: 4, epochs: 3 }]
  ] as const)('can be calculated for %s with %o', (task, section) => {
    const own = { task, section, size: { width: 96, height: 64 } }
    const { seconds, memoryBytes } = predicted(own, twoCores)
    expect(seconds).toBeGreaterThan(2)
    expect(memoryBytes).toBeGreaterThan(190 * 2 ** 20)
    const more = predicted({ ...own, goods: 300, scored: 500 }, twoCores)
    expect(more.seconds).toBeGreaterThan(seconds)
  })

  it('is within a factor of two of a measured training on windows and patches', () => {
    // Magnetic Tile with five blowholes, windows of 64 px: 191 s of processor time on two threads, half of which it would
    // have taken alone (it took 389 s beside eight other processes), of that 60 s for scoring; 1,044 MiB at most.
    const measured = { seconds: 191 / 2, training: (191 - 60) / 2, mebibytes: 1044 }
    const own = { task: 'detection', section: combined, size: { width: 320, height: 321 }, goods: 357 } as const
    const whole = predicted({ ...own, scored: 109 + 257 }, twoCores)
    expect(whole.seconds).toBeGreaterThan(measured.seconds / 2)
    expect(whole.seconds).toBeLessThan(measured.seconds * 2)
    expect(whole.memoryBytes / 2 ** 20).toBeGreaterThan(measured.mebibytes / 2)
    expect(whole.memoryBytes / 2 ** 20).toBeLessThan(measured.mebibytes * 2)
    const { seconds } = predicted({ ...own, scored: 0 }, twoCores)
    expect(seconds).toBeGreaterThan(measured.training / 2)
    expect(seconds).toBeLessThan(measured.training * 2)
  })

  it('cannot be calculated with a network of the user', () => {
    const section = patchcoreSection.parse({ architecture: patchcoreArchitecture, weights: 'resnet.safetensors' })
    expect(detectorEffort({ ...load, task: 'detection', section }).work).toBeNull()
  })

  it('is only compared with that of the same detector for the same task', () => {
    const named = (task: DetectorLoad['task'], section: object) => detectorEffort({ ...load, task, section }).task
    const names = [
      ...[windows, combined, patchSection.parse({ architecture: 'patch-mlp' })].map((own) => named('detection', own)),
      named('detection', { architecture: 'resnet10-narrow', batch: 4, updates: 1 }),
      named('detection', { architecture: 'resnet18', batch: 4, updates: 1 }),
      named('classification', { architecture: 'resnet18', batch: 4, updates: 1 }),
      named('localisation', { baseWidth: 8, batch: 4, updates: 1 }),
      named('localisation', { baseWidth: 16, batch: 4, updates: 1 })
    ]
    expect(new Set(names).size).toBe(names.length)
  })

  it('has units in proportion to the length of a training', () => {
    const units = (updates: number, batch: number) =>
      detectorEffort({ ...load, task: 'detection', section: { ...windows, updates, batch }, scored: 0 }).units
    expect(units(800, 24)).toBe(3 * 800 * 24 * 64 ** 2)
    expect(units(400, 24)).toBe(units(800, 24) / 2)
    expect(units(800, 12)).toBe(units(800, 24) / 2)
  })

  it('takes the mean size of images that keep their own', () => {
    const images = [
      { width: 100, height: 60 },
      { width: 200, height: 80 }
    ]
    expect(usualSize(images, { fit: 'native', width: 64, height: 64 })).toEqual({ width: 150, height: 70 })
    expect(usualSize(images, { fit: 'stretch', width: 64, height: 64 })).toEqual({ width: 64, height: 64 })
  })
})
