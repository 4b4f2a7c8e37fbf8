/** @file Settings of sampling with diffusion models, and of pairs and their masks. */
const thresholds = { otsu: 'Per image (Otsu)', fixed: 'Fixed' }

export const sampling = {
  base: {
    name: 'Base model',
    hint: 'The diffusion model that generates the images.'
  },
  ratio: {
    name: 'Merge ratio',
    hint: '1 applies the adapter as trained, 0 not at all. Lower it if images only copy the training images.'
  },
  prompts: {
    name: 'Prompts',
    hint: 'What to generate; used in turn.'
  },
  negativePrompt: {
    name: 'Negative prompt',
    hint: 'What images should not show.'
  },
  sampler: {
    name: 'Sampler',
    hint: 'The method that turns noise into an image. DPM-Solver++ needs the fewest steps.',
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
    hint: 'More steps take longer and give finer detail; beyond about 50 there is no gain. DDPM needs hundreds.'
  },
  guidance: {
    name: 'Guidance scale',
    hint: 'How closely images follow the prompt; 1 is no guidance. Lower it if colours are oversaturated.'
  },
  width: {
    name: 'Width',
    unit: 'px',
    hint: 'Ideally the size that the base model was trained at.'
  },
  height: {
    name: 'Height',
    unit: 'px',
    hint: 'Ideally the size that the base model was trained at.'
  },
  batchSize: {
    name: 'Batch size',
    hint: 'Larger batches are somewhat faster and need more memory.'
  },
  'pairs.batchSize': {
    name: 'Batch size (pairs)',
    hint: 'Larger batches are somewhat faster and need more memory.'
  },
  strength: {
    name: 'Strength',
    empty: 'start from pure noise',
    hint: 'How much a good image is changed to add the defect: 0.3 slightly, 1 completely. Leave empty to start from pure noise.'
  },
  backgrounds: {
    name: 'Background images',
    hint: 'Number of different good images to start from when a strength is set.'
  },
  'pairs.backgrounds': {
    name: 'Background images',
    hint: 'Number of different good images to start from, or to use as background for the model.'
  },
  leastChange: {
    name: 'Minimum change in the mask',
    hint: 'A pair whose mean difference from the good image (0 to 1) is lower shows no defect and is discarded. Needs a strength; 0 keeps all.'
  },
  pasteBack: {
    name: 'Paste back into the good image',
    hint: 'Restores the good image outside the mask; needs a strength. Off keeps all pixels as generated.'
  },
  'pasteBack.from': {
    name: 'Defect pixels',
    hint: 'Use the defect image if the base model cannot render your part well.',
    choices: { image: 'From the whole image', part: 'From the defect image' }
  },
  'pasteBack.dilation': {
    name: 'Mask dilation',
    unit: 'px',
    hint: 'Also pastes this margin around the defect. Only with pixels from the whole image.'
  },
  'pasteBack.feather': {
    name: 'Feathering',
    unit: 'px',
    hint: 'Width of the blend between defect and good image; at most the mask dilation.'
  },
  'pasteBack.light': {
    name: 'Brightness matching radius',
    unit: 'px',
    empty: 'no matching',
    hint: 'Matches the brightness of the defect to its surroundings within this radius. Only with pixels from the whole image.'
  },
  mask: {
    name: 'Mask extraction',
    hint: 'How the mask is derived from the defect image.',
    choices: { threshold: 'Threshold', attention: 'Attention', u2net: 'U²-Net (needs weights)' }
  },
  part: {
    name: 'Defect image threshold',
    hint: 'The defect image has a mid-grey background; pixels that differ from it belong to the mask.'
  },
  attention: {
    name: 'Attention threshold',
    hint: 'Pixels with high attention to the defect words belong to the mask.'
  },
  'mask.weights': {
    name: 'U²-Net weights',
    hint: 'Full path of a .safetensors file on the computer where Flawsmith runs.'
  },
  threshold: {
    name: 'Threshold',
    hint: 'A fixed threshold works better if all images are alike.',
    choices: thresholds
  },
  level: {
    name: 'Level',
    hint: 'The fixed threshold, or the lower limit for Otsu. Raise it if masks are too large.'
  },
  closing: {
    name: 'Closing radius',
    unit: 'px',
    empty: 'automatic',
    hint: 'Fills gaps in the mask up to this radius. Leave empty for one pixel per 256 of the shorter side.'
  },
  opening: {
    name: 'Opening radius',
    unit: 'px',
    empty: 'automatic',
    hint: 'Removes specks up to this radius from the mask; 0 keeps hairline cracks.'
  },
  smallest: {
    name: 'Minimum region area',
    hint: 'Fraction of the image; smaller regions are removed from the mask.'
  },
  largest: {
    name: 'Maximum mask area',
    hint: 'Fraction of the image; a pair with a larger mask is discarded.'
  }
} as const
