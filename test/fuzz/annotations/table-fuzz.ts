import type { RandomStream } from '../../../electron/common/random.ts'
import { partIdsByPattern, partIdsByText } from '../../../electron/datasets/part-rule.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { inherited, mutateText, pick } from '../mutate.ts'

const table = 'file;part\n"P1_a.png";P1\nP1_b.png;"P ""1"""\nsub/P2_a.png;P2\nconstructor;__proto__\n'
const names = ['P1_a.png', 'P1_b.png', 'sub/P2_a.png', ...inherited]
const patterns = ['{part}_*', String.raw`P(\d+)_`, '(a+)+$', '(?<part>.)_', '{part}{part}'] as const

function draw(random: RandomStream): () => unknown {
  if (random.uniform() < 0.2) {
    const pattern = random.uniform() < 0.3 ? pick(random, patterns) : mutateText(random, pick(random, patterns))
    return () => partIdsByPattern(names, { pattern })
  }
  const text = mutateText(random, table)
  return () => partIdsByText(names, { table: 'parts.csv', text, ...(random.uniform() < 0.2 ? { file: 'file' } : {}) })
}

/** Tables and patterns that say which part an image shows. */
export const tableFuzz: Fuzzer = {
  name: 'part tables',
  open: () =>
    Promise.resolve({
      draw: (random) => {
        const read = draw(random)
        return Promise.resolve(() => Promise.resolve(read()))
      }
    })
}
