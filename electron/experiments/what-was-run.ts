import { methodText } from '../messages/experiment-title.ts'
import type { Speaker } from '../messages/speaker.ts'
import { textOf } from '../messages/english.ts'
import { planCells } from './matrix.ts'
import type { TaskRecipe } from './tasks/task.ts'
import { trainingLength } from './training-facts.ts'

interface WhatWasRun {
  readonly recipe: TaskRecipe
  readonly dataset: { readonly name: string }
  /** How many images each subset has. */
  readonly images: Readonly<Record<string, number>>
}

/** What an experiment trained on what, in sentences: from its settings and its images, never from the recipe's prose. */
export function whatWasRun({ recipe, dataset, images }: WhatWasRun, say: Speaker): string {
  const { methods, augmented, reviewed = [], seeds } = recipe.matrix
  const synthesizes = methods.some((method) => method !== 'none')
  const counts = Object.entries(images).map(([part, number]) =>
    textOf('experiment.images-of', { part: say.named('images', part), number })
  )
  return [
    say.text('experiment.what', {
      count: planCells(recipe.matrix).length,
      detector: trainingLength(recipe, say),
      methods: [
        ...methods.map(methodText),
        ...reviewed.map(({ run, images = 0 }) => textOf('experiment.reviewed', { run, count: images }))
      ],
      augmented: synthesizes ? textOf('experiment.augmented', { numbers: [...augmented] }) : '',
      seeds: [...seeds]
    }),
    say.text('experiment.images', { dataset: dataset.name, images: counts }),
    say.text('experiment.recipe', { recipe: recipe.name })
  ].join(' ')
}
