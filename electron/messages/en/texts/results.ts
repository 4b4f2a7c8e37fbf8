/** What follows from the results of an experiment: findings, tables, notes. */
export const resultsTexts = {
  'advice.use':
    'Recommendation: {row}. On images held out of training it gains {value} {measure} over the real defects alone ({level}% confidence interval {low} to {high}; {tested}).',
  'advice.none':
    'Recommendation: train on the real defects alone. On images held out of training, no method demonstrably improves {measure} on this dataset ({tested}).',
  'advice.tested': {
    one: 'n = {count} seed; held-out images: {defective} defective, {good} good',
    other: 'n = {count} seeds; held-out images: {defective} defective, {good} good'
  },
  'advice.tested-defects': {
    one: 'n = {count} seed; defective held-out images: {defective}',
    other: 'n = {count} seeds; defective held-out images: {defective}'
  },
  'advice.tested-seeds': { one: 'n = {count} seed', other: 'n = {count} seeds' },
  'advice.use-few': 'These are too few defective images to be sure of the gain.',
  'advice.none-few': 'These are too few defective images to rule out an improvement.',
  'advice.one-seed': 'No recommendation: one seed says nothing about chance. Use at least three seeds.',
  'advice.no-baseline': 'No recommendation: the comparison lacks the row “none”.',
  'finding.gain-one-seed':
    'Gain over the baseline, paired by seed: {value} at one seed, which says nothing about chance.',
  'finding.gain-unclear':
    'Gain over the baseline, paired by seed: {value} (n = {number}, {level}% confidence interval {low} to {high}), which includes 0: these seeds do not show a difference.',
  'finding.gain-best-of':
    'Gain over the baseline, paired by seed: {value} (n = {number}, {level}% confidence interval {low} to {high}), which excludes 0; it is the best of {count} rows, so it is likely an overestimate.',
  'finding.gain-clear':
    'Gain over the baseline, paired by seed: {value} (n = {number}, {level}% confidence interval {low} to {high}), which excludes 0.',
  'finding.highest-beside': 'Highest mean {measure} of all rows: {row}, {value}; without synthetic defects {without}.',
  'finding.highest': 'Highest mean {measure} of all rows: {row}, {value}.',
  'finding.row': '{method} with N_aug {augmented}',
  'finding.real-alone': 'none (baseline), the real defects alone',
  'finding.tied': { one: 'As high in {count} more row.', other: 'As high in {count} more rows.' },
  'finding.gain-same':
    'Gain over the baseline, paired by seed: {value} at each of {number} seeds (†), so its spread says nothing.',
  'finding.none-better':
    'No method beats the baseline (none) in {measure}: no {level}% confidence interval of a gain lies above 0.',
  'finding.commonest':
    'Always predicting the most common of {count} types would be correct for {value} of {number} test images.',
  'finding.commonest.held-out':
    'Always predicting the most common of {count} types would be correct for {value} of {number} held-out images.',
  'legend.cells': 'Cells: mean over seeds (sample standard deviation with n − 1, n = number of seeds).',
  'legend.cells-last':
    'Cells: mean over seeds (sample standard deviation with n − 1, n = number of seeds), of the last state.',
  'legend.threshold': 'Validation threshold, fixed before the test: {rule}.',
  'legend.threshold.held-out': 'Validation threshold, fixed before the held-out images were scored: {rule}.',
  'legend.oracle': 'Oracle: best F1 on the test set, as the papers report; not available in production.',
  'legend.oracle.held-out': 'Oracle: best F1 on the held-out images; not available in production.',
  'legend.no-calls': 'Precision counts as 0 where a detector classifies nothing as defective.',
  'legend.differences': 'Cells: difference from training without synthetic defects, paired by seed;',
  'legend.mean': 'mean (sample standard deviation with n − 1, n = number of seeds).',
  'legend.interval':
    'In square brackets: 95% confidence interval of the mean difference, by Student’s t over the seeds, within −1 and +1.',
  'legend.references':
    'Chance: what random scores reach on average. Everything defective: every image classified as defective.',
  'degenerate.constant': {
    one: 'the detector gives every image the same score at seed {seeds}',
    other: 'the detectors give every image the same score at seeds {seeds}'
  },
  'degenerate.one-class': {
    one: 'the images it was tested on are all of one class at seed {seeds}',
    other: 'the images they were tested on are all of one class at seeds {seeds}'
  },
  'degenerate.no-updates': {
    one: 'the detector was trained for no updates at seed {seeds}',
    other: 'the detectors were trained for no updates at seeds {seeds}'
  },
  'legend.degenerate': '‡ {row}: {reason}, so the row says nothing; never marked as best.',
  'finding.degenerate': 'Not compared in {measure}: {row}, since {reason} (‡).',
  'advice.degenerate': 'No recommendation: the row “none” says nothing, since {reason}.',
  'legend.spreadless': '†: identical for every seed, so the spread says nothing.',
  'legend.epochs':
    'Trained for equal epochs and not equal updates: rows with more images were trained longer, so that they are not comparable.',
  'reference.chance': 'chance',
  'reference.flag-all': 'everything defective',
  'legend.localisation':
    'N_aug: synthetic defects per type of defect. AP: step sum. F1-max: at the best threshold for the test set.',
  'legend.localisation.held-out':
    'N_aug: synthetic defects per type of defect. AP: step sum. F1-max: at the best threshold for the held-out images.',
  'legend.pro':
    'PRO: area under per-region overlap up to a false positive rate of 0.3, divided by it; 8-connected regions.',
  'legend.best-epoch':
    'Oracle: of the states tested on the way, the one with the highest sum of these seven measures on the test set; the paper sums four, every epoch.',
  'legend.best-epoch.held-out':
    'Oracle: of the states scored on the way, the one with the highest sum of these seven measures on the held-out images; the paper sums four, every epoch.',
  'legend.accuracy':
    'N_aug: synthetic defects per type of defect. Accuracy: share of the defective test images whose type is found.',
  'legend.accuracy.held-out':
    'N_aug: synthetic defects per type of defect. Accuracy: share of the defective held-out images whose type is found.',
  'rule.best-f1': 'best F1 on the validation images',
  'rule.none': 'none: there are no validation images',
  'rule.share': 'at most 2% of the good validation images classified as defective (there are no defective ones)',
  'group.validation': 'Validation threshold',
  'group.window': 'Single windows',
  'group.oracle': 'Oracle',
  'group.image': 'Image',
  'group.pixel': 'Pixel',
  'group.best-epoch': 'Oracle: best on test',
  'group.best-epoch.held-out': 'Oracle: best on held-out',
  'group.types': 'All types',
  'group.found': 'Share found',
  'label.step-sum': 'step sum',
  'label.trapezoid': 'trapezoid',
  'label.precision': 'precision',
  'label.recall': 'recall',
  'measures.title': 'Diversity of the generated images',
  'measures.type': 'Type',
  'measures.images': 'Images',
  'measures.method': 'Method',
  'measures.score': '{measure}: {source}, {splits} splits, {order}, mean of exp KL over splits.',
  'measures.inception': 'unbiased Inception-v3 logits',
  'measures.backbone-logits': 'logits of backbone features',
  'measures.embedded-logits': 'logits of embedded features',
  'measures.unshuffled': 'not shuffled',
  'measures.shuffled': 'shuffled with seed {seed}',
  'measures.distance':
    '{measure}: {source}, nearest of {training} training images, at most {most} per cluster, fewer than two {lonely} ({rule}).',
  'measures.backbone': 'embedded backbone',
  'measures.embedded': 'embedded features',
  'measures.left-out': 'left out',
  'measures.as-zero': 'counts as 0',
  'measures.all': 'all',
  'measures.mean': 'mean',
  'measures.backbone-diversity': 'Backbone-feature diversity score',
  'measures.backbone-clusters': 'Backbone-feature cluster distance',
  'measures.diversity': 'Embedded-feature diversity score',
  'measures.clusters': 'Embedded-feature cluster distance',
  'measures.legend':
    'In brackets: standard deviation over the splits. Larger means more varied, not necessarily more realistic.',
  'signature.title': 'Backgrounds of the synthetic images',
  'signature.warning':
    'A detector can tell synthetic from real images by their background, where there is no defect (AUROC {value}), and may learn that instead of the defect.',
  'signature.worst': 'What gives them away most is {number}: {real} in real images, {synthetic} in synthetic ones.',
  'signature.fine': 'Synthetic and real images are hard to tell apart by their background (AUROC {value}).',
  'signature.unknown':
    'Too few images to judge: at least 4 real ones, and synthetic ones from at least 4 different good images, are needed.',
  'signature.structure': 'fine structure',
  'signature.chroma': 'colour',
  'signature.brightness': 'brightness',
  'signature.blockiness': 'JPEG blocks',
  'signature.auroc': 'AUROC',
  'signature.method-warning': '{method}: {sentence}',
  'signature.legend':
    'AUROC of a small classifier that tells patches of real and synthetic images apart, outside the masks, on images that it was not trained on; the mean over the runs of a method. 0.5: not at all, 1: always; above 0.8 a detector may learn the background instead of the defect.',
  'signature.units':
    'Fine structure: root mean square of the luminance less its 3×3 mean. Colour: mean distance from grey. Both and the brightness in 8-bit levels. JPEG blocks: step at the edges of 8×8 blocks over that within; 1 without. Medians over images, real / synthetic.',
  confusion: { one: 'Types: {row}, {count} seed', other: 'Types: {row}, {count} seeds' },
  'label.accuracy': 'accuracy',
  'label.ap': 'AP (step sum)',
  'label.image': 'image {measure}',
  'label.pixel': 'pixel {measure}',
  'trend.precision': 'Precision at the validation threshold',
  'trend.recall': 'Recall at the validation threshold',
  'trend.oracle-precision': 'Precision at the oracle threshold',
  'trend.oracle-recall': 'Recall at the oracle threshold',
  'trend.accuracy': 'Accuracy',
  'method.none': 'none',
  'method.memseg': 'MemSeg',
  'method.cutpaste': 'CutPaste',
  'method.crop-paste': 'Crop-Paste',
  'method.bank': 'Defect bank',
  'method.residual': 'Residual diffusion',
  'method.draem': 'DRAEM',
  'method.dreambooth': 'DreamBooth',
  'method.inout': 'In&Out',
  'method.inout-residual': 'In&Out, residual diffusion',
  'method.dual': 'DualAnoDiff',
  'note.larger': 'Larger N_aug adds images to those of the smaller one.',
  'note.validation': {
    one: 'The validation threshold was chosen with {count} defective validation image, which is not available in a few-shot or zero-shot setting.',
    other:
      'The validation threshold was chosen with {count} defective validation images, which are not available in a few-shot or zero-shot setting.'
  },
  'note.validation-good': {
    one: 'There were no defective validation images; the threshold allows a share of false positives on {count} good one.',
    other:
      'There were no defective validation images; the threshold allows a share of false positives on {count} good ones.'
  },
  'note.none-localiser': 'The row “none” is trained on good images and the few real training defects with their masks.',
  'note.synthetic-only':
    'The other rows see good and synthetic images only; the real defects reach them through the synthesis, if at all.',
  'note.real-share': 'In the other rows {count}% of the defects shown are real training defects, the rest synthetic.',
  'note.last-localiser': 'The last state is the result.',
  'note.redraw-detector':
    'Seeds change only the detector’s initialisation and image order; split and synthetic images stay the same, so the spread is smaller than for a new draw of defects.',
  'note.redraw-all':
    'Each seed redraws {drawn}, the fine-tuning, the synthetic images, and the detector. Image counts are the smallest over all seeds.',
  'note.redraw-generated':
    'Each seed redraws the fine-tuning, the synthetic images, and the detector. The protocol fixes the real images. Image counts are the smallest over all seeds.',
  'drawn.few-shot': 'which defects are trained on, the validation images and the test images',
  'drawn.random': 'the training, validation and test images',
  'drawn.first-third': 'the validation images and, where the dataset has no test subset, the good test images',
  'drawn.hold-out': 'which training and validation images are held out and which are trained on',
  'drawn.given': 'the validation images',
  'note.hold-out':
    'The test images were not used: each seed holds out {fraction}% of the training and validation images and tests on these. Confirm the result on the test images.',
  'note.specimens':
    'Different parts behind each figure, at least: {defective} defective and {good} good in the test subset, {shots} defective in training; images of one part count once.',
  'note.specimens.held-out':
    'Different parts behind each figure, at least: {defective} defective and {good} good among the held-out images, {shots} defective in training; images of one part count once.',
  'training.network': 'Network',
  'training.on-windows': '{architecture} on windows',
  'training.windows': 'Windows',
  'training.windows.full': '{window} px at full size',
  'training.windows.reduced': '{window} px, reduced to {side} px (scale {scale})',
  'training.windows.chosen': '{windows}; chosen from the defects',
  'architecture.resnet18': 'ResNet-18',
  'architecture.resnet34': 'ResNet-34',
  'architecture.resnet50': 'ResNet-50',
  'architecture.resnet10-narrow': 'ResNet-10, narrow',
  'architecture.resnet18-narrow': 'ResNet-18, narrow',
  'architecture.unet': 'U-Net',
  'architecture.patch-mlp': 'Patch detector',
  'architecture.backbone': 'Backbone features',
  'architecture.padim': 'PaDiM',
  'architecture.patchcore': 'PatchCore',
  'architecture.windows+patch': 'Windows and patch detector',
  'training.updates': 'Updates',
  'training.epochs': 'Epochs',
  'training.batch': 'Batch',
  'training.good-share': 'Share of good images',
  'training.as-many': 'in proportion to their number',
  'training.real-share': 'Share of real defects',
  'training.schedule': 'Learning rate schedule',
  'training.learning-rate': 'Learning rate',
  'gate.title': 'Quality gate',
  'gate.none': 'none',
  'gate.settings':
    'at most {attempts} times as many images; visibility {visibility}, duplicate distance {duplicate}, repetition limit {repeat}',
  'note.gate': 'Images that the quality gate replaced or left out: {reasons}.',
  'schedule.constant': 'constant',
  'schedule.steps': 'steps',
  'schedule.cosine': 'cosine',
  'schedule.one-cycle': 'one cycle',
  'note.only-defects':
    'Only defects are classified: there is no type “good”. The row “none” is trained on the real training defects.',
  'note.real-and-synthetic': 'The other rows are trained on the real training defects and on synthetic ones.',
  'note.synthetic-types':
    'The other rows are trained on synthetic defects only; the real ones reach them through the synthesis.',
  'note.last-classifier': 'The last state is the result.',
  'images.good, training': 'good, training',
  'images.defective, training': 'defective, training',
  'images.defective with masks, training': 'defective with masks, training',
  'images.good, validation': 'good, validation',
  'images.defective, validation': 'defective, validation',
  'images.good, test': 'good, test',
  'images.good, test.held-out': 'good, held out',
  'images.defective, test': 'defective, test',
  'images.defective, test.held-out': 'defective, held out',
  'images.types': 'types'
} as const
