import { EigenvalueDecomposition, Matrix } from 'ml-matrix'

export interface PrincipalComponents {
  /** Orthonormal directions, those of most variance first: [count][dimensions]. */
  readonly directions: readonly (readonly number[])[]
  readonly variances: readonly number[]
}

/** The `count` leading principal components of rows [n, dimensions], about a mean of zero. */
export function principalComponents(rows: Float32Array, dimensions: number, count: number): PrincipalComponents {
  const covariance = Matrix.zeros(dimensions, dimensions)
  const n = rows.length / dimensions
  for (let row = 0; row < n; row++)
    for (let i = 0; i < dimensions; i++)
      for (let j = 0; j <= i; j++) {
        const product = (rows[row * dimensions + i]! * rows[row * dimensions + j]!) / n
        covariance.set(i, j, covariance.get(i, j) + product)
      }
  for (let i = 0; i < dimensions; i++) for (let j = 0; j < i; j++) covariance.set(j, i, covariance.get(i, j))
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true })
  const order = [...realEigenvalues.keys()]
    .toSorted((a, b) => realEigenvalues[b]! - realEigenvalues[a]!)
    .slice(0, count)
  return {
    directions: order.map((k) => eigenvectorMatrix.getColumn(k)),
    variances: order.map((k) => realEigenvalues[k]!)
  }
}
