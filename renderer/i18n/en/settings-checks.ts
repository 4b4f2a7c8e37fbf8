/** @file Settings of the automatic check and of the measures of variety. */
export const checks = {
  fullMask: {
    name: 'Mask over nearly all',
    hint: 'Rejects an image whose mask covers this share of it or more, from 0 to 1.'
  },
  onForeground: {
    name: 'Share of the mask on the object',
    hint: 'Rejects an image of whose mask less lies on the object, from 0 to 1.'
  },
  neighbours: {
    name: 'Nearest training images',
    hint: 'How many the distance of an image is a mean over. More give a steadier, coarser judgement.'
  },
  slack: {
    name: 'Distance allowed',
    hint: 'How many times as far as training images lie from each other. Lower it to reject more unlike images.'
  },
  duplicate: {
    name: 'Distance of a copy',
    hint: 'Nearer to a training image than this share of their usual distance is a copy; 0 rejects none.'
  },
  splits: {
    name: 'Parts',
    hint: 'The diversity score is a mean over so many equal parts of the images; published scores take 10.'
  },
  clusters: {
    name: 'Way of counting clusters',
    hint: 'The paper to compare with: DualAnoDiff takes 50 images at most and leaves lone ones out, DFMGAN takes 200 and counts those as 0.',
    choices: {
      DualAnoDiff: 'DualAnoDiff',
      DFMGAN: 'DFMGAN'
    }
  },
  'measure.base': {
    name: 'Base model',
    hint: 'Its features stand in for weights that are not given below; such figures bear other names.'
  },
  lpips: {
    name: 'Weights of LPIPS',
    empty: 'from the base model',
    hint: 'Full path of the folder with LPIPS 0.1 on VGG-16 as .safetensors. Needed for the published IC-LPIPS.'
  },
  inception: {
    name: 'Weights of Inception-v3',
    empty: 'from the base model',
    hint: 'Full path of torch-fidelity’s weights as .safetensors. Needed for the published Inception Score.'
  }
} as const
