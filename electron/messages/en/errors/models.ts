import type { ErrorMessage } from '../../kinds.ts'

/** Base models and weight files. */
export const modelsErrors = {
  'backbone.package-changed': {
    kind: 'invalid',
    message: 'The weights in the npm package {package} have the hash {hash}, not {expected}: {path}',
    remedy: 'Install the version that package-lock.json names, with `npm ci`.'
  },
  'backbone.package-missing': {
    kind: 'invalid',
    message: 'The npm package {package}, which contains the weights of the feature network, is not installed.',
    remedy: 'Reinstall Flawsmith; in a checkout, run `npm ci`.'
  },
  'model.bad-clip-skip': {
    kind: 'invalid',
    message: 'The text encoder has {layers} layers, so clip skip cannot be {clipSkip}.',
    remedy: 'Choose a whole number from 1 (the last layer) to {layers}; most models use 1 or 2.'
  },
  'model.bad-configuration': {
    kind: 'invalid',
    message: 'A configuration of the model is missing or not JSON: {path}',
    remedy: 'Copy the whole model folder in the diffusers layout again.'
  },
  'model.brought-along': {
    kind: 'invalid',
    message: 'This base model comes with Flawsmith and cannot be removed: {name}',
    remedy: 'Keep it; it takes no space in the workspace.'
  },
  'model.changed': {
    kind: 'invalid',
    message: 'Files of the base model “{name}” are not what they were when it was added: {files}',
    remedy:
      'Restore the original files, or add the model again under another name: runs then record the new files. If nobody changed them, the disk may be failing.'
  },
  'model.missing-file': {
    kind: 'invalid',
    message: 'The file {file} is missing in the model folder: {path}',
    remedy:
      'Copy the whole model folder in the diffusers layout (model_index.json, unet, vae, text_encoder, tokenizer, scheduler).'
  },
  'model.missing-tensor': {
    kind: 'invalid',
    message: 'The weight file lacks the tensor "{tensor}": {path}',
    remedy: 'Check that the file is complete and belongs to this network; download or copy it again.'
  },
  'model.missing-tokenizer': {
    kind: 'invalid',
    message: 'A single file contains no tokenizer, and there is none beside it: {tokenizerFolder}',
    remedy:
      'Put the folder "tokenizer" of any Stable Diffusion 1.x model (tokenizer.json, or vocab.json and merges.txt) beside the file.'
  },
  'model.name-taken': {
    kind: 'conflict',
    message: 'The workspace already has a base model with this name: {name}',
    remedy: 'Choose another name.'
  },
  'model.no-embedded': {
    kind: 'invalid',
    message: 'The embedded base model is missing: {path}',
    remedy: 'Reinstall Flawsmith, or build the model with `npm run pretrain -- --out resources/base-model`.'
  },
  'model.shipped-damaged': {
    kind: 'invalid',
    message: 'A file of a model that comes with Flawsmith is damaged or missing: {path}',
    remedy: 'Reinstall Flawsmith. If it happens again, check the disk.'
  },
  'model.no-lpips': {
    kind: 'invalid',
    message: 'The folder has no .safetensors file with these weights ({files}): {folder}',
    remedy: 'Convert torchvision’s vgg16 and the file vgg.pth of LPIPS 0.1 to .safetensors, and put both there.'
  },
  'model.not-a-checkpoint': {
    kind: 'invalid',
    message: 'The file is not a Stable Diffusion 1.x checkpoint: {path}',
    remedy: 'Use a text-to-image checkpoint of Stable Diffusion 1.x (not 2.x, XL or inpainting).'
  },
  'model.not-found': {
    kind: 'not-found',
    message: 'There is no base model of the name “{name}” in the workspace {workspace}.',
    remedy: 'Choose one of its models ({models}), or add one (flawsmith model add PATH).'
  },
  'model.parts-differ': {
    kind: 'invalid',
    message: 'The parts of the model do not match ({first} is {firstValue}, {second} is {secondValue}): {path}',
    remedy:
      'Use the UNet, VAE and text encoder of the same text-to-image model (inpainting and depth models are not supported).'
  },
  'model.path-not-found': {
    kind: 'not-found',
    message: 'There is no model at {path}',
    remedy: 'Give the folder of a diffusers model, or a single .safetensors file of Stable Diffusion 1.x.'
  },
  'model.pickle': {
    kind: 'invalid',
    message: 'The model has its weights only as a pickle, which can run code when it is opened: {path}',
    remedy:
      'Convert it in a trusted environment: load it with diffusers and save it with save_pretrained(…, safe_serialization=True).'
  },
  'model.unknown-id': {
    kind: 'not-found',
    message: 'The workspace has no base model with this number: {model}',
    remedy: 'Reload the list of models; it may have been removed.'
  },
  'model.unsupported': {
    kind: 'invalid',
    message: 'The network in {path} has settings that are not supported ({settings})',
    remedy: 'Use a Stable Diffusion 1.x model, or check that config.json belongs to the weights beside it.'
  },
  'model.wrong-shape': {
    kind: 'invalid',
    message: 'The tensor "{tensor}" is {found}, where [{shape}] in float32, float16 or bfloat16 is needed: {path}',
    remedy: 'Check that config.json belongs to the weights beside it, and that the weights are not quantised.'
  },
  'safetensors.bad-entry': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.bad-metadata': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.bad-offsets': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.bad-shape': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.duplicate-key': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.git-lfs-pointer': {
    kind: 'invalid',
    message: 'The file is only a Git LFS pointer, not the weights: {path}',
    remedy: 'Run "git lfs pull" in that repository, or download the file itself.'
  },
  'safetensors.header-not-json': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.header-too-large': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.hole': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.missing-tensor': {
    kind: 'invalid',
    message: 'The tensor “{tensor}” is missing from the file with {tensors} tensors: {path}',
    remedy: 'Use a file saved for this kind of model.'
  },
  'safetensors.not-float': {
    kind: 'invalid',
    message: 'The tensor "{tensor}" holds {dtype}, where floating-point numbers are needed: {path}',
    remedy: 'Use a file saved in float32, float16 or bfloat16, without quantisation.'
  },
  'safetensors.overlap': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.pickle': {
    kind: 'invalid',
    message: 'The file is a Python pickle, which can run any code when it is opened: {path}',
    remedy: 'Convert it in a trusted environment, in Python: {python}.'
  },
  'safetensors.size-mismatch': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.trailing-data': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.truncated': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.unknown-type': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'The file is damaged, incomplete or not a .safetensors file. Download or export it again.'
  },
  'safetensors.unreadable': {
    kind: 'invalid',
    message: 'The weight file cannot be opened ({reason}): {path}',
    remedy: 'Check that the file exists and that you have permission to read it.'
  },
  'tokenizer.invalid': {
    kind: 'invalid',
    message: 'The vocabulary of the tokenizer lacks its special token: {token}',
    remedy: 'Use vocab.json, merges.txt (or tokenizer.json) and tokenizer_config.json of the same model.'
  },
  'tokenizer.missing-file': {
    kind: 'invalid',
    message: 'A file of the tokenizer could not be read: {path}',
    remedy:
      'Check that the model folder is complete: tokenizer/tokenizer.json, or vocab.json and merges.txt there, are needed.'
  },
  'tokenizer.not-json': {
    kind: 'invalid',
    message: 'A file of the tokenizer is not JSON: {path}',
    remedy: 'Download or copy the model folder again.'
  },
  'tokenizer.unsupported': {
    kind: 'invalid',
    message: 'The tokenizer is not a byte-pair tokenizer like CLIP’s ({settings}): {path}',
    remedy: 'Use the tokenizer of a Stable Diffusion 1.x model.'
  },
  'workspace.models-changed': {
    kind: 'invalid',
    message: {
      one: 'The workspace is sound, but a base model has changed.',
      other: 'The workspace is sound, but {count} base models have changed.'
    },
    remedy: 'The list says what to do about each; no run uses them as they are.'
  },
  'weights.changed-meanwhile': {
    kind: 'conflict',
    message: 'Files that the run was reading have changed meanwhile, so its results were not stored: {files}',
    remedy: 'Leave the files as they are while runs use them, and start the run again.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
