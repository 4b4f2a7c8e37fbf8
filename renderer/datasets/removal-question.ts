/** More images than this are not removed without a question. */
const many = 20

/** Whether removing so many of a dataset's images asks first: many of them, or more than half. */
export function asksBeforeRemoval(count: number, total: number): boolean {
  return count > many || 2 * count > total
}
