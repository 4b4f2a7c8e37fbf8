/** Headings and notes of the report. */
export const reportTexts = {
  'report.in-brief': 'Summary',
  'report.results': 'Results',
  'report.how-to-read': 'How to read these numbers',
  'report.every-seed': 'Individual seeds',
  'report.hashes': 'Hashes',
  'report.finished': '{program} · finished {date}',
  'report.author': 'Author: {author}',
  'report.sign-off': 'Sign-off',
  'report.sign-off.author': 'Author',
  'report.sign-off.checked': 'Checked by',
  'report.sign-off.released': 'Released by',
  'report.sign-off.name': 'Name',
  'report.sign-off.date': 'Date',
  'report.sign-off.signature': 'Signature',
  'report.mistakes': 'Missed and false alarms: {cell}',
  'report.mistakes-note': {
    one: 'Seed {seeds}, at its validation threshold {threshold}. Missed: {missed} of {defective} (defective test images). False alarms: {alarms} of {good} (good ones). At most {most} of each are shown, the worst first; outline: the mask, small defects enlarged.',
    other:
      'Seeds {seeds}, each at its validation threshold ({threshold}); counts are summed over them. Missed: {missed} of {defective} (defective test images). False alarms: {alarms} of {good} (good ones). At most {most} of each are shown, the worst first, each image once, at the seed where it is the worst; outline: the mask, small defects enlarged.'
  },
  'report.mistakes-note.held-out': {
    one: 'Seed {seeds}, at its validation threshold {threshold}. Missed: {missed} of {defective} (defective held-out images). False alarms: {alarms} of {good} (good ones). At most {most} of each are shown, the worst first; outline: the mask, small defects enlarged.',
    other:
      'Seeds {seeds}, each at its validation threshold ({threshold}); counts are summed over them. Missed: {missed} of {defective} (defective held-out images). False alarms: {alarms} of {good} (good ones). At most {most} of each are shown, the worst first, each image once, at the seed where it is the worst; outline: the mask, small defects enlarged.'
  },
  'report.missed': 'missed, {score}:',
  'report.false-alarm': 'false alarm, {score}:',
  'report.missed-at': 'missed, {score}, seed {seed}:',
  'report.false-alarm-at': 'false alarm, {score}, seed {seed}:',
  'decisions.title': 'Decisions at the validation threshold',
  'decisions.threshold': 'Threshold',
  'decisions.missed': 'Missed',
  'decisions.found': 'Found',
  'decisions.false-alarms': 'False alarms',
  'decisions.passed': 'Passed',
  'decisions.counts':
    'Counts of test images, summed over seeds. Missed: defective, called good (share of the defective). False alarms: good, called defective (share of the good).',
  'decisions.counts.held-out':
    'Counts of held-out images, summed over seeds. Missed: defective, called good (share of the defective). False alarms: good, called defective (share of the good).',
  'decisions.chosen':
    'An image is called defective from the threshold on. How it was chosen: {rule} (good: {good}, defective: {defective}).',
  'decisions.apart': 'The images that the decisions are counted on were not used to choose it.',
  'report.setting.base': 'Base model',
  'report.setting.on': 'Fine-tuned on',
  'report.setting.images': 'Training images, at most',
  'report.setting.windows': 'Windows per image',
  'report.setting.textures': 'Folder of textures',
  'report.setting.seed': 'Seed',
  'report.setting.ratio': 'Merge ratio',
  'report.setting.real': 'Rows with synthetic defects also see the real ones',
  'report.setting.smoothing': 'Mask: smoothing',
  'report.setting.deviations': 'Mask: standard deviations',
  'report.setting.least': 'Mask: smallest difference',
  'report.setting.smallestArea': 'Mask: smallest share of the image',
  'report.setting.largestArea': 'Mask: largest share of the image',
  'report.setting.oracleEveryEpochs': 'Tested on the way every (epochs)',
  'report.setting.oracleEveryUpdates': 'Tested on the way every (updates)',
  'report.quoted': '“{prompt}”',
  'report.setting.on.defect': 'defective images',
  'report.setting.on.good': 'good images',
  'report.setting.width': 'Width',
  'report.setting.height': 'Height',
  'report.page': 'Page {page} of {pages}',
  'report.method': 'Method',
  'report.seed': 'Seed',
  'report.bold': 'Bold: highest mean in the column, unless marked †; the difference may not be significant.',
  'report.trends': 'By number of synthetic defects',
  'report.trends-note':
    'Large markers: mean over seeds. Error bars: ± one sample standard deviation. Small hollow markers: individual seeds. Dashed line and band: without synthetic defects. The vertical axis need not start at 0.',
  'report.gains': 'Effect of synthetic defects',
  'report.curves': 'Precision and recall over all thresholds',
  'report.curves-note':
    'Line: mean of the seeds’ precision at equal recall, in steps. Band: from the lowest to the highest seed. Dashed: lines of equal F1. Filled markers: each seed at its threshold from validation data. Hollow markers: each seed at its oracle threshold.',
  'report.confusions': 'Confusion matrices of defect types',
  'report.confusions-note':
    'Rows: true types. Columns: predicted types. Counts are summed over seeds; shares are of the row.',
  'report.training': 'Training',
  'report.loss': 'Fine-tuning loss',
  'report.loss-of': 'Fine-tuning loss, {name}',
  'report.diffusion-images': 'Diffusion images',
  'report.memseg-images': 'MemSeg images',
  'report.memseg-note': 'Perlin-shaped texture blended into good images.',
  'report.prompts': 'Prompts: {prompts}.',
  'report.first-images': { one: 'The only one.', other: 'The first {count}, without selection.' },
  'report.cropped': 'Small defects are shown enlarged.',
  'report.seed-caption': 'seed {seed}',
  'report.failed': {
    one: '{count} more was generated without a mask and is not used.',
    other: '{count} more were generated without a mask and are not used.'
  },
  'report.outlined': '{name}, with outlines of the masks',
  'report.heat-maps': 'Localisation: {cell}',
  'report.heat-maps-note': {
    one: 'The first defective test image, without selection; right: probability of a defect, from blue to red. Outline: the true mask.',
    other:
      'The first {count} defective test images, without selection; right: probability of a defect, from blue to red. Outline: the true mask.'
  },
  'report.heat-maps-note.held-out': {
    one: 'The first defective held-out image, without selection; right: probability of a defect, from blue to red. Outline: the true mask.',
    other:
      'The first {count} defective held-out images, without selection; right: probability of a defect, from blue to red. Outline: the true mask.'
  },
  'report.data': 'Data',
  'report.dataset': 'Dataset',
  'report.split': 'Split',
  'report.size': 'Size',
  'report.size.stretch': '{width}×{height} pixels, stretched',
  'report.size.centre-crop': '{width}×{height} pixels, cropped to the centre',
  'report.size.native': 'native',
  'report.images-of': 'Images, {part}',
  'report.images-of-parts': '{count} (different parts: {parts})',
  'report.machine': 'Machine and time',
  'report.program': 'Program',
  'report.runtime': 'Runtime',
  'report.runtime-value': {
    one: '{runtime}, {device}, {count} thread',
    other: '{runtime}, {device}, {count} threads'
  },
  'report.time': 'Compute time',
  'report.minutes': '{minutes} minutes',
  'report.memory': 'Peak memory',
  'report.detector': 'Detector',
  'report.classifier': 'Classifier of defect types',
  'report.localiser': 'Localisation network',
  'report.finetuning': 'Fine-tuning',
  'report.generation': 'Generation',
  'report.measures': 'Measures',
  'report.yes': 'yes',
  'report.no': 'no',
  'report.run': 'Experiment run',
  'report.snapshot': 'Data snapshot'
} as const
