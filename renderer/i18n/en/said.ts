/**
 * What the host says in English and pages show, word for word: a text of it is recognised by its message here and said in
 * the page's language (see said.ts). A more particular message stands before a more general one.
 */
export const said = {
  'said.page.offline.message': 'The service does not answer, so nothing can be loaded or saved.',
  'said.page.offline.remedy':
    'The page tries again by itself. If this lasts, start Flawsmith again; finished work is kept.',
  'said.page.unauthorised.message': 'The service does not accept this page’s access token.',
  'said.page.unauthorised.remedy': 'Open the full address that “flawsmith serve” prints, including the token.',
  'said.page.unexpected.message': 'Something went wrong that Flawsmith did not foresee: {detail}',
  'said.page.unexpected.remedy':
    'Try again. If it happens again, copy the error and report it together with what you did.',
  'said.page.fault.message': 'This page stopped because of a fault in the program: {detail}',
  'said.page.fault.remedy': 'Go to another page or load the page again. Work in progress goes on in the service.',
  'said.finding.best-tied-of': {
    one: 'Highest mean AP (step sum): {method} with {augmented} synthetic defects, {value}, as high in {count} more row; without synthetic defects {without}.',
    other:
      'Highest mean AP (step sum): {method} with {augmented} synthetic defects, {value}, as high in {count} more rows; without synthetic defects {without}.'
  },
  'said.finding.best-tied': {
    one: 'Highest mean AP (step sum): {method} with {augmented} synthetic defects, {value}, as high in {count} more row.',
    other:
      'Highest mean AP (step sum): {method} with {augmented} synthetic defects, {value}, as high in {count} more rows.'
  },
  'said.finding.best-of':
    'Highest mean AP (step sum): {method} with {augmented} synthetic defects, {value}; without synthetic defects {without}.',
  'said.finding.best': 'Highest mean AP (step sum): {method} with {augmented} synthetic defects, {value}.',
  'said.finding.only-none': 'AP (step sum) without synthetic defects: {value}.',
  'said.finding.gain-one-seed':
    'Its gain over none, seed by seed: {value} at one seed, which says nothing about chance.',
  'said.finding.gain-unclear':
    'Its gain over none, seed by seed: {value} (n = {number}, {level} % confidence interval {low} to {high}), which includes 0: these seeds do not show a difference.',
  'said.finding.gain-best-of':
    'Its gain over none, seed by seed: {value} (n = {number}, {level} % confidence interval {low} to {high}), which excludes 0; it is the best of {count} rows, which flatters it.',
  'said.finding.gain-clear':
    'Its gain over none, seed by seed: {value} (n = {number}, {level} % confidence interval {low} to {high}), which excludes 0.',
  'said.finding.highest-beside': 'Highest mean {measure}: {row}, {value}; the real defects alone {without}.',
  'said.finding.highest': 'Highest mean {measure}: {row}, {value}.',
  'said.finding.real-alone': 'the real defects alone',
  'said.finding.commonest':
    'Always naming the commonest of {count} types would be right in {value} of {number} test images.',
  'said.legend.cells': 'Cells: mean over seeds (sample standard deviation with n − 1, n = number of seeds).',
  'said.legend.cells-last':
    'Cells: mean over seeds (sample standard deviation with n − 1, n = number of seeds), of the last epoch.',
  'said.legend.threshold': 'Validation threshold, fixed before the test: {rule}.',
  'said.legend.oracle': 'Oracle: the test set’s own best F1, as the papers report; it cannot be had on the line.',
  'said.legend.no-calls': 'Precision counts as 0 where a detector calls nothing defective.',
  'said.legend.differences': 'Cells: difference from training without synthetic defects, taken seed by seed;',
  'said.legend.mean': 'mean (sample standard deviation with n − 1, n = number of seeds).',
  'said.legend.localisation':
    'N_aug: synthetic defects per type of defect. AP: step sum. F1-max: at the test set’s own best threshold.',
  'said.legend.pro':
    'PRO: area under per-region overlap up to a false positive rate of 0.3, divided by it; 8-connected regions.',
  'said.legend.best-epoch':
    'Oracle: the epoch with the highest sum of the seven measures on the test set, as the papers report.',
  'said.legend.accuracy':
    'N_aug: synthetic defects per type of defect. Accuracy: share of the defective test images whose type is found.',
  'said.rule.best-f1': 'best F1 on the validation images',
  'said.rule.none': 'none: there are no validation images',
  'said.rule.share': 'at most 2 % of the good validation images called defective (no defective ones to choose by)',
  'said.group.validation': 'Validation threshold',
  'said.group.oracle': 'Oracle',
  'said.group.image': 'Image',
  'said.group.pixel': 'Pixel',
  'said.group.best-epoch': 'Oracle: best epoch on test',
  'said.group.types': 'All types',
  'said.group.found': 'Share found',
  'said.label.step-sum': 'step sum',
  'said.label.trapezoid': 'trapezoid',
  'said.label.precision': 'precision',
  'said.label.recall': 'recall',
  'said.measures.title': 'How varied the generated images are',
  'said.measures.type': 'Type',
  'said.measures.images': 'Images',
  'said.measures.method': 'Method',
  'said.measures.score': '{measure}: {source}, {splits} splits, {order}, mean of exp KL over splits.',
  'said.measures.inception': 'unbiased Inception-v3 logits',
  'said.measures.embedded-logits': 'logits of embedded features',
  'said.measures.unshuffled': 'not shuffled',
  'said.measures.shuffled': 'shuffled with seed {seed}',
  'said.measures.distance':
    '{measure}: {source}, nearest of {training} training images, at most {most} per cluster, fewer than two {lonely} ({rule}).',
  'said.measures.embedded': 'embedded features',
  'said.measures.left-out': 'left out',
  'said.measures.as-zero': 'counts as 0',
  'said.measures.all': 'all',
  'said.measures.mean': 'mean',
  'said.measures.diversity': 'Embedded-feature diversity score',
  'said.measures.clusters': 'Embedded-feature cluster distance',
  'said.measures.legend':
    'In brackets: standard deviation over the splits. Larger is more varied, which need not be more true to life.',
  'said.confusion': { one: 'Types: {row}, {count} seed', other: 'Types: {row}, {count} seeds' },
  'said.label.accuracy': 'accuracy',
  'said.label.image': 'image {measure}',
  'said.label.pixel': 'pixel {measure}',
  'said.trend.precision': 'Precision at the validation threshold',
  'said.trend.recall': 'Recall at the validation threshold',
  'said.trend.oracle-precision': 'Precision at the oracle threshold',
  'said.trend.oracle-recall': 'Recall at the oracle threshold',
  'said.trend.accuracy': 'Accuracy',
  'said.method.none': 'none',
  'said.note.unreviewed': 'No person has reviewed the {count} synthetic images: all were accepted automatically.',
  'said.note.reviewed':
    'A person has reviewed {number} synthetic images and rejected {count}; the others were accepted automatically.',
  'said.note.pools-unreviewed':
    'No person has reviewed the {count} synthetic images: all that can be trained on were accepted.',
  'said.note.pools-reviewed': 'A person has reviewed {count} of the synthetic images.',
  'said.note.larger':
    'Larger N_aug adds images to those of the smaller one; seeds change the detector’s start and order, not the images.',
  'said.note.validation':
    'The validation threshold was chosen with {count} defective validation images, which a few-shot or zero-shot user may not have.',
  'said.note.none-localiser':
    'The row “none” is trained on good images and the few real training defects with their masks.',
  'said.note.synthetic-only':
    'The other rows see good and synthetic images only; the real defects reach them through the synthesis, if at all.',
  'said.note.real-share':
    'In the other rows {count} % of the defects shown are real training defects, the rest synthetic.',
  'said.note.last-localiser':
    'The last epoch is the result. Seeds change the localiser’s start and draws, not the images.',
  'said.note.only-defects':
    'Only defects are classified: there is no type “good”. The row “none” is trained on the real training defects.',
  'said.note.real-and-synthetic': 'The other rows are trained on the real training defects and on synthetic ones.',
  'said.note.synthetic-types':
    'The other rows are trained on synthetic defects only; the real ones reach them through the synthesis.',
  'said.note.last-classifier':
    'The last epoch is the result. Seeds change the classifier’s start and order, not the images.',
  'said.images.good-training': 'good, training',
  'said.images.defective-training': 'defective, training',
  'said.images.masked-training': 'defective with masks, training',
  'said.images.good-validation': 'good, validation',
  'said.images.defective-validation': 'defective, validation',
  'said.images.good-test': 'good, test',
  'said.images.defective-test': 'defective, test',
  'said.images.types': 'types',
  'said.task.scoring': 'scoring images',
  'said.task.branches': 'training the two branches',
  'said.task.exporting': 'exporting images',
  'said.task.adapter': 'training the adapter',
  'said.task.loading': 'loading images',
  'said.task.encoding': 'encoding images',
  'said.task.importing': 'importing images',
  'said.task.checking': 'checking images',
  'said.task.making': 'making {method} images',
  'said.task.pairs': 'generating pairs',
  'said.task.filtering': 'filtering images',
  'said.task.detector': 'training the detector',
  'said.task.detectors': 'training detectors',
  'said.task.measures': 'measures',
  'said.task.preparing': 'preparing images',
  'said.task.sample': 'drawing the sample dataset',
  'said.task.devices': 'testing devices',
  'said.task.generating': 'generating images',
  'said.metric.loss': 'loss',
  'said.metric.learning-rate': 'learning rate',
  'said.metric.ap': 'average precision (step sum)',
  'said.metric.ap-trapezoid': 'average precision (trapezoid)',
  'said.metric.precision-oracle': 'precision (oracle)',
  'said.metric.recall-oracle': 'recall (oracle)',
  'said.metric.f1-oracle': 'F1 (oracle)',
  'said.metric.threshold': 'threshold',
  'said.metric.epoch': 'epoch',
  'said.metric.seconds': 'seconds',
  'said.metric.memory': 'peak memory (MiB)',
  'said.metric.on-test': 'on test: {measure}',
  'said.metric.diversity': 'embedded-feature diversity score, {type}',
  'said.metric.clusters': 'embedded-feature cluster distance, {type}',
  'said.fact.cell': 'cell',
  'said.fact.now': 'now',
  'said.file.detector': 'detector',
  'said.file.adapter': 'adapter',
  'said.file.preview': 'preview',
  'said.file.result': 'result',
  'said.file.report': 'report',
  'said.file.plot': 'plot',
  'said.file.heat-map': 'heat-map'
} as const
