/** @file Roles of parents that only document why a run was created; the run does not depend on such a parent. */

/** The experiment among the parents of its steps; the same step may serve several experiments. */
export const experimentRole = 'experiment'
/** The run that another one reproduces, to compare the results. */
export const reproducedRole = 'reproduced'
/** The run whose images a revised one is to replace. */
export const revisedRole = 'revised'

export const documentingRoles: readonly string[] = [experimentRole, reproducedRole, revisedRole]
