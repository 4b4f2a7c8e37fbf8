/** What a repair of a workspace says of what it could not bring back. */
export const repairTexts = {
  'repair.part.runs': 'runs with their results and detectors',
  'repair.part.datasets': 'datasets, images and splits',
  'repair.part.synthetic': 'synthetic images',
  'repair.part.reviews': 'review decisions',
  'repair.part.detectors': 'releases and thresholds of detectors',
  'repair.part.models': 'base models and adapters',
  'repair.part.jobs': 'jobs',
  'repair.part.audit': 'the audit trail',
  'repair.belonging': {
    one: '{count} more entry that belonged to what is missing',
    other: '{count} more entries that belonged to what is missing'
  },
  'repair.run-unnamed': 'run {number}, whose name could not be read',
  'repair.dataset-unnamed': 'dataset {number}, whose name could not be read'
} as const
