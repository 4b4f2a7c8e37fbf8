import type { ErrorMessage } from '../../kinds.ts'

/** Devices and training. */
export const engineErrors = {
  'device.self-test-failed': {
    kind: 'invalid',
    message: 'The device “{device}” failed its self-test: {reason}',
    remedy: 'Update its driver, or compute on the CPU (--device cpu).'
  },
  'device.not-usable': {
    kind: 'invalid',
    message: 'The device “{device}” does not work: {reason}',
    remedy: 'Choose one that works here: {choices}. `flawsmith model check` tests them all.'
  },
  'device.unavailable': {
    kind: 'invalid',
    message: 'ONNX Runtime does not offer the device “{device}” on {platform}-{arch}.',
    remedy: 'Choose one of: {choices}.'
  },
  'device.unknown': {
    kind: 'invalid',
    message: 'Unknown device: {device}',
    remedy: 'Choose one of: auto, {devices}.'
  },
  'engine.session-failed': {
    kind: 'invalid',
    message: 'ONNX Runtime could not prepare the network for the device “{device}”.',
    remedy:
      'Free memory or choose another device (--device cpu), and check that the weight files are still there and complete.'
  },
  'engine.weights-missing': {
    kind: 'invalid',
    message: 'A weight file cannot be opened: {path}',
    remedy: 'Restore the file, or add the base model again.'
  },
  'training.no-updates': {
    kind: 'invalid',
    message: 'The training would make no update: its epochs show fewer images than a batch of {batch}.',
    remedy: 'Give the length in updates, or choose a smaller batch.'
  },
  'training.non-finite-loss': {
    kind: 'invalid',
    message: {
      one: 'Training diverged: the loss or its gradient is {value} after {count} step.',
      other: 'Training diverged: the loss or its gradient is {value} after {count} steps.'
    },
    remedy:
      'Lower the learning rate (in fine-tuning, also try a gradient clip of 1.0) or check the images for invalid values; then start it again.'
  },
  'training.too-short': {
    kind: 'invalid',
    message: {
      one: '{count} update with a batch size of {batch} does not show all {images} real training images.',
      other: '{count} updates with a batch size of {batch} do not show all {images} real training images.'
    },
    remedy: 'Choose at least {least} updates, or a larger batch.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
