/** @file Settings of detectors' training. */
const epochs = {
  name: 'Epochs',
  hint: 'Passes through the training data. Increase if the loss is still falling at the end.'
}

export const detectors = {
  'classifier.epochs': epochs,
  'localiser.epochs': epochs,
  'types.epochs': epochs,
  architecture: {
    name: 'Architecture',
    hint: 'The narrow networks train in minutes without a GPU; the larger ones are those used in the papers.',
    choices: {
      resnet18: 'ResNet-18',
      resnet34: 'ResNet-34',
      resnet50: 'ResNet-50',
      'resnet10-narrow': 'ResNet-10, narrow',
      'resnet18-narrow': 'ResNet-18, narrow'
    }
  },
  weights: {
    name: 'Pretrained weights',
    empty: 'train from scratch',
    hint: 'Full path of a .safetensors file on the computer where Flawsmith runs.'
  },
  batch: {
    name: 'Batch size',
    hint: 'Images per training step. Lower it if memory runs out.'
  },
  momentum: {
    name: 'Momentum',
    hint: 'Fraction of the previous update carried over to the next (SGD). 0.9 is usual; 0 turns it off.'
  },
  'classifier.weightDecay': {
    name: 'Weight decay',
    hint: 'Pulls weights towards 0 to reduce overfitting. Rarely needs changing.'
  },
  balanced: {
    name: 'Balance classes',
    hint: 'Shows equal numbers of good and defective images in each epoch. Turn on if one class is much larger.'
  },
  flips: {
    name: 'Flip augmentation',
    hint: 'Doubles the training images per direction. Turn off if the orientation of the part matters.',
    choices: { none: 'None', horizontal: 'Horizontal', vertical: 'Vertical', both: 'Both' }
  },
  baseWidth: {
    name: 'Base width',
    hint: 'Channels in the first block of the U-Net. Half the width trains about four times as fast.'
  },
  samplesPerEpoch: {
    name: 'Samples per epoch',
    hint: 'Number of images drawn in each epoch.'
  },
  goodShare: {
    name: 'Fraction of good images',
    hint: 'Fraction of samples without a defect, from 0 to 1. Raise it if there are many false alarms.'
  },
  realShare: {
    name: 'Fraction of real defects',
    hint: 'Fraction of the other samples that show a real rather than a synthetic defect, from 0 to 1.'
  },
  scoreWindow: {
    name: 'Score window',
    unit: 'px',
    hint: 'The image score is the highest mean over a square window of this side; an odd number.'
  },
  oracleEveryEpochs: {
    name: 'Test interval',
    unit: 'epochs',
    empty: 'only at the end',
    hint: 'Also reports the best epoch on the test images as the oracle. Optimistic, because it is selected on the test set.'
  }
} as const
