export const samplerNames = ['ddim', 'ddpm', 'pndm', 'euler', 'euler-ancestral', 'dpmpp-2m'] as const
export type SamplerName = (typeof samplerNames)[number]
