import type { ErrorMessage } from '../../kinds.ts'

/** Files of others that are sound and say more than anybody needs. */
export const foreignErrors = {
  'adapter.not-finite': {
    kind: 'invalid',
    message: 'The tensor “{tensor}” of the adapter holds a value that is not a number, or is infinite: {path}',
    remedy: 'Its training has diverged, or the file is damaged. Use an earlier save of it, or download it again.'
  },
  'model.settings-too-large': {
    kind: 'invalid',
    message: 'A file of settings of the model has {size} MiB, but at most {limit} are read: {path}',
    remedy: 'Download or copy the model again; these files have a few megabytes at most.'
  },
  'model.unreadable': {
    kind: 'invalid',
    message: 'The process that read the model took too long or too much memory, and was ended: {path}',
    remedy: 'Download or copy the model again; if it was made for Stable Diffusion 1.x, report this message.'
  },
  'safetensors.excessive': {
    kind: 'invalid',
    message: '{problem}: {path}',
    remedy: 'No model needs this much, so the file is damaged or made to do harm. Download or export it again.'
  },
  'tokenizer.beyond-encoder': {
    kind: 'invalid',
    message: 'The tokenizer has the number {id} for “{token}”, but the text encoder knows only {count} tokens: {path}',
    remedy: 'Use the tokenizer and the text encoder of the same model.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
