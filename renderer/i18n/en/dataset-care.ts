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
  'datasets.emptied.hint': 'All of them were removed. Its older versions keep them.',
  'datasets.pixels-mixed': '{width} × {height} pixels, several sizes',
  'import.names-fine': 'Names and folders have no problems; pixels were not looked at',
  'import.no-more-problems': 'No further problems in the images and masks',
  'import.sizes-differ':
    'The images have several sizes: {width} × {height} pixels. Training resizes or crops them to one.',
  'import.part-pattern.missing':
    'A pattern is missing: type one, such as {example}, or choose “None, or as the layout says”.',
  'import.part-table.missing':
    'A table is missing: name a CSV file of the folder, or choose “None, or as the layout says”.',
  'split.copy-name': 'Copy the name for the command line',
  'check.filter.further':
    'A further check, stricter than the one at generation: it compares every image with real good and defective ones, and its result replaces the earlier one.',
  'check.few-defects': {
    one: 'Only {count} defective image to compare with: usable images may be rejected as unlike it.',
    other: 'Only {count} defective images to compare with: usable images may be rejected as unlike them.'
  },
  'action.dataset.versions': 'Versions: show, restore or export…',
  'action.dataset.duplicates': 'Find duplicates and outliers',
  'action.detector.release': 'Release the detector',
  'action.detector.threshold': 'Choose the detector’s threshold for a bundle…',
  'add.drop': 'Drop to add to “{name}”',
  'add.no-layout': 'The folder does not say what its images show. What are they?',
  'add.all-of-type': 'All of one defect type…'
} as const
