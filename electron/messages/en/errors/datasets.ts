import type { ErrorMessage } from '../../kinds.ts'

/** Datasets, splits, import and export. */
export const datasetsErrors = {
  'dataset.bad-mask': {
    kind: 'invalid',
    message: 'The mask of a defective image marks nothing or everything at {width}×{height} pixels: {name}',
    remedy: 'Choose a larger image size, or correct the mask.'
  },
  'dataset.changed': {
    kind: 'invalid',
    message: 'The file was modified between checking and importing: {path}',
    remedy: 'Import the folder again when no other program is writing to it. Nothing was imported.'
  },
  'dataset.contradictory-labels': {
    kind: 'invalid',
    message: {
      one: 'The same image appears {count} time as good and as defective ({labels}) and is left out: {files}',
      other: 'The same image appears {count} times as good and as defective ({labels}) and is left out: {files}'
    },
    remedy: 'Remove all but the correct one and import the folder again.'
  },
  'dataset.given-leak': {
    kind: 'invalid',
    message: {
      one: '{count} part is in several subsets of the layout’s own split ({images} to leave out): {groups}',
      other: '{count} parts are in several subsets of the layout’s own split ({images} images to leave out): {groups}'
    },
    remedy:
      'Mend the leaks where the split is made (--mend-leaks): test images stay, and further images of these parts are not trained or validated on. Other splits keep each part on one side.'
  },
  'dataset.good-and-marked': {
    kind: 'invalid',
    message: {
      one: 'The same image appears {count} time as good and as defective ({labels}): {files}; since a mask marks a defect, it counts once, as “{type}”.',
      other:
        'The same image appears {count} times as good and as defective ({labels}): {files}; since a mask marks a defect, it counts once, as “{type}”.'
    },
    remedy: 'If the mask is wrong, remove it and the defective copy, and import the folder again.'
  },
  'dataset.look-alike': {
    kind: 'invalid',
    message: {
      one: '{count} image looks like others.',
      other:
        '{count} images look alike: they differ by less than {levels} of 255 levels. They are too many to be taken for one part and stay single: {files}'
    },
    remedy:
      'If some of them show one part, say which by a pattern of file names (--part-pattern) or a table (--part-table).'
  },
  'dataset.near-equal': {
    kind: 'invalid',
    message: {
      one: '{count} group of {images} images is taken for one part: they differ by less than {levels} of 255 levels: {groups}',
      other:
        '{count} groups, {images} images in all, are taken for one part each: they differ by less than {levels} of 255 levels: {groups}'
    },
    remedy:
      'Splits keep each group on one side. If they show different parts, import with equal images only (--same-images equal) or with part ids.'
  },
  'dataset.one-part': {
    kind: 'invalid',
    message: {
      one: '{count} of {of} images shows one part: {files}',
      other: '{count} of {of} images are taken for one part, which no split divides: {files}'
    },
    remedy:
      'Check the part ids, or turn off the search for images of one part (--same-images off) if these show different ones.'
  },
  'dataset.several-types': {
    kind: 'invalid',
    message: {
      one: 'The same image appears {count} time under several defect types ({labels}): {files}; it counts once, as “{type}”.',
      other:
        'The same image appears {count} times under several defect types ({labels}): {files}; it counts once, as “{type}”.'
    },
    remedy: 'To count it under another type, remove the other copies and import the folder again.'
  },
  'dataset.all-broken': {
    kind: 'invalid',
    message: {
      one: 'No image in the folder can be used, because of an error: {faults}',
      other: 'No image in the folder can be used, because of {count} errors: {faults}'
    },
    remedy: 'Fix the problems in the list. Nothing was imported.'
  },
  'dataset.duplicate-name': {
    kind: 'invalid',
    message: 'Several files have the same name, so their masks and results would be mixed up: {files}',
    remedy: 'Rename or remove all but one of them.'
  },
  'dataset.empty': {
    kind: 'invalid',
    message: 'The folder contains no usable images.',
    remedy: 'Check the folder and its layout, and fix the other problems in the list.'
  },
  'dataset.dark': {
    kind: 'invalid',
    message: {
      one: '{count} image of {of} bits is nearly black: no value in it needs more than {bits} of {of} bits, or 1/{share} of the range: {file}',
      other:
        '{count} images of {of} bits are nearly black: no value in any of them needs more than {bits} of {of} bits, or 1/{share} of the range; the first: {file}'
    },
    remedy:
      'If the camera has fewer bits than its files, choose their range for the import (--range 10-bit, 12-bit, 14-bit or min-max); if the lighting is dim, brighten it.'
  },
  'dataset.range-narrow': {
    kind: 'invalid',
    message:
      'The images will show little contrast: their values are {lowest} to {highest}, of {least} to {most} that their files can hold.',
    remedy: 'Choose another range for the import (--range 10-bit, 12-bit, 14-bit or min-max).'
  },
  'dataset.range-cut': {
    kind: 'invalid',
    message: {
      one: '{count} image has values outside of the range {black}–{white}, which are cut off; they are {lowest} to {highest}: {file}',
      other:
        '{count} images have values outside of the range {black}–{white}, which are cut off; they are {lowest} to {highest}: {file} and others'
    },
    remedy: 'If that is not meant, choose a wider range for the import (--range min-max or as-stored).'
  },
  'dataset.range-flat': {
    kind: 'invalid',
    message: 'All images of more than 8 bits hold the same value everywhere ({value}), so there is no range from it.',
    remedy: 'Check how the images were saved, or import them as stored (--range as-stored).'
  },
  'dataset.range-unused': {
    kind: 'invalid',
    message: 'The range has no effect: all images have 8 bits per sample and are taken as they are.',
    remedy: 'Nothing has to be done. If the images look dark, brighten the lighting or save them with more bits.'
  },
  'dataset.empty-mask': {
    kind: 'invalid',
    message: 'The mask of a defective image is empty, so the image counts as a defect without a mask: {file}',
    remedy: 'Draw the mask, or move the image to the good ones if it shows no defect.'
  },
  'dataset.folder-unreadable': {
    kind: 'invalid',
    message: 'The folder cannot be read ({reason}): {folder}',
    remedy: 'Check the path, and that you have permission to read the folder.'
  },
  'dataset.mask-size': {
    kind: 'invalid',
    message: 'The mask has a different size ({mask}) than its image ({image}): {file}',
    remedy: 'Save the mask at the size of its image, or leave the image out.'
  },
  'dataset.mask-without-image': {
    kind: 'invalid',
    message: 'Skipped a mask that belongs to no image: {mask}',
    remedy: 'Check whether the image is missing or has a different name.'
  },
  'dataset.missing-mask': {
    kind: 'invalid',
    message: 'The image has no mask ({mask} is missing): {image}',
    remedy: 'Add the mask, or leave the image out.'
  },
  'dataset.more-types-than-images': {
    kind: 'invalid',
    message: {
      one: 'There are {types} defect types, but only {count} defective training image.',
      other: 'There are {types} defect types, but only {count} defective training images.'
    },
    remedy:
      'Remove types from the dataset, or add images: a third of each type is used for training, and a third of two images is none.'
  },
  'dataset.name-taken': {
    kind: 'conflict',
    message: 'The workspace already has a dataset with this name: {name}',
    remedy: 'Choose another name; an import takes it from --name.'
  },
  'dataset.no-defects': {
    kind: 'invalid',
    message:
      'The dataset has no defective images; detectors that learn from good images alone (PatchCore, PaDiM) can be trained with it, but not tested. It also suits zero-shot generation.',
    remedy: 'Add images of defects if you have any.'
  },
  'dataset.more-pages': {
    kind: 'invalid',
    message: {
      one: 'The file has {pages} pages; {count} of them is left out, since only the first is imported: {file}',
      other: 'The file has {pages} pages; {count} of them are left out, since only the first is imported: {file}'
    },
    remedy: 'Save every page as a file of its own if the others are needed.'
  },
  'dataset.no-good': {
    kind: 'invalid',
    message: 'The dataset has no good images; synthesis and most detectors need some.',
    remedy: 'Add images of good parts.'
  },
  'dataset.no-mask': {
    kind: 'invalid',
    message: 'A defective image has no mask, which is required here: {name}',
    remedy: 'Draw a mask in Datasets, or choose a dataset whose defective images all have masks.'
  },
  'dataset.not-found': {
    kind: 'not-found',
    message: 'There is no dataset of the name or number “{dataset}” in the workspace {workspace}.',
    remedy:
      'Choose one of its datasets ({datasets}), import one (flawsmith dataset import FOLDER), or open another workspace.'
  },
  'dataset.same-image': {
    kind: 'invalid',
    message: {
      one: 'The same image appears {count} time: {files}',
      other: 'The same image appears {count} times: {files}'
    },
    remedy: 'Remove all but one; splits keep copies in the same subset, but each still counts.'
  },
  'dataset.several-datasets': {
    kind: 'invalid',
    message: 'The subfolders are datasets of their own ({datasets}): {folder}',
    remedy: 'Import each subfolder as a separate dataset (--each), or all of them as one (--layout folder).'
  },
  'dataset.some-masks-missing': {
    kind: 'invalid',
    message: {
      one: '{count} defective image has no mask, though others do: {file}',
      other: '{count} defective images have no mask, though others do; the first: {file}'
    },
    remedy: 'Add the masks if you want to use these images where the location of the defect matters.'
  },
  'dataset.stray-copy': {
    kind: 'invalid',
    message: 'Skipped a duplicate file known from the published archive: {file}',
    remedy: 'Nothing needs to be done; you may delete the file.'
  },
  'dataset.no-images': {
    kind: 'invalid',
    message: 'The folder contains no images: {folder}',
    remedy: 'Give a folder that contains PNG, JPEG, WebP, TIFF, GIF, AVIF, BMP or PNM images.'
  },
  'dataset.not-a-folder': {
    kind: 'invalid',
    message: 'This is a file, not a folder: {folder}',
    remedy:
      'Give the folder that holds the images, with their masks or annotation files in it; unpack an archive first.'
  },
  'dataset.unknown-layout': {
    kind: 'invalid',
    message: {
      one: 'The folder ({count} image) has no layout that Flawsmith knows: {folder}',
      other: 'The folder ({count} images) has no layout that Flawsmith knows: {folder}'
    },
    remedy: 'Say what its folders hold (--map FOLDER=good), or arrange it in one of these ways: {layouts}.'
  },
  'dataset.unsound': {
    kind: 'invalid',
    message: { one: 'The folder has an error: {faults}', other: 'The folder has {count} errors: {faults}' },
    remedy: 'Fix the files or skip the affected images (--skip-broken). Nothing was imported.'
  },
  'export.folder-taken': {
    kind: 'conflict',
    message: 'The folder is not empty, and an export does not overwrite files: {folder}',
    remedy: 'Choose a folder that does not exist yet, or an empty one.'
  },
  'export.no-mask': {
    kind: 'invalid',
    message: {
      one: 'Skipped {count} defective image without a mask, which would look like a good one: {file}',
      other: 'Skipped {count} defective images without masks, which would look like good ones; the first: {file}'
    },
    remedy: 'Draw their masks to include them in the export.'
  },
  'export.not-a-folder': {
    kind: 'invalid',
    message: 'This is not a readable folder: {folder}',
    remedy: 'Choose a folder that does not exist yet, or an empty one.'
  },
  'export.nothing': {
    kind: 'invalid',
    message: 'No image of the dataset matches, so there is nothing to export: {name}',
    remedy: 'Choose other subsets, labels or defect types.'
  },
  'export.only-without-mask': {
    kind: 'invalid',
    message: {
      one: 'The {count} matching image is a defect without a mask, which this layout cannot represent: {name}',
      other: 'All {count} matching images are defects without masks, which this layout cannot represent: {name}'
    },
    remedy: 'Draw their masks first, add good images, or export to MVTec AD, which does not require masks.'
  },
  'export.unwritable': {
    kind: 'invalid',
    message: 'The export could not be written ({reason}): {path}',
    remedy: 'Check that the parent folder exists and is writable.'
  },
  'split.bad-seed': {
    kind: 'invalid',
    message: 'The seed of a split must be a whole number, not {value}.',
    remedy: 'Correct the setting.'
  },
  'split.bad-shots': {
    kind: 'invalid',
    message: 'The number of shots must be a whole number of at least 0, not {value}.',
    remedy: 'Correct the setting.'
  },
  'split.bad-test-fraction': {
    kind: 'invalid',
    message: 'The test fraction must be at least 0 and less than 1, not {value}.',
    remedy: 'Correct the setting.'
  },
  'split.bad-validation-fraction': {
    kind: 'invalid',
    message: 'The validation fraction must be at least 0 and less than 1, not {value}.',
    remedy: 'Correct the setting.'
  },
  'split.name-taken': {
    kind: 'conflict',
    message: 'The dataset already has another split with this name: {split}',
    remedy: 'Choose another name; saved splits never change, since results refer to them.'
  },
  'split.no-defects': {
    kind: 'invalid',
    message: 'The {part} subset has no defective images.',
    remedy: 'Choose another split protocol or other fractions, or add defective images to the dataset.'
  },
  'split.no-good': {
    kind: 'invalid',
    message: 'The {part} subset has no good images.',
    remedy: 'Choose another split protocol or other fractions, or add good images to the dataset.'
  },
  'split.no-such-type': {
    kind: 'invalid',
    message: 'The dataset has no defects of type “{defectType}”.',
    remedy: 'Choose one of: {types}.'
  },
  'split.none-given': {
    kind: 'invalid',
    message: 'The dataset has no test subset of its own, so there is no given split to use.',
    remedy: 'Choose a random or few-shot split.'
  },
  'split.not-found': {
    kind: 'not-found',
    message: 'The dataset has no split with this name: {split}',
    remedy: 'Choose one of its splits ({splits}), or make one (flawsmith dataset split make).'
  },
  'split.too-few-shots': {
    kind: 'invalid',
    message: {
      one: 'The split needs {count} image of defect type “{defectType}”, but there are {available}.',
      other: 'The split needs {count} different images of defect type “{defectType}”, but there are {available}.'
    },
    remedy: 'Choose fewer shots or another type; the dataset has: {types}.'
  },
  'textures.none': {
    kind: 'invalid',
    message: 'The texture folder contains no images: {folder}',
    remedy: 'Choose a folder with PNG or JPEG images of textures, or work without textures.'
  },
  'textures.unreadable': {
    kind: 'invalid',
    message: 'The texture folder could not be read ({reason}): {folder}',
    remedy: 'Choose an existing folder, or work without textures.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
