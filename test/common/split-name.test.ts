import { expect, it } from 'vitest'
import { shownSplitName, splitName, splitWords } from '../../electron/common/split-name.ts'
import { english as say } from '../../electron/messages/english.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'

const german = speakerIn('de')
const options = (protocol: Parameters<typeof splitName>[0]['protocol']) => {
  return { seed: 3, validationFraction: 0.2, protocol }
}

it.each([
  [
    { kind: 'given' },
    'given, validation 0.2, seed 3',
    'as the dataset gives it; 20% for validation, seed 3',
    'wie vom Datensatz vorgegeben; 20 % zur Validierung, Seed 3'
  ],
  [
    { kind: 'given', mendLeaks: true },
    'given without leaks, validation 0.2, seed 3',
    'as the dataset gives it, leaks mended; 20% for validation, seed 3',
    'wie vom Datensatz vorgegeben, Lecks behoben; 20 % zur Validierung, Seed 3'
  ],
  [
    { kind: 'random', testFraction: 0.5 },
    'random test 0.5, validation 0.2, seed 3',
    'random, 50% for testing; 20% for validation, seed 3',
    'zufällig, 50 % zum Testen; 20 % zur Validierung, Seed 3'
  ],
  [
    { kind: 'few-shot', shots: 5, defectType: null, testFraction: 0.345 },
    'few-shot 5 any test 0.345, validation 0.2, seed 3',
    'few-shot: 5 training defects of any type, 34.5% for testing; 20% for validation, seed 3',
    'Few-Shot: 5 Trainingsfehler beliebiger Art, 34,5 % zum Testen; 20 % zur Validierung, Seed 3'
  ],
  [
    { kind: 'few-shot', shots: 1, defectType: 'crack', testFraction: 0.3 },
    'few-shot 1 crack test 0.3, validation 0.2, seed 3',
    'few-shot: 1 training defect of the type “crack”, 30% for testing; 20% for validation, seed 3',
    'Few-Shot: 1 Trainingsfehler der Art „crack“, 30 % zum Testen; 20 % zur Validierung, Seed 3'
  ],
  [
    { kind: 'first-third', testFraction: 0.3 },
    'first-third test 0.3, validation 0.2, seed 3',
    'first third of each defect type for training, 30% for testing; 20% for validation, seed 3',
    'erstes Drittel jeder Fehlerart zum Trainieren, 30 % zum Testen; 20 % zur Validierung, Seed 3'
  ],
  [
    { kind: 'first-third', defectType: 'crack', testFraction: 0 },
    'first-third crack test 0, validation 0.2, seed 3',
    'first third of the defect type “crack” for training, 0% for testing; 20% for validation, seed 3',
    'erstes Drittel der Fehlerart „crack“ zum Trainieren, 0 % zum Testen; 20 % zur Validierung, Seed 3'
  ]
] as const)('puts a split in words of both languages: %o', (protocol, name, english, translated) => {
  expect(splitName(options(protocol))).toBe(name)
  expect([splitWords(options(protocol), say), splitWords(options(protocol), german)]).toEqual([english, translated])
  const stored = { name, seed: 3, protocol: { ...protocol, validationFraction: 0.2 } }
  expect([shownSplitName(stored, say), shownSplitName(stored, german)]).toEqual([english, translated])
  expect(shownSplitName({ ...stored, name: `${name}, data 0123abcd` }, german)).toBe(`${translated}, data 0123abcd`)
  expect(shownSplitName({ ...stored, name: 'my own' }, german)).toBe('my own')
})

it('puts a split in words whose images another split trains on', () => {
  const of = options({ kind: 'random', testFraction: 0.3 })
  const protocol = { kind: 'hold-out', of, testFraction: 0.4 } as const
  expect(splitWords(options(protocol), say)).toBe(
    '40% held out of training and validation (random, 30% for testing; 20% for validation, seed 3); 20% for validation, seed 3'
  )
})
