/** @file Settings of sampling with diffusion models, and of pairs and their masks. */
const thresholds = { otsu: 'Found for each image (Otsu)', fixed: 'Fixed' }

export const sampling = {
  base: {
    name: 'Base model',
    hint: 'The diffusion model that draws.'
  },
  ratio: {
    name: 'Adapter strength',
    hint: '1 applies the adapter as trained, 0 not at all. Lower it where images only repeat the training images.'
  },
  prompts: {
    name: 'Prompts',
    hint: 'What to draw; taken in turn.'
  },
  negativePrompt: {
    name: 'Negative prompt',
    hint: 'What images should not show.'
  },
  sampler: {
    name: 'Sampler',
    hint: 'How noise is turned into an image. DPM-Solver++ needs the fewest steps.',
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
    hint: 'How closely images follow the prompt; 1 is no guidance. Lower it where colours are too strong.'
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
    name: 'Images at once',
    hint: 'More are somewhat faster and need more memory.'
  },
  'pairs.batchSize': {
    name: 'Pairs at once',
    hint: 'More are somewhat faster and need more memory.'
  },
  strength: {
    name: 'Strength',
    empty: 'from noise alone',
    hint: 'How far a good image is changed to draw the defect into it: 0.3 slightly, 1 wholly. Empty starts from noise.'
  },
  backgrounds: {
    name: 'Good images to start from',
    hint: 'How many different ones are drawn from, where a strength is given.'
  },
  'pairs.backgrounds': {
    name: 'Good images to start from',
    hint: 'How many different ones are drawn from, or shown to the model as background.'
  },
  leastChange: {
    name: 'Least change in the mask',
    hint: 'Mean difference from the good image (0 to 1) below which a pair shows no defect and is dropped. Needs a strength; 0 keeps all.'
  },
  pasteBack: {
    name: 'Paste back into the good image',
    hint: 'Restores the good image outside the mask; needs a strength. Off keeps every pixel as it was drawn.'
  },
  'pasteBack.from': {
    name: 'Pixels of the defect',
    hint: 'Take the defect’s own image where the base model cannot draw your part well.',
    choices: { image: 'From the whole image', part: 'From the image of the defect alone' }
  },
  'pasteBack.dilation': {
    name: 'Widening of the mask',
    unit: 'px',
    hint: 'Takes this much around the defect too. Only with pixels from the whole image.'
  },
  'pasteBack.feather': {
    name: 'Soft edge',
    unit: 'px',
    hint: 'Width of the blend between defect and good image; at most the widening.'
  },
  'pasteBack.light': {
    name: 'Surround for matching light',
    unit: 'px',
    empty: 'light as drawn',
    hint: 'Brings the defect to the brightness this far around it. Only with pixels from the whole image.'
  },
  mask: {
    name: 'Mask',
    hint: 'How the defect is found in its own image.',
    choices: { threshold: 'By threshold', attention: 'By attention', u2net: 'By U²-Net (needs its weights)' }
  },
  part: {
    name: 'Threshold in the defect’s image',
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
    hint: 'Fixed is better where all images are alike.',
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
    hint: 'Share of the image; smaller areas are removed from the mask.'
  },
  largest: {
    name: 'Largest mask',
    hint: 'Share of the image; a larger mask counts as a failure.'
  }
} as const
