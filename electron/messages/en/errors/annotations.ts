import type { ErrorMessage } from '../../kinds.ts'

/** Annotation files of an import: COCO, YOLO, Pascal VOC, labelme, CVAT. */
export const annotationsErrors = {
  'dataset.annotated-ambiguous': {
    kind: 'invalid',
    message: {
      one: 'Skipped an annotated image whose name fits several files: {image} (in {file})',
      other: 'Skipped {count} annotated images whose names fit several files; the first: {image} (in {file})'
    },
    remedy: 'Put the folders into the names in the annotation file, or give the image files distinct names.'
  },
  'dataset.annotated-missing': {
    kind: 'invalid',
    message: {
      one: 'An annotated image is not in the folder: {image} (in {file})',
      other: '{count} annotated images are not in the folder; the first: {image} (in {file})'
    },
    remedy: 'Add the images, or import without them.'
  },
  'dataset.annotation-category': {
    kind: 'invalid',
    message: {
      one: 'An annotation has a category that its file does not list; it is called by its number: {image} (in {file})',
      other:
        '{count} annotations have categories that their file does not list; they are called by their numbers; the first: {image} (in {file})'
    },
    remedy: 'Add the categories to the annotation file.'
  },
  'dataset.annotation-clipped': {
    kind: 'invalid',
    message: {
      one: 'Annotations reach outside their image and were cut off at its border: {file}',
      other: 'The annotations of {count} images reach outside and were cut off at the border; the first: {file}'
    },
    remedy: 'Check that the annotations belong to these images and to their size.'
  },
  'dataset.annotation-malformed': {
    kind: 'invalid',
    message: 'The annotation file cannot be read ({reason}): {file}',
    remedy: 'Export the annotations again, or leave the file and its images out.'
  },
  'dataset.annotation-orphan': {
    kind: 'invalid',
    message: {
      one: 'Skipped an annotation that belongs to no image of its file ({image}): {file}',
      other: 'Skipped {count} annotations that belong to no image of their file (the first: {image}): {file}'
    },
    remedy: 'Check whether images are missing from the annotation file.'
  },
  'dataset.annotation-outside': {
    kind: 'invalid',
    message: {
      one: 'The annotations mark nothing inside their image, which counts as a defect without a mask: {file}',
      other:
        'The annotations of {count} images mark nothing inside them; they count as defects without masks; the first: {file}'
    },
    remedy: 'Check that the annotations belong to these images and to their size.'
  },
  'dataset.annotation-shape': {
    kind: 'invalid',
    message: {
      one: 'An annotation cannot be drawn; its image keeps the type without it: {image} (in {file})',
      other:
        '{count} annotations cannot be drawn; their images keep the types without them; the first: {image} (in {file})'
    },
    remedy: 'Draw these annotations again as polygons, boxes or masks.'
  },
  'dataset.annotation-size': {
    kind: 'invalid',
    message: 'The annotations are for an image of {said} pixels, but it has {image}: {name} (in {file})',
    remedy: 'Use the image that was annotated: not scaled, and turned as it was then.'
  },
  'dataset.annotation-too-large': {
    kind: 'invalid',
    message: 'The annotation file is too large ({size} MiB; the limit is {limit} MiB): {file}',
    remedy: 'Split it into several files, and leave out image data that it embeds.'
  },
  'dataset.annotation-unreadable': {
    kind: 'invalid',
    message: 'The annotation file could not be opened ({reason}): {file}',
    remedy: 'Check that you have permission to read it.'
  },
  'dataset.labels-without-image': {
    kind: 'invalid',
    message: {
      one: 'A label file belongs to no image: {file}',
      other: '{count} label files belong to no image; the first: {file}'
    },
    remedy: 'Check whether images are missing or have different names.'
  },
  'dataset.masks-are-boxes': {
    kind: 'invalid',
    message: {
      one: 'The mask of an image is a filled box, not the outline of its defect: {file}',
      other: 'The masks of {count} images are filled boxes, not outlines of their defects; the first: {file}'
    },
    remedy: 'Boxes do for finding defective images; draw outlines where the exact place counts.'
  },
  'dataset.masks-are-lines': {
    kind: 'invalid',
    message: {
      one: 'An image is annotated with lines or points, which are drawn 10 pixels wide: {file}',
      other: '{count} images are annotated with lines or points, which are drawn 10 pixels wide; the first: {file}'
    },
    remedy: 'Draw polygons where the width of the defect counts.'
  },
  'dataset.several-types-annotated': {
    kind: 'invalid',
    message: {
      one: 'An image has defects of several types and counts as the one that marks most pixels; its mask shows all: {file}',
      other:
        '{count} images have defects of several types and count as the one that marks most pixels; their masks show all; the first: {file}'
    },
    remedy: 'Nothing needs to be done unless single types matter; then leave these images out.'
  },
  'dataset.yolo-background': {
    kind: 'invalid',
    message: {
      one: 'An image without a label file counts as good, as YOLO takes it for background: {file}',
      other: '{count} images without a label file count as good, as YOLO takes them for background; the first: {file}'
    },
    remedy: 'Move images that are not labelled yet into a folder of their own, without labels.'
  },
  'dataset.yolo-unnamed': {
    kind: 'invalid',
    message: {
      one: 'The labels of an image have a class that no file names; it is called by its number: {file}',
      other:
        'The labels of {count} images have classes that no file names; they are called by their numbers; the first: {file}'
    },
    remedy: 'Add the names in data.yaml, obj.names or classes.txt.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
