/** @file Settings of the methods that need no network, and where the object is. */
const foregrounds = {
  none: 'Everywhere (a surface)',
  fixed: 'By a fixed brightness',
  otsu: 'Found by brightness (Otsu)'
}

export const simulation = {
  foreground: {
    name: 'Object in the image',
    hint: 'Defects are put on the object only. Everywhere suits surfaces that fill the image.',
    choices: foregrounds
  },
  'filter.foreground': {
    name: 'Object in the image',
    hint: 'Masks that lie beside the object are rejected. Everywhere leaves that check out.',
    choices: foregrounds
  },
  'foreground.threshold': {
    name: 'Brightness threshold',
    hint: 'Grey value from 0 (black) to 255 (white) that parts object and background.'
  },
  inverted: {
    name: 'The object is the bright side',
    hint: 'Otherwise what is darker than the threshold is the object.'
  },
  octaves: {
    name: 'Patch sizes (powers of two)',
    hint: 'From 0 for one large patch to 8 for grain: a pair such as 0, 5 draws sizes in between.'
  },
  perlinThreshold: {
    name: 'Perlin threshold',
    hint: 'Noise above this becomes defect. Raise it for smaller defects.'
  },
  minimumArea: {
    name: 'Smallest defect',
    unit: 'px',
    hint: 'Number of pixels; smaller defects are drawn again.'
  },
  attempts: {
    name: 'Attempts',
    hint: 'How often a defect that is empty or cannot be seen is drawn again. Raise it where a run fails of it.'
  },
  textureProbability: {
    name: 'Share of foreign textures',
    hint: 'How often a defect is filled from the texture folder, 0 to 1; otherwise from the image itself.'
  },
  augmenters: {
    name: 'Texture changes',
    hint: 'How many random changes of light, colour and shape the texture of a defect goes through.'
  },
  grid: {
    name: 'Shuffled tiles',
    hint: 'Rows and columns into which the image is cut to fill a defect from itself. The paper takes 4, 8.'
  },
  opacity: {
    name: 'Opacity',
    hint: 'Lowest and highest: 1 hides the image below the defect, small values give faint defects.'
  },
  beta: {
    name: 'Transparency',
    hint: 'Lowest and highest: the share of the image that shows through the defect. High values give faint defects.'
  },
  flip: {
    name: 'Mirror defects',
    hint: 'Mirrors half of the pasted defects. Off where a defect has a direction.'
  },
  rotation: {
    name: 'Turn',
    unit: '°',
    hint: 'Smallest and largest. Narrow it where defects follow the grain, such as scratches.'
  },
  scale: {
    name: 'Size',
    hint: 'Smallest and largest, as a factor of the real defect’s size.'
  },
  inside: {
    name: 'Share on the object',
    hint: 'Least share of a defect that has to lie on the object and in the image; the rest is cut off.'
  },
  variant: {
    name: 'Variant',
    hint: 'Patches are like stains and dents, scars like scratches.',
    choices: { normal: 'Patches', scar: 'Scars', union: 'Either, drawn each time' }
  },
  area: {
    name: 'Area of a patch',
    hint: 'Smallest and largest, as a share of the image.'
  },
  aspect: {
    name: 'Aspect ratio of a patch',
    hint: 'Width ÷ height, smallest and largest.'
  },
  scarWidth: {
    name: 'Width of a scar',
    unit: 'px',
    hint: 'Thinnest and widest, for an image of 256 pixels; it grows with the image.'
  },
  scarLength: {
    name: 'Length of a scar',
    unit: 'px',
    hint: 'Shortest and longest, for an image of 256 pixels; it grows with the image.'
  },
  scarRotation: {
    name: 'Turn of a scar',
    unit: '°',
    hint: 'Smallest and largest.'
  },
  colourJitter: {
    name: 'Colour change',
    hint: 'Most that brightness, contrast, saturation and hue of a patch change, from 0 to 0.5.'
  }
} as const
