import type { ErrorMessage } from '../../kinds.ts'

/** What is found on reading the masks of a dataset. */
export const masksErrors = {
  'dataset.mask-background': {
    kind: 'invalid',
    message: {
      one: 'The background of a mask is not black but what most of the image and of its border has; what differs from it was read as the defect: {file}',
      other:
        'The background of {count} masks is not black but what most of the image and of its border has; what differs from it was read as the defect, such as in {file}'
    },
    remedy:
      'Look at the masks. Where such a defect does cover most of the image, import with a black background (--mask-background black).'
  },
  'dataset.mask-decides-nothing': {
    kind: 'invalid',
    message: {
      one: 'A mask does not tell whether its image is good: it has one colour that is not black, or its marks are too faint: {file}',
      other:
        '{count} masks do not tell whether their images are good: they have one colour that is not black, or their marks are too faint, such as {file}'
    },
    remedy:
      'Save the masks of good images all black and marks in white, as PNG, or leave the images out (--skip-broken).'
  },
  'dataset.mask-direction': {
    kind: 'invalid',
    message: {
      one: 'An image and its mask have different EXIF orientations, and the mask fits in both; it was taken for upright: {file}',
      other:
        '{count} images and their masks have different EXIF orientations, and the masks fit in both; they were taken for upright, such as {file}'
    },
    remedy: 'Look at the masks. If they are turned, save the images upright, without an orientation, and import again.'
  },
  'dataset.mask-faint': {
    kind: 'invalid',
    message: {
      one: 'A mask of a lossy format has values that are too small to tell from noise, so that it marks nothing: {file}',
      other:
        '{count} masks of a lossy format have values that are too small to tell from noise, so that they mark nothing, such as {file}'
    },
    remedy: 'Save the masks as PNG, from the program that drew them.'
  },
  'dataset.mask-large': {
    kind: 'invalid',
    message: {
      one: 'A mask marks more than 90% of its image: {file}',
      other: '{count} masks mark more than 90% of their images, such as {file}'
    },
    remedy: 'Look at the masks: the wrong half may be marked, or the defect may lie in colours that were not read.'
  },
  'dataset.mask-photo': {
    kind: 'invalid',
    message: {
      one: 'A mask looks like a photograph; what stands out in it was taken for a defect: {file}',
      other: '{count} masks look like photographs; what stands out in them was taken for a defect, such as {file}'
    },
    remedy: 'Check what was marked, and replace the file by its mask, or leave it out.'
  },
  'dataset.mask-small': {
    kind: 'invalid',
    message: {
      one: 'A mask marks fewer than 3 pixels: {file}',
      other: '{count} masks mark fewer than 3 pixels, such as {file}'
    },
    remedy: 'Look at the masks: a slip of the brush is no defect.'
  },
  'dataset.mask-turned': {
    kind: 'invalid',
    message: {
      one: 'A mask fits its image only without the image’s EXIF orientation, and was turned with it: {file}',
      other:
        '{count} masks fit their images only without the images’ EXIF orientation, and were turned with it, such as {file}'
    },
    remedy: 'Look at the masks after the import; nothing needs to be done if they lie on the defects.'
  },
  'dataset.masks-empty': {
    kind: 'invalid',
    message: {
      one: 'The only mask is empty, so that its image counts as good: {file}',
      other: 'All {count} masks are empty, so that all images count as good, such as {file}'
    },
    remedy: 'If there are defects, look at the masks: all of their pixels are read as background.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
