// @vitest-environment happy-dom
import { act, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { dreamBoothConfigSchema } from '../../../electron/diffusion/dreambooth/config.ts'
import { dualConfigSchema } from '../../../electron/diffusion/dual/config.ts'
import { perlinDefectSettings } from '../../../electron/synthesis/setting-types.ts'
import { usePreferences } from '../../../renderer/app/preferences.ts'
import { isComplete } from '../../../renderer/components/schema-fields.ts'
import type { Settings } from '../../../renderer/components/schema-fields.ts'
import { SchemaForm } from '../../../renderer/components/SchemaForm.tsx'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

const dreamBooth = dreamBoothConfigSchema.shape
/** The note below the setting. */
const of = (field: z.ZodType) => ({ ...field.meta() })
const light = {
  title: 'Brightness matching radius',
  description: 'Matches the brightness.',
  unit: 'px',
  empty: 'no matching'
}

const pasteBack = z.strictObject({
  from: z.enum(['image', 'part']).default('image'),
  light: z.int().min(1).nullable().default(null).meta(light)
})
const settings = z.strictObject({
  epochs: z.int().positive().default(49).meta(of(dreamBooth.epochs)),
  textEncoderLearningRate: dreamBooth.textEncoderLearningRate,
  scale: z
    .number()
    .nullable()
    .default(null)
    .meta({ title: 'Scale', description: 'Reduces images.', empty: 'full size, unless windows are large' }),
  minSnrGamma: dreamBooth.minSnrGamma,
  shortestSide: dreamBooth.shortestSide,
  trainTextEncoder: dreamBooth.trainTextEncoder,
  schedule: z.enum(['constant', 'cosine']).default('cosine').meta(of(dreamBooth.schedule)),
  background: dualConfigSchema.shape.background,
  octaves: perlinDefectSettings.octaves,
  previews: z
    .strictObject({
      every: z.int().min(0).default(0).meta({ title: 'Preview interval', unit: 'steps' }),
      prompts: z.array(z.string()).default([]).meta({ title: 'Preview prompts' })
    })
    .prefault({})
    .meta(of(dreamBooth.previews)),
  pasteBack: pasteBack.nullable().default(null).meta({ title: 'Paste back into the good image' }),
  foreground: perlinDefectSettings.foreground
})

/** A form on the page, as a user sees and operates it. */
async function open(first: Settings = {}, language: 'en' | 'de' = 'en') {
  await act(() => Promise.resolve(usePreferences.setState({ language })))
  let value = first
  function Page() {
    const [held, setHeld] = useState(first)
    value = held
    return (
      <SchemaForm
        form="any"
        schema={z.toJSONSchema(settings, { io: 'input' })}
        defaults={settings.parse({}) as unknown as Settings}
        value={held}
        onChange={setHeld}
      />
    )
  }
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  await act(() => Promise.resolve(root.render(<Page />)))
  onTestFinished(async () => {
    await act(() => Promise.resolve(root.unmount()))
    place.remove()
  })
  const control = (label: string) => {
    const found = [...place.querySelectorAll('label')].find((each) => each.textContent?.trim() === label)
    const held = found?.control ?? document.getElementById(found?.htmlFor ?? '') ?? found?.querySelector('input')
    if (held === null || held === undefined) throw new Error(`no ${label}`)
    return held as HTMLInputElement
  }
  const enter = async (label: string, text: string) => {
    const box = control(label)
    const prototype = Object.getPrototypeOf(box) as object
    await act(() => {
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(box, text)
      box.dispatchEvent(new Event(box.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))
      return Promise.resolve()
    })
  }
  const press = (element: HTMLElement) => act(() => Promise.resolve(element.click()))
  const note = (label: string) =>
    document.getElementById(control(label).getAttribute('aria-describedby') ?? '')?.textContent ?? ''
  const resets = () => [...place.querySelectorAll('button')]
  return { place, control, enter, press, note, resets, value: () => value }
}

describe('settings form', () => {
  it('labels settings in the terms of the field, explains them, and shows their recipe names', async () => {
    const { note, place } = await open()
    expect(note('Text encoder learning rate')).toMatch(/half the learning rate.* textEncoderLearningRate$/)
    expect(place.textContent).toContain('previews.every')
    const german = await open({}, 'de')
    expect(german.note('Lernrate des Textencoders')).toContain('halbe Lernrate')
  })

  it('shows the meaning of an empty box, without an error', async () => {
    const { control, note, place } = await open()
    expect(place.querySelectorAll('[aria-invalid]')).toHaveLength(0)
    const [rate, side] = [control('Text encoder learning rate'), control('Minimum bucket side (px)')]
    expect([rate.value, rate.placeholder]).toEqual(['', 'same as the learning rate'])
    expect([side.value, side.placeholder]).toEqual(['', 'half the resolution'])
    expect(place.textContent).not.toContain('null')
    // A narrow box would cut it off.
    expect([control('Scale').placeholder, note('Scale')]).toEqual([
      '',
      'Reduces images. If left empty: full size, unless windows are large. scale'
    ])
  })

  it('contains only values that differ from the defaults', async () => {
    const { enter, value } = await open()
    await enter('Epochs', '60')
    await enter('Text encoder learning rate', '5e-6')
    await enter('Min-SNR gamma', '')
    await enter('Minimum bucket side (px)', '256')
    expect(value()).toEqual({ epochs: 60, textEncoderLearningRate: 5e-6, minSnrGamma: null, shortestSide: 256 })
    await enter('Epochs', '49')
    await enter('Text encoder learning rate', '')
    await enter('Min-SNR gamma', '5')
    await enter('Minimum bucket side (px)', '')
    expect(value()).toEqual({})
  })

  it('reports invalid values at the field, and is incomplete until they are valid', async () => {
    const { enter, note, control, value } = await open()
    await enter('Epochs', '0')
    expect(note('Epochs')).toBe('Must be a whole number, at least 1')
    expect([
      control('Epochs').value,
      control('Epochs').ariaInvalid ?? control('Epochs').getAttribute('aria-invalid')
    ]).toEqual(['0', 'true'])
    expect(isComplete(value())).toBe(false)
    await enter('Epochs', '')
    expect(isComplete(value())).toBe(false)
    await enter('Epochs', '12')
    expect([isComplete(value()), control('Epochs').hasAttribute('aria-invalid')]).toEqual([true, false])
  })

  it('marks changed settings, and resets them', async () => {
    const { enter, resets, press, value, control } = await open({ minSnrGamma: null })
    expect(resets().map((each) => each.textContent)).toEqual(['Reset to 5 (Min-SNR gamma)'])
    await enter('Epochs', 'many')
    await enter('Learning rate schedule', 'constant')
    expect(resets().map((each) => each.textContent)).toEqual([
      'Reset to 49 (Epochs)',
      'Reset to 5 (Min-SNR gamma)',
      'Reset to “Cosine” (Learning rate schedule)'
    ])
    for (const each of resets()) await press(each)
    expect([value(), resets().length, control('Epochs').value]).toEqual([{}, 0, '49'])
    expect(document.activeElement).toBe(control('Learning rate schedule'))
  })

  it('reads lists with commas, or semicolons if commas are decimal signs', async () => {
    const { enter, note, value } = await open()
    await enter('Perlin scale (powers of two)', '1,4')
    expect(value()).toEqual({ octaves: [1, 4] })
    await enter('Perlin scale (powers of two)', '2; 3')
    expect(value()).toEqual({ octaves: [2, 3] })
    await enter('Perlin scale (powers of two)', '2')
    expect(note('Perlin scale (powers of two)')).toBe('Must be numbers separated by commas, as many as in 0, 5')
    await enter('Perlin scale (powers of two)', '0, 9')
    expect(note('Perlin scale (powers of two)')).toBe('9: Must be a whole number between 0 and 8')
    expect(isComplete(value())).toBe(false)
  })

  it('shows groups, and returns them whole', async () => {
    const { enter, value, place } = await open({ previews: { every: 10 } })
    const legends = [...place.querySelectorAll('fieldset legend')].map(({ textContent }) => textContent)
    expect(legends).toContain('Previews')
    await enter('Preview prompts', 'one\n\ntwo\n')
    expect(value()).toEqual({ previews: { every: 10, prompts: ['one', 'two'] } })
    await enter('Preview prompts', '')
    await enter('Preview interval (steps)', '0')
    expect(value()).toEqual({})
  })

  it('switches optional groups on and off', async () => {
    const { control, press, enter, value } = await open()
    await press(control('Paste back into the good image'))
    expect(value()).toEqual({ pasteBack: { from: 'image', light: null } })
    await enter('Brightness matching radius (px)', '16')
    expect(value()).toEqual({ pasteBack: { from: 'image', light: 16 } })
    await press(control('Paste back into the good image'))
    expect(value()).toEqual({})
  })

  it('offers the settings of the selected variant', async () => {
    const { enter, value, control } = await open()
    await enter('Foreground', 'fixed')
    expect([control('Brightness threshold').value, isComplete(value())]).toEqual(['', false])
    await enter('Brightness threshold', '127,5')
    expect(value()).toEqual({ foreground: { mode: 'fixed', threshold: 127.5, inverted: false } })
    await enter('Foreground', 'none')
    expect(value()).toEqual({})
  })

  it('offers an empty choice for nullable settings', async () => {
    const { enter, value, control } = await open({ background: 'code' })
    await enter('Background compensation (BCM)', '')
    expect([value(), control('Background compensation (BCM)').value]).toEqual([{}, ''])
  })
})
