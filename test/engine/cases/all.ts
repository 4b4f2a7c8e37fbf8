import { convolutionCases } from './convolution.ts'
import { elementwiseCases } from './elementwise.ts'
import { matrixCases } from './matrix.ts'
import { normalizationCases } from './normalization.ts'
import { structureCases } from './structure.ts'

export const cases = [
  ...convolutionCases,
  ...elementwiseCases,
  ...matrixCases,
  ...normalizationCases,
  ...structureCases
]
