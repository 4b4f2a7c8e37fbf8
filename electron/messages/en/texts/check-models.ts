/** What a check of a workspace finds of the base models that it uses. */
export const checkModelsTexts = {
  'check.model-changed': 'Files of the base model “{name}” are not what they were when it was added: {files}',
  'check.model-changed-remedy':
    'Put the original files back, or add the model again under another name. Until then no run uses it.',
  'check.model-gone': 'The base model “{name}” is not where it was: {path}',
  'check.model-gone-remedy':
    'Connect the disk that it is on, or put it back; runs that used it keep all that they made.',
  'check.model-shipped': 'A file of a model that comes with Flawsmith is damaged or missing: {path}',
  'check.model-shipped-remedy': 'Reinstall Flawsmith. If it happens again, check the disk.'
} as const
