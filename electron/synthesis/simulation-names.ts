/** The methods that change good images; `residual` with a network of its own, the others without any. */
export const simulationNames = ['memseg', 'crop-paste', 'bank', 'residual', 'cutpaste', 'draem'] as const
export type SimulationName = (typeof simulationNames)[number]
