import { describe, expect, it } from 'vitest'
import { planPictures } from '../../electron/host/services/generate.ts'

describe('the plan of generated pictures', () => {
  it('takes prompts in turn and lets each meet every starting picture', () => {
    const backgrounds = ['x', 'y', 'z'].map((contentHash, id) => ({ id, contentHash }))
    const planned = planPictures({ prompts: ['a', 'b'], seed: 1 }, 12, backgrounds)
    expect(planned.map(({ prompt }) => prompt).join('')).toBe('abababababab')
    expect(new Set(planned.map(({ prompt, background }) => `${prompt}${background}`)).size).toBe(6)
    expect(new Set(planned.map(({ seed }) => seed)).size).toBe(12)
  })

  it('starts a larger set with the pictures of a smaller one', () => {
    const section = { prompts: ['a'], seed: 7 }
    expect(planPictures(section, 9, []).slice(0, 4)).toEqual(planPictures(section, 4, []))
    expect(planPictures(section, 1, [])[0]?.background).toBeNull()
  })
})
