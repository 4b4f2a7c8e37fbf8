import type { ErrorMessage } from '../../kinds.ts'

/** Images and masks. */
export const imagingErrors = {
  'image.bad-buckets': {
    kind: 'invalid',
    message: 'Training images of this base model need sides that are multiples of {step} pixels, not {sides}.',
    remedy: 'Choose the nearest instead: {nearest}.'
  },
  'image.bad-crop': {
    kind: 'invalid',
    message: 'The rectangle {width}×{height} at {left}, {top} is not inside the image of {imageWidth}×{imageHeight}.',
    remedy: 'Choose a rectangle inside the image.'
  },
  'image.bad-sheet': {
    kind: 'invalid',
    message: 'A contact sheet needs images, columns and a cell size; it has {images} images.',
    remedy: 'Give at least one image and one column.'
  },
  'image.bad-size': {
    kind: 'invalid',
    message: 'An image cannot have the size {width}×{height}.',
    remedy: 'Give a width and a height of at least one pixel.'
  },
  'image.corrupt': {
    kind: 'invalid',
    message: 'The image is damaged or truncated ({reason}): {source}',
    remedy: 'Copy the file again from its source, or remove it.'
  },
  'image.empty': {
    kind: 'invalid',
    message: 'The image file is empty: {source}',
    remedy: 'Copy the file again from its source, or remove it.'
  },
  'image.file-too-large': {
    kind: 'invalid',
    message: 'The image file has {megabytes} MB, more than an image of 64 megapixels needs: {source}',
    remedy: 'Save the image at a smaller size, or cut it into tiles.'
  },
  'image.float-range': {
    kind: 'invalid',
    message:
      'The image holds floating-point values from {low} to {high}; as stored, they are read from 0 to 1 only: {source}',
    remedy:
      'Import the images with the range “min–max of the dataset” (--range min-max), or scale the values to 0…1, with the same factor for all images.'
  },
  'image.flattened': {
    kind: 'invalid',
    message:
      'The image would become a single grey: its values, {low} to {high}, lie too close together for the range: {source}',
    remedy: 'Import the images with the range “min–max of the dataset” (--range min-max).'
  },
  'image.not-numbers': {
    kind: 'invalid',
    message: 'The image holds floating-point values that are infinite or no numbers (NaN): {source}',
    remedy: 'Replace them, such as by 0, before saving the image.'
  },
  'image.not-there': {
    kind: 'invalid',
    message: 'The image was announced, but did not appear within {seconds} s: {path}',
    remedy: 'Let the camera announce an image once its file is written, under its whole path.'
  },
  'image.not-found': {
    kind: 'not-found',
    message: 'The workspace has no image with this number: {image}',
    remedy: 'Reload the dataset; the image may have been removed.'
  },
  'image.out-of-memory': {
    kind: 'unavailable',
    message: 'There is not enough memory to decode the image: {source}',
    remedy: 'Close other programs, or save the image at a smaller size.'
  },
  'image.size-mismatch': {
    kind: 'invalid',
    message: '{what} have different sizes: {width}×{height} and {width2}×{height2}',
    remedy: 'Use an image and a mask of the same width and height.'
  },
  'image.too-large': {
    kind: 'invalid',
    message: 'The image has {width}×{height} = {megapixels} megapixels; the limit is 64: {source}',
    remedy: 'Save the image at a smaller size, or cut it into tiles.'
  },
  'image.unreadable': {
    kind: 'invalid',
    message: 'The image could not be read ({reason}): {source}',
    remedy: 'Check that the file exists and that you have permission to read it.'
  },
  'image.unsupported': {
    kind: 'invalid',
    message: 'This is not a PNG, JPEG, WebP, TIFF, GIF, AVIF, BMP or PNM image: {source}',
    remedy: 'Save the image as PNG, or remove the file from the folder.'
  },
  'image.unsupported-kind': {
    kind: 'invalid',
    message: 'The image is of a kind of {format} that is not supported ({kind}): {source}',
    remedy: 'Save the image as PNG, or as TIFF without compression.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
