import type { ErrorMessage } from '../../kinds.ts'

/** What is written for other programs and for people, and what it would replace. */
export const exportsErrors = {
  'option.out-file-taken': {
    kind: 'conflict',
    message: 'There is a file of this name already: {path}',
    remedy: 'Choose another name, or replace the file (--overwrite).'
  },
  'option.out-folder-taken': {
    kind: 'conflict',
    message: 'The folder is not empty: {path}',
    remedy: 'Choose a new or empty folder, or replace files of the same names in it (--overwrite).'
  },
  'export.eight-bits': {
    kind: 'invalid',
    message: {
      one: '{count} image of more than 8 bits was written with 8: programs that read this layout take no more, and show deeper ones white or black.',
      other:
        '{count} images of more than 8 bits were written with 8: programs that read this layout take no more, and show deeper ones white or black.'
    },
    remedy: 'Export as COCO where all bits are needed; its images stay as they are.'
  },
  'export.deep': {
    kind: 'invalid',
    message: {
      one: '{count} image has more than 8 bits, and is written as it is.',
      other: '{count} images have more than 8 bits, and are written as they are.'
    },
    remedy: 'Make sure that the program that reads them takes such images; many show them white or black.'
  },
  'export.no-training-defects': {
    kind: 'invalid',
    message:
      'The training subset has no defective image, so that a program which is trained with this folder learns no defect.',
    remedy: 'Export with a split that has defective images for training, such as one with a number of shots.'
  }
} as const satisfies Record<string, ErrorMessage>
