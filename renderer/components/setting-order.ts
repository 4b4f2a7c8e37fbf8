/** The common settings of each form, in this order; all others come after them. */
const often: Readonly<Record<string, readonly string[]>> = {
  dreambooth: ['epochs', 'repeats', 'learningRate', 'batchSize', 'rank', 'alpha', 'seed', 'classImages'],
  dual: ['steps', 'learningRate', 'batchSize', 'rank', 'textRank', 'seed'],
  generation: ['steps', 'guidance', 'sampler', 'ratio', 'strength', 'batchSize'],
  pairs: ['steps', 'guidance', 'sampler', 'strength', 'batchSize', 'pasteBack', 'mask'],
  filter: ['slack', 'duplicate', 'fullMask'],
  measure: ['clusters', 'splits'],
  memseg: ['opacity', 'octaves', 'perlinThreshold', 'textureProbability', 'foreground'],
  'crop-paste': ['scale', 'rotation', 'flip', 'foreground'],
  cutpaste: ['variant', 'area', 'scarLength', 'scarWidth', 'colourJitter'],
  draem: ['beta', 'octaves', 'perlinThreshold', 'foreground']
}

export const orderedForms = Object.keys(often)

/** A form's settings in two groups; a form without an order has only the first. */
export function arranged<Field extends { readonly name: string }>(
  form: string,
  fields: readonly Field[]
): { readonly often: readonly Field[]; readonly rarely: readonly Field[] } {
  const first = often[form]
  if (first === undefined) return { often: fields, rarely: [] }
  return {
    often: first.flatMap((name) => fields.find((field) => field.name === name) ?? []),
    rarely: fields.filter(({ name }) => !first.includes(name))
  }
}
