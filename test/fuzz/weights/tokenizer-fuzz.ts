import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RandomStream } from '../../../electron/common/random.ts'
import { createTokenizer, tokenizePrompt } from '../../../electron/diffusion/tokenizer.ts'
import { readTokenizerFiles } from '../../../electron/models/tokenizer-files.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { inherited, mutateJsonText, mutateText, pick } from '../mutate.ts'
import { scratch } from '../scratch.ts'

const embedded = fileURLToPath(new URL('../../../resources/base-model/tokenizer', import.meta.url))
const names = ['vocab.json', 'merges.txt', 'tokenizer_config.json', 'special_tokens_map.json'] as const

/** What transformers 5 writes alone. */
const wholeOf = (vocab: Record<string, number>, merges: readonly string[]) => ({
  version: '1.0',
  added_tokens: [
    { id: vocab['<|startoftext|>'], content: '<|startoftext|>', special: true },
    { id: vocab['<|endoftext|>'], content: '<|endoftext|>', special: true }
  ],
  normalizer: { type: 'Sequence', normalizers: [{ type: 'NFC' }, { type: 'Lowercase' }] },
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false },
  model: {
    type: 'BPE',
    unk_token: '<|endoftext|>',
    end_of_word_suffix: '</w>',
    vocab: Object.fromEntries(Object.entries(vocab).slice(0, 40).concat(Object.entries(vocab).slice(-2))),
    merges: merges.slice(1, 5)
  }
})

const prompts = ['a cracked plate', 'ÄÖ  naïve 77 🙂', '', 'constructor __proto__', '<|endoftext|>'] as const

/** The files of a tokenizer, and prompts that go through it. */
export const tokenizerFuzz: Fuzzer = {
  name: 'tokenizer',
  open: async () => {
    const { folder, close } = await scratch()
    const texts = new Map<string, string>()
    for (const name of names) texts.set(name, await readFile(join(embedded, name), 'utf8'))
    const valueOf = (name: string) => JSON.parse(texts.get(name) ?? '') as Record<string, unknown>
    const whole = wholeOf(valueOf('vocab.json') as Record<string, number>, (texts.get('merges.txt') ?? '').split('\n'))
    const draw = async (random: RandomStream) => {
      await rm(folder, { recursive: true, force: true })
      await cp(embedded, folder, { recursive: true })
      if (random.uniform() < 0.3) {
        await rm(join(folder, 'vocab.json'))
        await writeFile(join(folder, 'tokenizer.json'), mutateJsonText(random, whole))
      }
      const name = pick(random, names)
      const text = texts.get(name) ?? ''
      const special = {
        bos_token: pick(random, inherited),
        model_max_length: pick(random, [3e7, 1e30, -1, 2, 1, 4096])
      }
      const damaged =
        name === 'merges.txt'
          ? mutateText(random, text)
          : random.uniform() < 0.3
            ? JSON.stringify({ ...valueOf(name), ...special })
            : mutateJsonText(random, valueOf(name))
      if (random.uniform() < 0.8) await writeFile(join(folder, name), damaged)
    }
    return {
      close,
      draw: async (random) => {
        await draw(random)
        return async () => {
          const tokenizer = createTokenizer(await readTokenizerFiles(folder))
          for (const prompt of prompts) {
            const ids = tokenizePrompt(tokenizer, prompt, { truncate: true })
            if (ids.length !== tokenizer.length || !ids.every((id) => Number.isSafeInteger(id) && id >= 0))
              throw new Error(`ids of “${prompt}”: ${String(ids).slice(0, 200)}`)
          }
        }
      }
    }
  }
}
