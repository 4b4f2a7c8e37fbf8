/** @file The published and our own forms of what couples the two branches. */

/**
 * `code`: as published, started by torch's default for linear layers, which disturbs the base model at once.
 * `zero`: the same with `temporal_o` at zero, so that training starts from two undisturbed branches.
 * `paper`: the paper's equation, h + softmax(QKᵀ/√c)·V, without normalisation and projections around it.
 * `none`: no interaction, two models that share nothing but the step; an ablation, which loses what keeps them aligned.
 */
export const interactionForms = ['code', 'zero', 'paper', 'none'] as const
export type InteractionForm = (typeof interactionForms)[number]

/**
 * `code`: as published, (1 − a)·h + a·MLP(h_bg) with a = 0 at the start, two linear layers with nothing between them, and
 * background latents that are not multiplied by the scaling factor.
 * `paper`: h + γ·MLP(h_bg) with γ = 0.1 at the start and scaled latents. The paper does not say which activation its MLP
 * has; GELU is taken, as in the feed-forward beside it.
 */
export const backgroundForms = ['code', 'paper'] as const
export type BackgroundForm = (typeof backgroundForms)[number]

/** The choices that decide what is trained. */
export interface DualForm {
  /** Rank of the LoRA of each branch. */
  readonly rank: number
  /** Rank of the LoRA of the text encoder, which both branches share; null where it is not trained. */
  readonly textRank: number | null
  readonly interaction: InteractionForm
  /** Null without background compensation. */
  readonly background: BackgroundForm | null
}
