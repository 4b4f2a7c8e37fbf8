/** @file Settings of sampling with diffusion models, and of pairs and their masks. */
const thresholds = { otsu: 'Found for each picture (Otsu)', fixed: 'Fixed' }

export const sampling = {
  base: {
    name: 'Base model',
    hint: 'The diffusion model that draws.'
  },
  ratio: {
    name: 'Adapter strength',
    hint: '1 applies the adapter as trained, 0 not at all. Lower it where pictures only repeat the training pictures.'
  },
  prompts: {
    name: 'Prompts',
    hint: 'What to draw; taken in turn.'
  },
  negativePrompt: {
    name: 'Negative prompt',
    hint: 'What pictures should not show.'
  },
  sampler: {
    name: 'Sampler',
    hint: 'How noise is turned into a picture. DPM-Solver++ needs the fewest steps.',
    choices: {
      ddim: 'DDIM',
      ddpm: 'DDPM',
      pndm: 'PNDM',
      euler: 'Euler',
      'euler-ancestral': 'Euler ancestral',
      'dpmpp-2m': 'DPM-Solver++ 2M'
    }
  },
  steps: {
    name: 'Sampling steps',
    hint: 'More take longer and bring out finer detail; beyond about 50 nothing is gained. DDPM needs hundreds.'
  },
  guidance: {
    name: 'Guidance scale',
    hint: 'How closely pictures follow the prompt; 1 is no guidance. Lower it where colours are too strong.'
  },
  width: {
    name: 'Width',
    unit: 'px',
    hint: 'Best the size that the base model was trained on.'
  },
  height: {
    name: 'Height',
    unit: 'px',
    hint: 'Best the size that the base model was trained on.'
  },
  batchSize: {
    name: 'Pictures at once',
    hint: 'More are somewhat faster and need more memory.'
  },
  'pairs.batchSize': {
    name: 'Pairs at once',
    hint: 'More are somewhat faster and need more memory.'
  },
  strength: {
    name: 'Strength',
    empty: 'from noise alone',
    hint: 'How far a good picture is changed to draw the defect into it: 0.3 slightly, 1 wholly. Empty starts from noise.'
  },
  backgrounds: {
    name: 'Good pictures to start from',
    hint: 'How many different ones are drawn from, where a strength is given.'
  },
  'pairs.backgrounds': {
    name: 'Good pictures to start from',
    hint: 'How many different ones are drawn from, or shown to the model as background.'
  },
  leastChange: {
    name: 'Least change in the mask',
    hint: 'Mean difference from the good picture (0 to 1) below which a pair shows no defect and is dropped. Needs a strength; 0 keeps all.'
  },
  pasteBack: {
    name: 'Paste back into the good picture',
    hint: 'Restores the good picture outside the mask; needs a strength. Off keeps every pixel as it was drawn.'
  },
  'pasteBack.from': {
    name: 'Pixels of the defect',
    hint: 'Take the defect’s own picture where the base model cannot draw your part well.',
    choices: { picture: 'From the whole picture', part: 'From the picture of the defect alone' }
  },
  'pasteBack.dilation': {
    name: 'Widening of the mask',
    unit: 'px',
    hint: 'Takes this much around the defect too. Only with pixels from the whole picture.'
  },
  'pasteBack.feather': {
    name: 'Soft edge',
    unit: 'px',
    hint: 'Width of the blend between defect and good picture; at most the widening.'
  },
  'pasteBack.light': {
    name: 'Surround for matching light',
    unit: 'px',
    empty: 'light as drawn',
    hint: 'Brings the defect to the brightness this far around it. Only with pixels from the whole picture.'
  },
  mask: {
    name: 'Mask',
    hint: 'How the defect is found in its own picture.',
    choices: { threshold: 'By threshold', attention: 'By attention', u2net: 'By U²-Net (needs its weights)' }
  },
  part: {
    name: 'Threshold in the defect’s picture',
    hint: 'The defect stands on mid-grey there; what differs from it belongs to the mask.'
  },
  attention: {
    name: 'Threshold of the attention',
    hint: 'Where the model attended to the words for the defect belongs to the mask.'
  },
  'mask.weights': {
    name: 'Weights of U²-Net',
    hint: 'Full path of a .safetensors file on the PC where Flawsmith runs.'
  },
  threshold: {
    name: 'Threshold',
    hint: 'Fixed is better where all pictures are alike.',
    choices: thresholds
  },
  level: {
    name: 'Level',
    hint: 'The fixed threshold, or the least that Otsu’s may be. Raise it where masks are too large.'
  },
  closing: {
    name: 'Closing of gaps',
    unit: 'px',
    empty: 'automatic',
    hint: 'Gaps in the mask up to this radius are filled. Empty: one pixel per 256 of the shorter side.'
  },
  opening: {
    name: 'Removal of specks',
    unit: 'px',
    empty: 'automatic',
    hint: 'Parts of the mask up to this radius are removed; 0 keeps hair-thin cracks.'
  },
  smallest: {
    name: 'Smallest area',
    hint: 'Share of the picture; smaller areas are removed from the mask.'
  },
  largest: {
    name: 'Largest mask',
    hint: 'Share of the picture; a larger mask counts as a failure.'
  }
} as const
