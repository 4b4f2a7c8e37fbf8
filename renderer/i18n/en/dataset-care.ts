export const datasetCare = {
  'remove-images.title': {
    one: 'Remove {count} image from the dataset?',
    other: 'Remove {count} images from the dataset?'
  },
  'remove-images.all': 'These are all images of the dataset.',
  'remove-images.some': 'The dataset has {total} images.',
  'remove-images.stays':
    'You can take this back with Undo. Older versions of the dataset keep the images, and so do runs that used them.',
  'datasets.emptied': 'This dataset has no images',
  'datasets.emptied.hint': 'All of them were removed. Its older versions keep them.'
} as const
