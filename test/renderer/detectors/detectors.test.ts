import { describe, expect, it } from 'vitest'
import {
  anyClassification,
  anyDetection,
  anyLocalisation,
  nativeFault
} from '../../../electron/detection/any-section.ts'
import { isAnomalySection } from '../../../electron/detection/anomaly/section.ts'
import { classificationSection } from '../../../electron/detection/classification/section.ts'
import { detectionSection } from '../../../electron/detection/detection/section.ts'
import { localisationSection } from '../../../electron/detection/localisation/section.ts'
import { jobOptions } from '../../../electron/host/work/job-options.ts'
import type { Settings } from '../../../renderer/components/schema-fields.ts'
import { detectorKinds, kindOf, sectionFor, usualKind } from '../../../renderer/detectors/detector-kinds.ts'
import { cropAroundWindow } from '../../../renderer/detectors/window-crop.ts'
import { previewOf } from '../../../renderer/experiments/recipe-draft.ts'

const { detectors, architectures } = jobOptions()
const tasks = {
  detection: anyDetection(detectionSection),
  localisation: anyLocalisation(localisationSection),
  classification: anyClassification(classificationSection)
} as const

describe('the detectors that a form offers', () => {
  it.each(['detection', 'localisation', 'classification'] as const)('have sections that %s accepts', (task) => {
    const kinds = detectorKinds(task, architectures)
    for (const kind of kinds) {
      const section = sectionFor(kind, detectors[kind.form]?.defaults ?? {}, {})
      expect(tasks[task].safeParse(section).error, kind.name).toBeUndefined()
      expect(nativeFault(section) === null, kind.name).toBe(kind.anySize)
      expect(isAnomalySection(section), kind.name).toBe(kind.goodAlone === true)
      expect(kindOf(section, kinds)).toBe(kind)
    }
  })

  it('are told by their settings, as recipes have them', () => {
    const nameOf = (section: Settings) => kindOf(section, detectorKinds('detection', architectures))?.name
    expect(nameOf({ architecture: 'resnet18', epochs: 3 })).toBe('resnet18')
    expect(nameOf({ fit: 'windows', architecture: 'resnet18', window: 96 })).toBe('windows-detection')
    expect(nameOf({ fit: 'windows', architecture: 'windows+patch' })).toBe('windows+patch')
    expect(nameOf({ architecture: 'of a newer version' })).toBeUndefined()
  })

  it('start with what learns from good images alone where there are no others', () => {
    const usual = (defects: number) =>
      usualKind('detection', detectorKinds('detection', architectures), { masks: 0, defects }).name
    expect([usual(0), usual(3)]).toEqual(['patchcore', 'patch-mlp'])
  })

  it('start with the decoder on pretrained features to locate defects that have masks', () => {
    const kinds = detectorKinds('localisation', architectures)
    expect(usualKind('localisation', kinds, { masks: 4, defects: 4 }).name).toBe('backbone')
  })

  it('keep what a recipe says of the task', () => {
    const [network] = detectorKinds('classification', architectures)
    expect(sectionFor(network!, {}, { real: true, batch: 3 })).toEqual({ architecture: 'resnet18', real: true })
  })
})

describe('the preview of windows', () => {
  const image = { width: 400, height: 100 }

  it('shows twice the window around it, inside the image where that is large enough', () => {
    expect(cropAroundWindow({ left: 100, top: 20, width: 40, height: 40 }, image)).toEqual({
      ...{ left: 80, top: 0, width: 80, height: 80 }
    })
    expect(cropAroundWindow({ left: 0, top: 0, width: 64, height: 64 }, image)).toEqual({
      ...{ left: 0, top: -14, width: 128, height: 128 }
    })
  })

  it('asks for the data and windows of a recipe, and for the split of its first seed', () => {
    const data = { width: 128, height: 128, fit: 'native', split: { seed: 0 } }
    const recipe = { data, detector: { fit: 'windows', window: 96 }, matrix: { seeds: [3, 4], redraw: 'everything' } }
    expect(previewOf(recipe, 7)).toEqual({ data: { ...data, dataset: 7 }, window: 96, scale: null, seed: 3 })
    expect(previewOf({ ...recipe, matrix: { seeds: [3], redraw: 'detector' } }, 7)).not.toHaveProperty('seed')
  })
})
