import { expect, it } from 'vitest'
import { syntheticNote } from '../../electron/cli/synthetic-note.ts'

it.each([
  [{ accepted: 0, passed: 0, undecided: 0 }, 0, /^No synthetic images were used\.$/],
  [{ accepted: 0, passed: 0, undecided: 0 }, 3, /^No synthetic images were used: nobody .* the 3 there are\.$/],
  [{ accepted: 1, passed: 0, undecided: 0 }, 0, /^Synthetic images: 1\. Accepted by a person: 1;/],
  [
    { accepted: 4, passed: 1, undecided: 0 },
    2,
    /^Synthetic images: 5\. Accepted by a person: 4; .* 2 more were left out/
  ]
])('says of synthetic images who accepted them, or that there are none: %o, %i left out', (used, leftOut, said) => {
  expect(syntheticNote(used, leftOut)).toMatch(said)
})
