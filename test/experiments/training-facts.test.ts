import { describe, expect, it } from 'vitest'
import { trainingFacts, untoldSettings, type TrainedWindows } from '../../electron/experiments/training-facts.ts'
import { english } from '../../electron/messages/english.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'

const german = speakerIn('de')

function facts(
  task: 'detection' | 'localisation',
  detector: object,
  windows: readonly TrainedWindows[] = [],
  say = english
): readonly string[] {
  const recipe = { task, detector } as Parameters<typeof trainingFacts>[0]
  return trainingFacts(recipe, say, windows).map(({ label, value }) => `${label}: ${value}`)
}

describe('the facts of a training', () => {
  it('name the network in words', () => {
    expect(facts('detection', { architecture: 'windows+patch', fit: 'windows' })).toEqual([
      'Network: Windows and patch detector'
    ])
    expect(facts('detection', { architecture: 'resnet10-narrow', fit: 'windows' }, [], german)).toEqual([
      'Netz: ResNet-10, schmal auf Fenstern'
    ])
    expect(facts('detection', { architecture: 'resnet18' })).toEqual(['Network: ResNet-18'])
    expect(facts('localisation', { architecture: 'patch-mlp' }, [], german)).toEqual(['Netz: Patch-Detektor'])
    expect(facts('localisation', {})).toEqual(['Network: U-Net'])
  })

  it('say which windows were chosen', () => {
    const section = { fit: 'windows', window: null, scale: null }
    const windows = [
      { window: 96, side: 96 },
      { window: 256, side: 128 },
      { window: 64, side: null }
    ]
    expect(facts('localisation', section, windows)).toEqual([
      'Network: U-Net on windows',
      'Windows: 96 px at full size; 256 px, reduced to 128 px (scale 0.5); 64 px; chosen from the defects'
    ])
    expect(facts('localisation', { ...section, window: 160 }, [{ window: 160, side: 128 }], german)).toEqual([
      'Netz: U-Net auf Fenstern',
      'Fenster: 160 px, verkleinert auf 128 px (Maßstab 0,8)'
    ])
  })

  it('leave the other settings to be listed', () => {
    const section = { fit: 'windows', architecture: 'resnet18', window: 64, scale: null, updates: 3, flips: 'both' }
    expect(untoldSettings(section, [{ window: 64, side: 64 }])).toEqual({ flips: 'both' })
    expect(untoldSettings(section, [])).toEqual({ window: 64, scale: null, flips: 'both' })
  })
})
