/** Single numbers of a background that are compared by themselves. */
export const numberNames = ['structure', 'chroma', 'brightness', 'blockiness'] as const
