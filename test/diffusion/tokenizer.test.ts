import { readTokenizerFiles } from '../../electron/models/tokenizer-files.ts'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { createTokenizer, tokenizePrompt, type PromptTokenizer } from '../../electron/diffusion/tokenizer.ts'

const golden = (name: string) => fileURLToPath(new URL(`../golden/data/${name}`, import.meta.url))

describe('the CLIP tokenizer', () => {
  let clip: PromptTokenizer
  beforeAll(async () => {
    clip = createTokenizer(await readTokenizerFiles(golden('tiny-sd/tokenizer')))
  })

  it('matches the ids of transformers for every golden case', () => {
    const cases = JSON.parse(readFileSync(golden('tokenizer_cases.json'), 'utf8')) as { text: string; ids: number[] }[]
    expect(cases.length).toBeGreaterThan(10)
    for (const { text, ids } of cases) {
      expect(tokenizePrompt(clip, text, { truncate: true }), text).toEqual(ids)
    }
  })

  it('accepts 75 tokens, and reports a longer prompt with its count', () => {
    const words = (count: number) => new Array<string>(count).fill('crack').join(' ')
    expect(tokenizePrompt(clip, words(75))).toHaveLength(77)
    expect(() => tokenizePrompt(clip, words(76))).toThrowError(
      expect.objectContaining({
        code: 'prompt.too-long',
        details: { prompt: words(76), tokens: 76, limit: 75, excess: 1 }
      })
    )
  })

  it('reads special tokens, length and ids from a small custom vocabulary', () => {
    const small = createTokenizer({
      vocabulary: { a: 0, b: 1, 'a</w>': 2, 'b</w>': 3, 'ab</w>': 4, '[S]': 5, '[E]': 6, '[P]': 7 },
      merges: ['a b</w>'],
      config: {
        bos_token: { content: '[S]' },
        eos_token: '[E]',
        unk_token: '[E]',
        pad_token: '[P]',
        model_max_length: 6
      }
    })
    expect(tokenizePrompt(small, 'AB  b')).toEqual([5, 4, 3, 6, 7, 7])
    expect(tokenizePrompt(small, 'ba')).toEqual([5, 1, 2, 6, 7, 7])
  })

  it('reports what is missing or broken', async () => {
    await expect(readTokenizerFiles('/nowhere')).rejects.toMatchObject({ code: 'tokenizer.missing-file' })
    expect(() => createTokenizer({ vocabulary: { a: 0 }, merges: [], config: {} })).toThrowError(
      expect.objectContaining({ code: 'tokenizer.invalid' })
    )
  })

  describe('of another program', () => {
    const vocabulary = { a: 0, '[S]': 1, '[E]': 2 }
    const usual = { bos_token: '[S]', eos_token: '[E]', unk_token: '[E]', pad_token: '[E]' }
    const codeOf = (config: object) => {
      try {
        return createTokenizer({ vocabulary, merges: [], config: { ...usual, ...config } }).length
      } catch (error) {
        return error instanceof FlawsmithError ? error.code : error
      }
    }

    it('has no token that only every object has', () => {
      expect(codeOf({ bos_token: 'constructor' })).toBe('tokenizer.invalid')
      expect(codeOf({ unk_token: '__proto__' })).toBe('tokenizer.invalid')
    })

    it('has a length that is stated and not too long, or the usual one', () => {
      expect(codeOf({ model_max_length: 40 })).toBe(40)
      expect(codeOf({ model_max_length: 1e30 })).toBe(77)
      expect(codeOf({})).toBe(77)
      expect(codeOf({ model_max_length: 3e7 })).toBe('tokenizer.unsupported')
      expect(codeOf({ model_max_length: 1 })).toBe('tokenizer.unsupported')
    })

    it('is refused by name where its settings are of another kind', () => {
      expect(codeOf({ bos_token: 7 })).toBe('tokenizer.unsupported')
      expect(codeOf({ unk_token: ['[E]'] })).toBe('tokenizer.unsupported')
    })
  })
})
