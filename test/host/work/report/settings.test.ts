import { describe, expect, it } from 'vitest'
import { speakerIn } from '../../../../electron/messages/speakers.ts'
import { dreamBoothConfigSchema } from '../../../../electron/diffusion/dreambooth/config.ts'
import { pairsSchema } from '../../../../electron/experiments/dual-section.ts'
import { generateSchema } from '../../../../electron/experiments/recipe.ts'
import { settingProperties } from '../../../../electron/host/work/report/settings.ts'
import { simulationSettings } from '../../../../electron/synthesis/simulation-methods.ts'
import { simulationNames } from '../../../../electron/synthesis/simulation-names.ts'

const [en, de] = [speakerIn('en'), speakerIn('de')]

describe('settings in a report', () => {
  const value = {
    learningRate: 0.001,
    schedule: 'cosine',
    previews: { every: 5 },
    instancePrompt: '',
    aspectBuckets: true
  }
  const tuning = { form: 'dreambooth', schema: dreamBoothConfigSchema, value }

  it('are called as in their forms, with the words of choices, and those of groups after the group', () => {
    const listed = Object.fromEntries(settingProperties(tuning, en).map(({ label, value: shown }) => [label, shown]))
    expect(listed).toMatchObject({ 'Learning rate': '0.001', 'Aspect ratio bucketing': 'yes' })
    expect(Object.keys(listed)).toContainEqual(expect.stringMatching(/^Preview.*: /))
    expect(JSON.stringify(listed)).not.toContain('"cosine"')
  })

  it('are German in a German report, numbers too', () => {
    const listed = Object.fromEntries(settingProperties(tuning, de).map(({ label, value: shown }) => [label, shown]))
    expect(listed).toMatchObject({ Lernrate: '0,001' })
    expect(Object.values(listed)).toContain('ja')
  })

  it('say which variant of a group was chosen in words', () => {
    const mask = { by: 'threshold', part: {} }
    const listed = settingProperties({ form: 'pairs', schema: pairsSchema, value: { mask } }, de)
    expect(listed).toEqual([{ label: 'Maskenextraktion', value: 'Schwelle' }])
  })

  it('keep no name of the program', () => {
    const forms = [
      ...simulationNames.map((form) => ({
        form,
        schema: simulationSettings(form),
        value: simulationSettings(form).parse({}) as object
      })),
      {
        form: 'dreambooth',
        schema: dreamBoothConfigSchema,
        value: dreamBoothConfigSchema.parse({ instancePrompt: 'a', classPrompt: 'b' })
      },
      { form: 'generation', schema: generateSchema, value: { base: 'embedded', ratio: 1, prompts: ['a'], seed: 0 } }
    ]
    const german = forms.flatMap((form) => settingProperties(form, de).map(({ label }) => label))
    const english = new Set(forms.flatMap((form) => settingProperties(form, en).map(({ label }) => label)))
    // Words that German engineers use too.
    const same = german.filter(
      (label) =>
        english.has(label) &&
        !/^(Seed|Rank|Alpha|Prompts?|CLIP Skip|Weight decay|Guidance Scale|Sampler|Batch.*|.*: Sampler|.*: Guidance Scale|Perlin.*|Min-SNR.*)$/i.test(
          label
        )
    )
    expect(same).toEqual([])
  })
})
