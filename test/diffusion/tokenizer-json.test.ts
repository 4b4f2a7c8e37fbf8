import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { createTokenizer, tokenizePrompt } from '../../electron/diffusion/tokenizer.ts'
import { readTokenizerFiles, type TokenizerFiles } from '../../electron/models/tokenizer-files.ts'

/** Only vocab.json and merges.txt are there. */
const embedded = join(import.meta.dirname, '../../resources/base-model/tokenizer')

let folder: string
let inParts: TokenizerFiles
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-tokenizer-'))
  inParts = await readTokenizerFiles(embedded)
  await writeFile(
    join(folder, 'tokenizer_config.json'),
    await readFile(join(embedded, 'tokenizer_config.json'), 'utf8')
  )
})
afterAll(() => rm(folder, { recursive: true }))

/** What transformers' CLIPTokenizerFast writes; `merges` differ between versions. */
const definition = (merges: readonly unknown[]) => ({
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: ['<|startoftext|>', '<|endoftext|>'].map((content) => ({
    ...{ id: inParts.vocabulary[content], content, special: true, normalized: false },
    ...{ single_word: false, lstrip: false, rstrip: false }
  })),
  normalizer: {
    type: 'Sequence',
    normalizers: [
      { type: 'NFC' },
      { type: 'Replace', pattern: { Regex: String.raw`\s+` }, content: ' ' },
      { type: 'Lowercase' }
    ]
  },
  pre_tokenizer: {
    type: 'Sequence',
    pretokenizers: [
      {
        type: 'Split',
        pattern: {
          Regex: String.raw`<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`
        },
        ...{ behavior: 'Removed', invert: true }
      },
      { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true }
    ]
  },
  post_processor: {
    ...{ type: 'RobertaProcessing', trim_offsets: false, add_prefix_space: false },
    ...{ sep: ['<|endoftext|>', 779], cls: ['<|startoftext|>', 778] }
  },
  decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
  model: {
    ...{ type: 'BPE', dropout: null, unk_token: '<|endoftext|>', continuing_subword_prefix: '' },
    ...{ end_of_word_suffix: '</w>', fuse_unk: false, byte_fallback: false, ignore_merges: false },
    vocab: inParts.vocabulary,
    merges
  }
})

const writeWhole = (value: object) => writeFile(join(folder, 'tokenizer.json'), JSON.stringify(value))

/** Words of the trade and others, capitals, umlauts, digits, signs and runs of spaces. */
function drawPrompt(stream: ReturnType<typeof randomStream>): string {
  const pieces = [
    'brushed metal',
    'SCRATCHED',
    'crack',
    'Öl',
    'naïve',
    '42',
    'it’s',
    "it's",
    '–',
    '(0.5)',
    '漢',
    'a',
    '\t'
  ]
  const count = stream.integer(1, 9)
  return Array.from({ length: count }, () => pieces[stream.integer(0, pieces.length)]).join(
    stream.uniform() < 0.5 ? ' ' : '  '
  )
}

describe('a tokenizer folder with tokenizer.json alone', () => {
  it.each([
    ['pairs, as transformers 5 does', (line: string): unknown => line.split(' ')],
    ['text, as transformers 4 does', (line: string): unknown => line]
  ])('that lists merges as %s gives the ids of vocab.json and merges.txt', async (_, listed) => {
    await writeWhole(definition(inParts.merges.map(listed)))
    const whole = createTokenizer(await readTokenizerFiles(folder))
    const parts = createTokenizer(inParts)
    const stream = randomStream(5, 'prompts')
    for (let trial = 0; trial < 60; trial++) {
      const prompt = drawPrompt(stream)
      const ids = tokenizePrompt(parts, prompt, { truncate: true })
      expect(tokenizePrompt(whole, prompt, { truncate: true }), prompt).toEqual(ids)
    }
  })

  it('honours steps of its own, such as one that keeps capitals', async () => {
    const merges = inParts.merges.map((line) => line.split(' '))
    await writeWhole({ ...definition(merges), normalizer: { type: 'NFC' } })
    const whole = createTokenizer(await readTokenizerFiles(folder))
    expect(tokenizePrompt(whole, 'crack')).toEqual(tokenizePrompt(createTokenizer(inParts), 'crack'))
    expect(tokenizePrompt(whole, 'CRACK')).not.toEqual(tokenizePrompt(whole, 'crack'))
  })

  it('is rejected by name if it works in another way', async () => {
    const other = definition(inParts.merges)
    await writeWhole({ ...other, model: { type: 'WordPiece', vocab: inParts.vocabulary } })
    await expect(readTokenizerFiles(folder)).rejects.toMatchObject({
      code: 'tokenizer.unsupported',
      message: expect.stringContaining('model.type') as string
    })
    await writeWhole({ ...other, normalizer: { type: 'Unheard' } })
    const files = await readTokenizerFiles(folder)
    expect(() => createTokenizer(files)).toThrowError(expect.objectContaining({ code: 'tokenizer.unsupported' }))
  })

  it('is not looked at beside vocab.json and merges.txt', async () => {
    expect((await readTokenizerFiles(embedded)).definition).toBeUndefined()
  })
})
