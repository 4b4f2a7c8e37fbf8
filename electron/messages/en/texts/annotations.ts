/** What is wrong with an annotation file. */
export const annotationsTexts = {
  'annotation.not-coco': 'it is no COCO file',
  'annotation.no-list': 'it has no list “{key}”',
  'annotation.no-file-name': 'an entry of “images” has no “file_name”',
  'annotation.xml-at': 'it is not well-formed XML, line {line}',
  'annotation.xml-deep': 'its elements are nested too deeply, line {line}',
  'annotation.xml-many': { one: 'it has more than {count} element', other: 'it has more than {count} elements' },
  'annotation.xml-root': 'its root element is “{name}”',
  'annotation.cvat-video': 'it is in the format “CVAT for video”; “CVAT for images” is needed',
  'annotation.yolo-line': 'line {line} is not a class number followed by fractions of the image',
  'annotation.yolo-range': 'line {line} has numbers that are no fractions of the image, such as pixels',
  'annotation.yolo-count': {
    one: 'line {line} has {count} number after its class; a box has 4, a polygon an even number from 6',
    other: 'line {line} has {count} numbers after its class; a box has 4, a polygon an even number from 6'
  },
  'annotation.bad-mask': 'a mask in it cannot be decoded',
  'annotation.too-much': 'its shapes for {name} are so many or so large that drawing them would not end soon',
  'annotation.yaml-at': 'it is not valid YAML, line {line}'
} as const
