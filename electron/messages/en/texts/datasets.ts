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
  'layout-item': '({number}) {layout}',
  'layout.ksdd2': 'KSDD2: train/ and test/ with NNNNN.png and NNNNN_GT.png',
  'layout.magnetic-tile': 'Magnetic Tile: MT_Free/Imgs, MT_Crack/Imgs, … with name.jpg and name.png',
  'layout.mvtec': 'MVTec AD: train/good, test/good, test/<defect>, ground_truth/<defect>',
  'layout.coco':
    'COCO: images and JSON files of instances (annotations/instances_train.json, _annotations.coco.json, …)',
  'layout.cvat': 'CVAT for images: annotations.xml and the images',
  'layout.voc': 'Pascal VOC: one XML file per image, in Annotations/ or beside it',
  'layout.labelme': 'labelme: one JSON file per image',
  'layout.yolo': 'YOLO: images/ and labels/ with one text file per image, data.yaml or classes.txt',
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
