import type { ErrorMessage } from '../../kinds.ts'

/** Fine-tuning, adapters and sampling. */
export const diffusionErrors = {
  'adapter.bad-settings': {
    kind: 'invalid',
    message: 'The settings of the adapter are not supported ({settings}): {path}',
    remedy:
      'Use a plain LoRA. One that changes the base model itself (PiSSA, OLoRA, CorDA, LoftQ) must be converted with peft first.'
  },
  'adapter.empty': {
    kind: 'invalid',
    message: 'The file contains no LoRA tensors: {path}',
    remedy: 'Choose a LoRA adapter, not a base model or an empty file.'
  },
  'adapter.foreign': {
    kind: 'invalid',
    message: 'The adapter does not belong to this workspace: {adapter}',
    remedy: 'Choose an adapter that was fine-tuned in this workspace.'
  },
  'adapter.incomplete': {
    kind: 'invalid',
    message: 'The adapter lacks the counterpart of “{tensor}”: {path}',
    remedy: 'The file is incomplete. Export or download it again.'
  },
  'adapter.name-taken': {
    kind: 'conflict',
    message: 'The workspace already has an adapter with this name: {name}',
    remedy: 'Choose another name.'
  },
  'adapter.no-base': {
    kind: 'invalid',
    message: 'None of the base models ({models}) has the layers that the adapter changes: {path}',
    remedy:
      'Add the base model that it was trained on first, with flawsmith model add PATH, or name it with --base to see what does not fit.'
  },
  'adapter.not-an-adapter': {
    kind: 'invalid',
    message: 'There is no adapter at {path}',
    remedy:
      'Give a LoRA as a .safetensors file, or the folder that peft or diffusers saved; a base model is added without --base.'
  },
  'adapter.not-found': {
    kind: 'not-found',
    message: 'The workspace has no adapter with this name: {name}',
    remedy:
      'List the models (flawsmith model list), train one (flawsmith finetune), or add a file (flawsmith model add FILE).'
  },
  'adapter.unknown-module': {
    kind: 'invalid',
    message: 'The adapter changes “{module}”, which the base model does not have: {path}',
    remedy: 'Use an adapter trained on this kind of base model (usually Stable Diffusion 1.x).'
  },
  'adapter.unsupported': {
    kind: 'invalid',
    message: 'The adapter contains a tensor that is not LoRA, “{tensor}”: {path}',
    remedy: 'Use a plain LoRA or LoCon file; LoHa, LoKr and DoRA are not supported.'
  },
  'adapter.wrong-shape': {
    kind: 'invalid',
    message: 'The adapter’s tensor “{tensor}” has shape [{shape}], which does not fit the base model: {path}',
    remedy: 'Use an adapter trained on this kind of base model.'
  },
  'checkpoint.damaged': {
    kind: 'invalid',
    message: 'A file of the checkpoint is missing or damaged: {file}',
    remedy: 'Restart the training from the beginning.'
  },
  'checkpoint.mismatch': {
    kind: 'invalid',
    message: 'The checkpoint belongs to a training with other settings, other images or another base model.',
    remedy: 'Continue with the original settings, or start a new run.'
  },
  'checkpoint.other-version': {
    kind: 'invalid',
    message: 'The checkpoint comes from a version of Flawsmith with another order of parameters.',
    remedy: 'Restart the training from the beginning.'
  },
  'checkpoint.unwritable': {
    kind: 'invalid',
    message: 'The checkpoint of step {step} could not be written ({reason}): {folder}',
    remedy: 'Check that the disk has free space and the workspace is writable, then resume the run.'
  },
  'dreambooth.no-images': {
    kind: 'invalid',
    message: 'DreamBooth has no images to train on.',
    remedy: 'Choose at least one image; five of one defect type are a common start.'
  },
  'dual.adapter-damaged': {
    kind: 'invalid',
    message: 'The metadata of the adapter is damaged ({settings}): {path}',
    remedy: 'Export the adapter or train it again.'
  },
  'dual.empty-mask': {
    kind: 'invalid',
    message: 'The mask of “{name}” marks no pixel.',
    remedy: 'Correct the mask in the editor, or leave the image out.'
  },
  'dual.full-mask': {
    kind: 'invalid',
    message: 'The mask of “{name}” marks the whole image.',
    remedy: 'Correct the mask in the editor, or leave the image out.'
  },
  'dual.incomplete-adapter': {
    kind: 'invalid',
    message: 'The adapter lacks the tensor “{tensor}”: {path}',
    remedy: 'The file is incomplete, or belongs to another base model. Export or download it again.'
  },
  'dual.mask-vanishes': {
    kind: 'invalid',
    message: 'The mask of “{name}” marks no pixel at {resolution} pixels.',
    remedy: 'Train at a higher resolution, or leave the image out.'
  },
  'dual.more-types-than-images': {
    kind: 'invalid',
    message: 'There are {types} defect types for {images} images.',
    remedy: 'Choose fewer types or more images: each type needs at least one image of its own.'
  },
  'dual.no-background': {
    kind: 'invalid',
    message: 'The adapter was trained with background compensation, but a pair has no background.',
    remedy: 'Give each pair a good image as its background.'
  },
  'dual.no-foreground': {
    kind: 'invalid',
    message: 'Background compensation needs a foreground mask of “{name}” or a good image.',
    remedy: 'Add good images or foreground masks, or train without background compensation.'
  },
  'dual.no-good-image': {
    kind: 'invalid',
    message: 'There is no good image to start from or to take the background from.',
    remedy: 'Choose a dataset with good training images, or generate without strength and background compensation.'
  },
  'dual.no-mask': {
    kind: 'invalid',
    message: 'A defective image has no mask, which DualAnoDiff needs: {name}',
    remedy: 'Import the dataset with its masks, or leave the image out.'
  },
  'dual.no-place': {
    kind: 'invalid',
    message: 'The adapter does not fit this base model, which has no counterpart of “{tensor}”: {path}',
    remedy: 'Choose the base model that the adapter was trained on, or one of the same shape.'
  },
  'dual.not-an-adapter': {
    kind: 'invalid',
    message: 'The file is not a DualAnoDiff adapter: {path}',
    remedy: 'Choose an adapter trained with the method “dual”; a plain LoRA belongs to DreamBooth.'
  },
  'dual.too-few-images': {
    kind: 'invalid',
    message: 'DualAnoDiff needs at least two defect images with masks, not {images}.',
    remedy: 'Choose more images of the defect type; a third of the available ones is common.'
  },
  'dual.type-needed': {
    kind: 'invalid',
    message: 'The adapter needs a defect type; it knows: {known}',
    remedy: 'Choose one of these types, or train an adapter on the one that you want.'
  },
  'dual.type-without-images': {
    kind: 'invalid',
    message: 'There are no images of these defect types: {missing}',
    remedy: 'Remove the types, or choose images of them.'
  },
  'dual.types-not-told-apart': {
    kind: 'invalid',
    message: 'The {branch} prompt is the same for several of these types: {types}',
    remedy: 'Write {placeholder} where the prompts should name the defect type, or train one adapter per type.'
  },
  'dual.unknown-attention': {
    kind: 'invalid',
    message: 'DualAnoDiff does not support the attention layout of this base model: {reason}',
    remedy: 'Use a base model of the Stable Diffusion 1.x family, such as the embedded one.'
  },
  'dual.unknown-type': {
    kind: 'invalid',
    message: 'The adapter does not know the defect type “{type}”; it knows: {known}',
    remedy: 'Choose one of these types, or train an adapter on the one that you want.'
  },
  'dual.wrong-base': {
    kind: 'invalid',
    message: 'The adapter does not fit this base model: “{tensor}” has shape [{found}] instead of [{wanted}]: {path}',
    remedy: 'Choose the base model that the adapter was trained on, or one of the same shape.'
  },
  'generate.not-finite': {
    kind: 'invalid',
    message: 'The network “{part}” gave no numbers (NaN or infinity), so that there is no image to store.',
    remedy:
      'Check where the weights are from: they are damaged, or too large for half precision. With an adapter, try a smaller ratio or none; on a GPU, try the CPU.'
  },
  'generate.size': {
    kind: 'invalid',
    message: 'Images of this base model need sides that are multiples of {multiple} pixels, not {width}×{height}.',
    remedy: 'Choose {nearest}, which is nearest, and crop or scale the result.'
  },
  'prompt.too-long': {
    kind: 'invalid',
    message: 'The prompt has {tokens} tokens, but the text encoder takes {limit}: {prompt}',
    remedy: 'Shorten the prompt by at least {excess} tokens (a common word is one token).'
  },
  'sampler.steps': {
    kind: 'invalid',
    message: 'The number of sampling steps must be a whole number from 1 to {limit}: {steps}',
    remedy: 'Use a number of steps such as 20 or 50.'
  },
  'sampler.strength': {
    kind: 'invalid',
    message: 'The strength of image-to-image must be above 0 and at most 1: {strength}',
    remedy: 'Use a strength such as 0.5: small values stay close to the image, 1 ignores it.'
  },
  'scheduler.unsupported': {
    kind: 'invalid',
    message: 'The scheduler configuration of the model has an unsupported {setting}: {value}',
    remedy:
      'Use a Stable Diffusion 1.x model that predicts noise (epsilon) or velocity (v_prediction) on a linear or scaled_linear schedule. A setting of the sampler alone, such as use_karras_sigmas, can be deleted from scheduler_config.json; images are then sampled without it.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
