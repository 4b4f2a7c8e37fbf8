/** @file Settings of detectors' training. */
const epochs = {
  name: 'Epochs',
  hint: 'Passes through the training data. More where the loss still falls at the end.'
}

export const detectors = {
  'classifier.epochs': epochs,
  'localiser.epochs': epochs,
  'types.epochs': epochs,
  architecture: {
    name: 'Network',
    hint: 'The narrow ones train in minutes without a GPU; larger ones are the papers’.',
    choices: {
      resnet18: 'ResNet-18',
      resnet34: 'ResNet-34',
      resnet50: 'ResNet-50',
      'resnet10-narrow': 'ResNet-10, narrow',
      'resnet18-narrow': 'ResNet-18, narrow'
    }
  },
  weights: {
    name: 'Weights',
    empty: 'train from scratch',
    hint: 'Full path of a .safetensors file on the PC where Flawsmith runs.'
  },
  batch: {
    name: 'Batch size',
    hint: 'Images per step. Lower it where memory runs out.'
  },
  momentum: {
    name: 'Momentum',
    hint: 'Share of the last step that goes into the next one (SGD); 0.9 is usual, 0 for none.'
  },
  'classifier.weightDecay': {
    name: 'Weight decay',
    hint: 'Pulls weights towards 0, against overfitting. Seldom worth a change.'
  },
  balanced: {
    name: 'Balance good and defective',
    hint: 'Shows as many good as defective images in each epoch. On where there are far more of one.'
  },
  flips: {
    name: 'Mirror images',
    hint: 'Doubles the training images in each direction. Off where the part has a left and a right.',
    choices: { none: 'Not', horizontal: 'Left and right', vertical: 'Top and bottom', both: 'Both ways' }
  },
  baseWidth: {
    name: 'Channels of the first block',
    hint: 'Width of the U-Net; half of it trains about four times as fast.'
  },
  samplesPerEpoch: {
    name: 'Images per epoch',
    hint: 'How many are drawn in each epoch.'
  },
  goodShare: {
    name: 'Share of good images',
    hint: 'How many of the draws show no defect, from 0 to 1. Raise it where false alarms are many.'
  },
  realShare: {
    name: 'Share of real defects',
    hint: 'How many of the other draws show a real defect rather than a synthetic one, from 0 to 1.'
  },
  scoreWindow: {
    name: 'Window of the score',
    unit: 'px',
    hint: 'An image’s score is the highest mean of a square of this side; an odd number.'
  },
  oracleEveryEpochs: {
    name: 'Test every',
    unit: 'epochs',
    empty: 'only at the end',
    hint: 'Also reports the best epoch on the test images, as oracle; no fair figure, since the test chose it.'
  }
} as const
