/** Layouts of folders, and the names of splits. */
export const datasetsTexts = {
  'layout-name.station': 'images from the line',
  'layout-name.station-prepared': 'images from the line, prepared',
  'layout-name.coco': 'COCO',
  'layout-name.cvat': 'CVAT',
  'layout-name.voc': 'Pascal VOC',
  'layout-name.labelme': 'labelme',
  'layout-name.yolo': 'YOLO',
  'layout-name.ksdd2': 'KSDD2',
  'layout-name.magnetic-tile': 'Magnetic Tile',
  'layout-name.mvtec': 'MVTec AD',
  'layout-name.visa': 'VisA',
  'layout-name.folder': 'plain folders',
  'layout-name.ksdd': 'KSDD',
  'layout-name.images-and-masks': 'images and masks',
  'left-out.chosen': 'left out as you said',
  'left-out.no-label-folder': 'no folder around them says what they show, such as “good” or a defect type',
  'left-out.not-beside-good': 'their folder does not lie beside a folder of good images',
  'left-out.no-mask': 'they have no mask, and in this layout only a mask says whether an image is good',
  'left-out.not-annotated': 'no annotation file mentions them, so that they may be good or not',
  'left-out.other-layout': 'this layout does not read them there',
  'layout-item': '({number}) {layout}',
  'layout.ksdd2': 'KSDD2: train/ and test/ with NNNNN.png and NNNNN_GT.png',
  'layout.magnetic-tile': 'Magnetic Tile: MT_Free/Imgs, MT_Crack/Imgs, … with name.jpg and name.png',
  'layout.coco':
    'COCO: images and JSON files of instances (annotations/instances_train.json, _annotations.coco.json, …)',
  'layout.cvat': 'CVAT for images: annotations.xml and the images',
  'layout.voc': 'Pascal VOC: one XML file per image, in Annotations/ or beside it',
  'layout.labelme': 'labelme: one JSON file per image',
  'layout.yolo': 'YOLO: images/ and labels/ with one text file per image, data.yaml or classes.txt',
  'layout.ksdd': 'KSDD: kos01, kos02, … with Part0.jpg and Part0_label.bmp',
  'layout.images-and-masks': 'images and masks: images/ and masks/ with the same names; an empty mask means good',
  'layout.mvtec': 'MVTec AD (AD 2, LOCO, BTAD): train/good, test/good, test/<defect>, ground_truth/<defect>',
  'layout.folder':
    'plain folders: good/ and one folder per defect type, masks optional (name_mask.png or a masks/ folder)',
  'split-name': '{protocol}; {validation}% for validation, seed {seed}',
  'split-name.given': 'as the dataset gives it',
  'split-name.random': 'random, {test}% for testing',
  'split-name.few-shot': {
    one: 'few-shot: {count} training defect of any type, {test}% for testing',
    other: 'few-shot: {count} training defects of any type, {test}% for testing'
  },
  'split-name.few-shot-of': {
    one: 'few-shot: {count} training defect of the type “{type}”, {test}% for testing',
    other: 'few-shot: {count} training defects of the type “{type}”, {test}% for testing'
  },
  'split-name.hold-out': '{test}% held out of training and validation ({of})',
  'split-name.first-third': 'first third of each defect type for training, {test}% for testing',
  'split-name.first-third-of': 'first third of the defect type “{type}” for training, {test}% for testing',
  'layout.visa': 'VisA: Data/Images/Normal, Data/Images/Anomaly, Data/Masks/Anomaly'
} as const
