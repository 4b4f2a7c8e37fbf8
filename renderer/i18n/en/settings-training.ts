/** @file Settings of DreamBooth and DualAnoDiff; what both have stands under its name alone. */
export const training = {
  instancePrompt: {
    name: 'Prompt of these images',
    hint: 'Describes the images to learn, with a rare word that stands for their look.'
  },
  classPrompt: {
    name: 'Prompt of the class',
    hint: 'The same without the rare word and the defect, for prior preservation.'
  },
  classImages: {
    name: 'Class images',
    hint: 'The untouched model draws these, so that training keeps what it already knows (prior preservation).'
  },
  'classImages.count': {
    name: 'Number of class images',
    hint: 'The DreamBooth paper uses 200 or more; 0 turns prior preservation off and halves the work.'
  },
  priorLossWeight: {
    name: 'Prior loss weight',
    hint: 'Weight of a class image beside 1 for one of yours. Lower it where defects come out too faint.'
  },
  resolution: {
    name: 'Resolution',
    unit: 'px',
    hint: 'Side of the square that no training image exceeds in area. Best the size that the base model was trained on.'
  },
  'dual.resolution': {
    name: 'Resolution',
    unit: 'px',
    hint: 'Side of the square that images are brought to. Best the size that the base model was trained on.'
  },
  aspectBuckets: {
    name: 'Aspect ratio buckets',
    hint: 'Trains on several aspect ratios instead of cropping every image to the square.'
  },
  shortestSide: {
    name: 'Shortest bucket side',
    unit: 'px',
    empty: 'half the resolution',
    hint: 'Buckets of aspect ratios have no shorter side. For very long, narrow images only.'
  },
  longestSide: {
    name: 'Longest bucket side',
    unit: 'px',
    empty: 'twice the resolution',
    hint: 'Buckets of aspect ratios have no longer side. For very long, narrow images only.'
  },
  rank: {
    name: 'LoRA rank',
    hint: 'How much the adapter can learn. Lower it where images only repeat the training images.'
  },
  'dual.rank': {
    name: 'LoRA rank',
    hint: 'How much the adapter of each branch can learn. Lower it where images only repeat the training images.'
  },
  alpha: {
    name: 'LoRA alpha',
    hint: 'Scales what is learnt by alpha ÷ rank. Half the rank or the rank itself is usual.'
  },
  convolutionRank: {
    name: 'Rank of convolutions',
    empty: 'convolutions not trained',
    hint: 'Also adapts 3 × 3 convolutions (LoCon), which helps with fine textures and takes more memory.'
  },
  convolutionAlpha: {
    name: 'Alpha of convolutions',
    hint: 'As LoRA alpha, for the convolutions.'
  },
  trainTextEncoder: {
    name: 'Train the text encoder',
    hint: 'Lets the rare word get a meaning of its own; off saves time and memory.'
  },
  clipSkip: {
    name: 'CLIP skip',
    hint: 'Which layer of the text encoder is used, from the end: 1 is the last. Must be as in training.'
  },
  'dreambooth.clipSkip': {
    name: 'CLIP skip',
    hint: 'Which layer of the text encoder is used, from the end: 1 is the last. Many fine-tuned base models need 2.'
  },
  learningRate: {
    name: 'Learning rate',
    hint: 'Size of each training step. Halve it where the loss jumps; raise it where nothing is learnt.'
  },
  textEncoderLearningRate: {
    name: 'Learning rate of the text encoder',
    empty: 'as the learning rate',
    hint: 'Often half the learning rate, since the text encoder overfits sooner.'
  },
  schedule: {
    name: 'Learning rate schedule',
    hint: 'How the learning rate changes during training. Cosine lets it fade out at the end.',
    choices: {
      constant: 'Constant',
      constant_with_warmup: 'Constant with warm-up',
      linear: 'Linear decay',
      cosine: 'Cosine',
      cosine_with_restarts: 'Cosine with restarts'
    }
  },
  warmupSteps: {
    name: 'Warm-up steps',
    hint: 'Steps over which the learning rate rises from 0. A few help where the loss jumps at the start.'
  },
  cycles: {
    name: 'Cosine cycles',
    hint: 'How often the cosine schedule with restarts begins anew.'
  },
  weightDecay: {
    name: 'Weight decay',
    hint: 'Pulls weights towards 0 (AdamW), against overfitting. Seldom worth a change.'
  },
  gradientClip: {
    name: 'Gradient clipping',
    hint: 'Largest norm of the gradient in a step. Lower it where the loss jumps.'
  },
  minSnrGamma: {
    name: 'Min-SNR gamma',
    empty: 'no weighting',
    hint: 'Weighs the noise levels more evenly, so that training converges sooner. 5 is usual.'
  },
  repeats: {
    name: 'Repeats',
    hint: 'How often each image comes in an epoch.'
  },
  epochs: {
    name: 'Epochs',
    hint: 'Passes through all images. More where the defect is not learnt, fewer where images repeat.'
  },
  maximumSteps: {
    name: 'Training steps at most',
    empty: 'no limit',
    hint: 'Ends training early even if epochs are left, and shortens the schedule to this length.'
  },
  'dual.steps': {
    name: 'Training steps',
    hint: 'Length of the training. More where the defect is not learnt, fewer where images repeat.'
  },
  'dreambooth.batchSize': {
    name: 'Batch size',
    hint: 'Images per step. Lower it where memory runs out.'
  },
  'dual.batchSize': {
    name: 'Batch size',
    hint: 'Pairs of image and defect per step. Lower it where memory runs out.'
  },
  accumulation: {
    name: 'Gradient accumulation',
    hint: 'Batches per step: works like a larger batch without its memory, and takes longer.'
  },
  previews: {
    name: 'Previews',
    hint: 'Images drawn while training, to watch it.'
  },
  'previews.every': {
    name: 'Preview every',
    unit: 'steps',
    hint: '0 draws none. Each preview holds training up for as long as it takes to draw.'
  },
  'previews.prompts': {
    name: 'Prompts of the previews',
    empty: 'the prompt of these images',
    hint: 'One a line; each gives one image.'
  },
  checkpointEvery: {
    name: 'Checkpoint every',
    unit: 'steps',
    hint: 'Keeps what was learnt so far, to continue after a crash. 0 keeps it only when you pause or cancel.'
  },
  globalPrompt: {
    name: 'Prompt of the whole image',
    hint: 'Describes the image; {type} stands for the defect type.'
  },
  partPrompt: {
    name: 'Prompt of the defect alone',
    hint: 'Describes the defect, with words of the prompt of the whole image.'
  },
  crops: {
    name: 'Crop positions',
    hint: 'Evenly spaced places of the square along an image’s longer side; 1 takes the middle only.'
  },
  horizontalFlips: {
    name: 'Mirror left and right',
    hint: 'Doubles the training images. Off where the part has a left and a right.'
  },
  verticalFlips: {
    name: 'Mirror top and bottom',
    hint: 'Doubles the training images. Off where the part has a top and a bottom, or light from one side.'
  },
  textRank: {
    name: 'LoRA rank of the text encoder',
    empty: 'text encoder not trained',
    hint: 'Lets the words of the prompts get a meaning of their own, for both branches together.'
  },
  interaction: {
    name: 'Interaction of the branches (SAIM)',
    hint: 'How image and defect are kept in step. From zero trains best with small models.',
    choices: {
      code: 'As in the published code',
      zero: 'Published, started from zero',
      paper: 'As in the paper’s equation',
      none: 'None (ablation)'
    }
  },
  background: {
    name: 'Background compensation (BCM)',
    empty: 'None',
    hint: 'Shows the model a good image as background. Helps with objects, and doubles the work.',
    choices: { code: 'As in the published code', paper: 'As in the paper’s equation' }
  },
  seed: {
    name: 'Seed',
    hint: 'The same seed with the same settings gives the same result.'
  }
} as const
