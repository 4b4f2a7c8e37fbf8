export const synthesize = {
  'synthesize.tabs': 'Synthesis tasks',
  'synthesize.make': 'Generate images',
  'synthesize.finetune': 'Fine-tune',
  'synthesize.trials': 'Try prompts',
  'synthesize.start': 'Generate images',
  'synthesize.no-data': 'No datasets yet',
  'synthesize.no-data.hint': 'Import images of good parts first, or create the sample dataset.',
  'synthesize.nothing': 'No images generated yet',
  'synthesize.nothing.hint': 'Choose a method on the left. Progress, loss and images appear here.',
  'synthesize.textures': 'Texture image folder',
  'synthesize.textures.hint':
    'Full path on the computer where Flawsmith runs. Leave empty to use no external textures.',
  'method.memseg': 'MemSeg',
  'method.memseg.hint': 'Blends Perlin-shaped patches of other textures into good images. Fast, with exact masks.',
  'method.crop-paste': 'Crop-Paste',
  'method.crop-paste.hint': 'Cuts out real defects and pastes them onto good images. Needs masks.',
  'method.bank': 'Defect bank',
  'method.bank.hint':
    'Changes the light of good images as real defects did, at original resolution. Suits small defects and few images. Needs masks.',
  'method.residual': 'Residual diffusion',
  'method.residual.hint':
    'Fine-tunes a small diffusion model on real defects in a minute or two, then adds new ones to good images at their original resolution. Suits small defects and few images. Needs masks.',
  'method.cutpaste': 'CutPaste',
  'method.cutpaste.hint': 'Cuts patches from an image and pastes them elsewhere in it. Needs good images only.',
  'method.draem': 'DRAEM',
  'method.draem.hint':
    'Blends textures into good images through Perlin masks with varying opacity. Needs good images only.',
  'method.dreambooth': 'DreamBooth',
  'method.dreambooth.hint':
    'Generates whole images with a diffusion model, ideally with an adapter fine-tuned on your defects.',
  'method.inout': 'In&Out',
  'method.inout.hint': 'Half diffusion images, half MemSeg images, as in the In&Out paper.',
  'method.dual': 'DualAnoDiff',
  'method.dual.hint': 'Generates the defect both in the whole image and on its own, which gives its mask.',
  'data.title': 'Data',
  'data.width': 'Width',
  'data.height': 'Height',
  'data.fit': 'Resizing',
  'data.fit.stretch': 'Stretch',
  'data.fit.centre-crop': 'Centre crop',
  'data.fit.native': 'None (native size)',
  'data.fit.native.hint':
    'Images keep their own size. A diffusion model works on windows of them, at the width and height given here.',
  'data.fit.native.training': 'Images keep their own size.',
  'data.own-size': 'Images keep their own size; the setting “Resolution” brings them to another.',
  'generation.title': 'Diffusion model',
  'generation.adapter': 'Adapter',
  'generation.prompts': 'Prompts',
  'generation.prompts.hint': 'One per line, used in turn.',
  'generation.negative': 'Negative prompt',
  'generation.sampling': 'Sampling settings',
  'finetune.start': 'Fine-tune',
  'finetune.method.dreambooth': 'DreamBooth with LoRA',
  'finetune.method.dreambooth.hint': 'Learns the appearance of a few images, better of five or more. Needs no masks.',
  'finetune.method.dual': 'DualAnoDiff',
  'finetune.method.dual.hint': 'Learns image and defect together, to generate images with masks. Needs masked defects.',
  'dual.globalPrompt': 'Image prompt',
  'dual.globalPrompt.hint': '{placeholder} stands for the defect type.',
  'dual.partPrompt': 'Defect prompt',
  'dual.partPrompt.hint': 'Words taken from the image prompt.',
  'prompt.words': 'Words it knows',
  'synthesize.preview': 'Preview {count} images',
  'synthesize.preview.note': 'Not stored. “Generate images” makes images to review.',
  'synthesize.preview.image': 'Preview image {number}',
  'finetune.previews': 'Previews',
  'finetune.preview.step': 'Step {step}',
  'synthesize.obstacle.no-good':
    'The split leaves no good images for training. Choose a split with good images for training.',
  'synthesize.obstacle.no-defects':
    'The split leaves no defects for training. Choose “Few-shot” as the split method, which takes some of them.',
  'synthesize.obstacle.no-masks':
    'This works on masks, but no image of the dataset has one. Paint masks under Datasets (key M), or choose MemSeg, CutPaste or DreamBooth.',
  'synthesize.obstacle.few-masks':
    'DualAnoDiff compares defects with one another and needs at least two with masks for training. Draw more masks, or train on more of them.',
  'synthesize.obstacle.no-masks-in-training':
    'This works on masks, but no defect in training has one. Choose a defect type with masks, or another split.',
  'pairs.none': 'No DualAnoDiff adapters yet',
  'pairs.none.hint': 'Train one under “Fine-tune”, on defects with masks.',
  'pairs.sampling': 'Sampling, masks and paste-back',
  'gate.missing': {
    one: '{count} image is missing: all attempts are used up.',
    other: '{count} images are missing: all attempts are used up.'
  },
  'pairs.failed': {
    one: 'One image showed no defect and was discarded.',
    other: '{count} images showed no defect and were discarded.'
  },
  'pairs.foreground': 'Foreground',
  'pairs.foreground.none': 'Whole image (surface)',
  'pairs.foreground.otsu': 'By brightness (Otsu)',
  'finetune.on': 'Training images',
  'finetune.on.defect': 'Defects',
  'finetune.on.good': 'Good images (zero-shot)',
  'finetune.images': 'Maximum number of images',
  'finetune.instancePrompt': 'Instance prompt',
  'finetune.instancePrompt.hint': 'With a rare token, for example “skt ground metal surface cracked”.',
  'finetune.classPrompt': 'Class prompt',
  'finetune.classPrompt.hint':
    'The same without the rare token and the defect; preserves what the model already knows.',
  'finetune.name': 'Adapter name',
  'finetune.name.hint': 'Optional. Defaults to the name of the dataset.',
  'estimate.about': 'About {time} and {memory} of memory, based on',
  'estimate.asking': 'Estimating time and memory…',
  'estimate.calculated':
    'About {time} and {memory} of memory (rough estimate; no similar run has finished on this computer yet)',
  'estimate.unknown':
    'No estimate of time and memory: no similar run has finished on this computer, and this kind cannot be calculated.',
  'estimate.beyond-total':
    'This needs about {needed} of memory, but this computer has {there}, so it will most likely fail. Choose smaller images, a smaller batch size or a smaller base model.',
  'estimate.beyond-free':
    'This needs about {needed} of memory, but only {there} is free. Close other programs first, or choose smaller images or a smaller batch size.',
  'trials.hint': 'All prompts start from the same seed, so only the wording differs.',
  'trials.size': 'Image size (px)',
  'trials.start': 'Try prompts',
  'schema.not-json': 'Must be a JSON value, for example [0, 5], true or "text"'
} as const
