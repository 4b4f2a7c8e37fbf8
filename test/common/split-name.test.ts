import { expect, it } from 'vitest'
import { shownSplitName, splitName } from '../../electron/common/split-name.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'

const german = speakerIn('de')
const options = (protocol: Parameters<typeof splitName>[0]['protocol']) => {
  return { seed: 3, validationFraction: 0.2, protocol }
}

it.each([
  [{ kind: 'given' }, 'given, validation 0.2, seed 3', 'vorgegeben, Validierung 0,2, Seed 3'],
  [
    { kind: 'random', testFraction: 0.5 },
    'random test 0.5, validation 0.2, seed 3',
    'zufällig Test 0,5, Validierung 0,2, Seed 3'
  ],
  [
    { kind: 'few-shot', shots: 5, defectType: null, testFraction: 0.5 },
    'few-shot 5 any test 0.5, validation 0.2, seed 3',
    'Few-Shot 5 beliebig Test 0,5, Validierung 0,2, Seed 3'
  ],
  [
    { kind: 'first-third', defectType: 'crack', testFraction: 0 },
    'first-third crack test 0, validation 0.2, seed 3',
    'erstes Drittel crack Test 0, Validierung 0,2, Seed 3'
  ]
] as const)('describes a split in both languages: %o', (protocol, english, translated) => {
  expect([splitName(options(protocol)), splitName(options(protocol), german)]).toEqual([english, translated])
  const stored = { name: english, seed: 3, protocol: { ...protocol, validationFraction: 0.2 } }
  expect(shownSplitName(stored, german)).toBe(translated)
  expect(shownSplitName({ ...stored, name: `${english}, data 0123abcd` }, german)).toBe(`${translated}, data 0123abcd`)
  expect(shownSplitName({ ...stored, name: 'my own' }, german)).toBe('my own')
})
