import type { ErrorMessage } from '../../kinds.ts'

/** The command line. */
export const commandsErrors = {
  'command.not-confirmed': {
    kind: 'invalid',
    message: 'This needs to be confirmed, and there is no terminal to ask in: {question}',
    remedy: 'Add --yes to confirm it.'
  },
  'command.usage': {
    kind: 'invalid',
    message: 'This command line is not valid: {problem}',
    remedy: '`flawsmith --help` lists the commands, and `flawsmith COMMAND --help` their options.'
  },
  'option.adapter': {
    kind: 'invalid',
    message: 'DualAnoDiff needs an adapter, and none was given.',
    remedy: 'Train one with `flawsmith finetune --method dual`, then pass its name or run with --adapter.'
  },
  'option.invalid': {
    kind: 'invalid',
    message: 'These options are not valid ({faults}).',
    remedy: 'Correct them; `flawsmith {command} --help` explains each option.'
  },
  'option.mask-weights': {
    kind: 'invalid',
    message: 'Masks from a U²-Net need its weights, and none were given.',
    remedy: 'Add --mask-weights with a .safetensors file, or use --mask threshold.'
  },
  'option.masks': {
    kind: 'invalid',
    message: 'The layout {layout} cannot write masks as {masks}.',
    remedy: 'Choose one of: {shapes}.'
  },
  'option.out-file': {
    kind: 'invalid',
    message: 'This is a folder, not a file: {path}',
    remedy: 'Give the name of a new file, or of one to replace.'
  },
  'option.out-folder': {
    kind: 'invalid',
    message: 'This is a file, not a folder: {path}',
    remedy: 'Give a new or existing folder.'
  },
  'option.no-shots': {
    kind: 'invalid',
    message: 'There are no defective images for training, because --shots is 0.',
    remedy: 'Raise --shots, or add synthetic images with --with RUN.'
  },
  'option.only': {
    kind: 'invalid',
    message: '{option} applies only to {only}.',
    remedy: 'Omit {option}, or add {only}; `flawsmith {command} --help` explains each option.'
  },
  'option.paste-back': {
    kind: 'invalid',
    message: '--paste-back restores a good image, so it needs --strength.',
    remedy: 'Add --strength, such as 0.5, or omit --paste-back.'
  },
  'option.box': {
    kind: 'invalid',
    message: 'This is not a box: {box}',
    remedy: 'Give its left and top edge, width and height in pixels, such as 40,60,20,15.'
  },
  'option.image': {
    kind: 'invalid',
    message: 'No good image of the dataset is called “{image}”.',
    remedy: 'Give the name of a good image as the page shows it in the details, such as good/000.png.'
  },
  'option.images': {
    kind: 'invalid',
    message: 'Several good images are called “{image}”: {names}',
    remedy: 'Give more of the name.'
  },
  'option.place': {
    kind: 'invalid',
    message: 'A mask or a box has to say where the defect should be.',
    remedy: 'Give --mask or --box, not both.'
  },
  'option.prompt': {
    kind: 'invalid',
    message: 'Diffusion images need a prompt, and none was given.',
    remedy: 'Add --prompt "…", using the words of the fine-tuning and of the defect.'
  },
  'option.both-sources': {
    kind: 'invalid',
    message: 'Either a folder or a dataset can be scored, and both were given.',
    remedy: 'Give a folder or --dataset, not both.'
  },
  'option.source': {
    kind: 'invalid',
    message: 'Neither a folder nor a dataset was given to score.',
    remedy: 'Give a folder after the detector, or --dataset NAME.'
  },
  'option.value': {
    kind: 'invalid',
    message: 'The value “{value}” of {option} is not valid: {fault}.',
    remedy: 'Correct {option}; --help explains it.'
  },
  'option.one-threshold': {
    kind: 'invalid',
    message: 'There is more than one rule for the threshold, or for that of the review zone.',
    remedy:
      'Give one of --threshold, --recall, --false-rejects, --sure-false-rejects, --conformal and --cost, and at most one of --review-threshold, --review-recall and --review-false-rejects.'
  },
  'option.one-choice': {
    kind: 'invalid',
    message: 'More than one option says how the threshold is chosen.',
    remedy: 'Give one of --cost, --escapes and --false-rejects.'
  },
  'option.own-test': {
    kind: 'invalid',
    message: 'The layout of this dataset says which images are for testing, so --test-fraction has no effect.',
    remedy: 'Omit it, or split by another rule as well: --shots or --first-third.'
  },
  'option.network': {
    kind: 'invalid',
    message: 'The network {network} is not one of --task {task}.',
    remedy: 'Choose one of: {networks}; or omit --network.'
  },
  'option.size': {
    kind: 'invalid',
    message: 'This is not an image size: {size}',
    remedy: 'Give one side such as 128, or width and height such as 200x600.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
