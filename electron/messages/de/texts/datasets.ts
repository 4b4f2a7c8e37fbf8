import type { datasetsTexts as english } from '../../en/texts/datasets.ts'
import type { Translated } from '../../message.ts'

export const datasetsTexts: Translated<typeof english> = {
  'range.as-stored': 'wie gespeichert',
  'range.10-bit': '10 Bit',
  'range.12-bit': '12 Bit',
  'range.14-bit': '14 Bit',
  'range.min-max': 'Min–Max des Datensatzes',
  'range.with-values': '{name}: {black}–{white}',
  'layout-name.station': 'Bilder von der Linie',
  'layout-name.station-prepared': 'Bilder von der Linie, vorbereitet',
  'layout-name.coco': 'COCO',
  'layout-name.cvat': 'CVAT',
  'layout-name.voc': 'Pascal VOC',
  'layout-name.labelme': 'labelme',
  'layout-name.yolo': 'YOLO',
  'layout-name.ksdd2': 'KSDD2',
  'layout-name.magnetic-tile': 'Magnetic Tile',
  'layout-name.mvtec': 'MVTec AD',
  'layout-name.visa': 'VisA',
  'layout-name.folder': 'einfache Ordner',
  'layout-name.ksdd': 'KSDD',
  'layout-name.images-and-masks': 'Bilder und Masken',
  'other-files.no-ending': '{number} ohne Endung',
  'left-out.top': 'dem Ordner selbst',
  'left-out.chosen': 'wie angegeben ausgelassen',
  'left-out.no-label-folder': 'kein Ordner darum sagt, was sie zeigen, etwa „good“ oder ein Fehlertyp',
  'left-out.not-beside-good': 'ihr Ordner liegt nicht neben einem Ordner guter Bilder',
  'left-out.no-mask': 'sie haben keine Maske, und hier sagt nur eine Maske, ob ein Bild gut ist',
  'left-out.not-annotated': 'keine Annotationsdatei erwähnt sie, sie können also gut sein oder nicht',
  'left-out.other-layout': 'diese Ordnerstruktur liest sie dort nicht',
  'layout-item': '({number}) {layout}',
  'layout.ksdd2': 'KSDD2: train/ und test/ mit NNNNN.png und NNNNN_GT.png',
  'layout.magnetic-tile': 'Magnetic Tile: MT_Free/Imgs, MT_Crack/Imgs, … mit Name.jpg und Name.png',
  'layout.coco':
    'COCO: Bilder und JSON-Dateien mit Instanzen (annotations/instances_train.json, _annotations.coco.json, …)',
  'layout.cvat': 'CVAT for images: annotations.xml und die Bilder',
  'layout.voc': 'Pascal VOC: je Bild eine XML-Datei, in Annotations/ oder daneben',
  'layout.labelme': 'labelme: je Bild eine JSON-Datei',
  'layout.yolo': 'YOLO: images/ und labels/ mit je einer Textdatei pro Bild, data.yaml oder classes.txt',
  'layout.ksdd': 'KSDD: kos01, kos02, … mit Part0.jpg und Part0_label.bmp',
  'layout.images-and-masks': 'Bilder und Masken: images/ und masks/ mit gleichen Namen; eine leere Maske heißt gut',
  'layout.mvtec': 'MVTec AD (AD 2, LOCO, BTAD): train/good, test/good, test/<Fehlerart>, ground_truth/<Fehlerart>',
  'layout.folder':
    'einfache Ordner: good/ und je Fehlerart ein Ordner, Masken möglich (Name_mask.png oder ein Ordner masks/)',
  'split-name': '{protocol}; {validation} % zur Validierung, Seed {seed}',
  'split-name.given': 'wie vom Datensatz vorgegeben',
  'split-name.given-mended': 'wie vom Datensatz vorgegeben, Lecks behoben',
  'split-name.random': 'zufällig, {test} % zum Testen',
  'split-name.few-shot': {
    one: 'Few-Shot: {count} Trainingsfehler beliebiger Art, {test} % zum Testen',
    other: 'Few-Shot: {count} Trainingsfehler beliebiger Art, {test} % zum Testen'
  },
  'split-name.few-shot-of': {
    one: 'Few-Shot: {count} Trainingsfehler der Art „{type}“, {test} % zum Testen',
    other: 'Few-Shot: {count} Trainingsfehler der Art „{type}“, {test} % zum Testen'
  },
  'split-name.hold-out': '{test} % aus Training und Validierung zurückgehalten ({of})',
  'split-name.first-third': 'erstes Drittel jeder Fehlerart zum Trainieren, {test} % zum Testen',
  'split-name.first-third-of': 'erstes Drittel der Fehlerart „{type}“ zum Trainieren, {test} % zum Testen',
  'layout.visa': 'VisA: Data/Images/Normal, Data/Images/Anomaly, Data/Masks/Anomaly'
}
