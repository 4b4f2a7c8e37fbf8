/** @file Settings of the automatic check and of the measures of variety. */
export const checks = {
  fullMask: {
    name: 'Maximum mask coverage',
    hint: 'Rejects an image whose mask covers at least this fraction of it, from 0 to 1.'
  },
  onForeground: {
    name: 'Minimum mask overlap with the object',
    hint: 'Rejects an image if a smaller fraction of its mask lies on the object, from 0 to 1.'
  },
  neighbours: {
    name: 'Nearest neighbours',
    hint: 'Number of nearest training images over which the distance of an image is averaged. More give a steadier but coarser result.'
  },
  slack: {
    name: 'Distance limit',
    hint: 'As a multiple of the usual distance between training images. Lower it to reject more outliers.'
  },
  duplicate: {
    name: 'Duplicate distance',
    hint: 'An image closer to a training image than this fraction of their usual distance counts as a copy; 0 turns the check off.'
  },
  splits: {
    name: 'Splits',
    hint: 'The diversity score is averaged over this many equal splits of the images; published scores use 10.'
  },
  clusters: {
    name: 'Cluster protocol',
    hint: 'The paper to compare with: DualAnoDiff uses at most 50 images and leaves out single-image clusters; DFMGAN uses 200 and counts those as 0.',
    choices: {
      DualAnoDiff: 'DualAnoDiff',
      DFMGAN: 'DFMGAN'
    }
  },
  'measure.base': {
    name: 'Base model',
    hint: 'Its features replace weights that are not given below; such scores are reported under different names.'
  },
  lpips: {
    name: 'LPIPS weights',
    empty: 'from the base model',
    hint: 'Full path of the folder with LPIPS 0.1 on VGG-16 as .safetensors. Required for the published IC-LPIPS.'
  },
  inception: {
    name: 'Inception-v3 weights',
    empty: 'from the base model',
    hint: 'Full path of torch-fidelity’s weights as .safetensors. Required for the published Inception Score.'
  }
} as const
