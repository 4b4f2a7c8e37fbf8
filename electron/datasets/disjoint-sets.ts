/** Disjoint sets of numbers. */
export class DisjointSets {
  readonly #parents: number[]

  constructor(count: number) {
    this.#parents = Array.from({ length: count }, (_, index) => index)
  }

  /** The least number of the set that it is in. */
  of(index: number): number {
    let root = index
    while (this.#parents[root] !== root) root = this.#parents[root] as number
    for (let at = index; at !== root;) {
      const next = this.#parents[at] as number
      this.#parents[at] = root
      at = next
    }
    return root
  }

  join(one: number, other: number): void {
    const [a, b] = [this.of(one), this.of(other)]
    this.#parents[Math.max(a, b)] = Math.min(a, b)
  }

  /** Every set, its numbers and the sets in order. */
  all(): number[][] {
    return [...Map.groupBy(this.#parents.keys(), (index) => this.of(index)).values()]
  }
}
