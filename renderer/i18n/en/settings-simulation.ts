/** @file Settings of the methods that need no network, and where the object is. */
const foregrounds = {
  none: 'Whole image (surface)',
  fixed: 'Fixed brightness threshold',
  otsu: 'By brightness (Otsu)'
}

export const simulation = {
  foreground: {
    name: 'Foreground',
    hint: 'Defects are placed on the object only. Use the whole image for surfaces that fill it.',
    choices: foregrounds
  },
  'filter.foreground': {
    name: 'Foreground',
    hint: 'Images whose mask lies outside the object are rejected. The whole image turns this check off.',
    choices: foregrounds
  },
  'foreground.threshold': {
    name: 'Brightness threshold',
    hint: 'Grey level from 0 (black) to 255 (white) that separates object and background.'
  },
  inverted: {
    name: 'Object is brighter than the background',
    hint: 'If off, the pixels darker than the threshold are the object.'
  },
  octaves: {
    name: 'Perlin scale (powers of two)',
    hint: 'From 0 for one large patch to 8 for fine grain. The scale is drawn between the two values, for example 0, 5.'
  },
  perlinThreshold: {
    name: 'Perlin threshold',
    hint: 'Noise above this value becomes the defect. Raise it for smaller defects.'
  },
  minimumArea: {
    name: 'Minimum defect area',
    unit: 'px',
    hint: 'Number of pixels; smaller defects are generated again.'
  },
  attempts: {
    name: 'Maximum attempts',
    hint: 'How often an empty or invisible defect is generated again. Raise it if runs fail for this reason.'
  },
  textureProbability: {
    name: 'External texture probability',
    hint: 'Probability (0 to 1) that a defect is filled from the texture folder rather than from the image itself.'
  },
  augmenters: {
    name: 'Texture augmentations',
    hint: 'Number of random changes of brightness, colour and geometry applied to the texture of a defect.'
  },
  grid: {
    name: 'Shuffle grid',
    hint: 'Rows and columns into which the image is cut and shuffled as texture. The paper uses 4, 8.'
  },
  opacity: {
    name: 'Opacity',
    hint: 'Minimum and maximum. 1 hides the image below the defect; low values give faint defects.'
  },
  beta: {
    name: 'Transparency',
    hint: 'Minimum and maximum fraction of the image that shows through the defect. High values give faint defects.'
  },
  flip: {
    name: 'Flip defects',
    hint: 'Flips half of the pasted defects. Turn off if the direction of a defect matters.'
  },
  rotation: {
    name: 'Rotation',
    unit: '°',
    hint: 'Minimum and maximum. Narrow the range if defects follow the grain, as scratches often do.'
  },
  scale: {
    name: 'Scale',
    hint: 'Minimum and maximum, relative to the size of the real defect.'
  },
  inside: {
    name: 'Minimum overlap with the object',
    hint: 'Minimum fraction of a defect that must lie on the object and inside the image; the rest is cut off.'
  },
  variant: {
    name: 'Variant',
    hint: 'Patches resemble stains and dents; scars resemble scratches.',
    choices: { normal: 'Patches', scar: 'Scars', union: 'Either (chosen per image)' }
  },
  area: {
    name: 'Patch area',
    hint: 'Minimum and maximum, as a fraction of the image.'
  },
  aspect: {
    name: 'Patch aspect ratio',
    hint: 'Width ÷ height, minimum and maximum.'
  },
  scarWidth: {
    name: 'Scar width',
    unit: 'px',
    hint: 'Minimum and maximum for a 256-pixel image; scales with the image.'
  },
  scarLength: {
    name: 'Scar length',
    unit: 'px',
    hint: 'Minimum and maximum for a 256-pixel image; scales with the image.'
  },
  scarRotation: {
    name: 'Scar rotation',
    unit: '°',
    hint: 'Minimum and maximum.'
  },
  colourJitter: {
    name: 'Colour jitter',
    hint: 'Maximum change of brightness, contrast, saturation and hue of a patch, from 0 to 0.5.'
  }
} as const
