import type { Catalogue } from '../speaker.ts'
import { errors } from './errors/index.ts'
import { recipes } from './recipes.ts'
import { texts } from './texts/index.ts'

export const germanCatalogue: Catalogue = { language: 'de', errors, texts, recipes }
