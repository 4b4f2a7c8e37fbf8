import { expect, it } from 'vitest'
import { defectWords } from '../../electron/synthesis/procedural/caption.ts'
import { embeddedWords } from '../../electron/contract/embedded-words.ts'

it('are those of every state in the captions that the embedded model was trained with', () => {
  for (const word of [...Object.values(defectWords), 'clean']) expect(embeddedWords).toContain(word)
})
