/**
 * Inverse of the Cholesky factor of a symmetric positive definite matrix A = L·Lᵀ: the lower triangle of L⁻¹, row by row,
 * so that |L⁻¹x|² = xᵀA⁻¹x. `matrix` is n×n, row by row; only its lower triangle is read. Throws RangeError where A is not
 * positive definite.
 */
export function inverseCholesky(matrix: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!
      for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!
      if (i === j && !(sum > 0)) throw new RangeError('the matrix is not positive definite')
      factor[i * n + j] = i === j ? Math.sqrt(sum) : sum / factor[j * n + j]!
    }
  }
  // Forward substitution of the unit vectors, column by column.
  const inverse = new Float64Array((n * (n + 1)) / 2)
  for (let column = 0; column < n; column++) {
    for (let i = column; i < n; i++) {
      let sum = i === column ? 1 : 0
      for (let k = column; k < i; k++) sum -= factor[i * n + k]! * inverse[triangular(k) + column]!
      inverse[triangular(i) + column] = sum / factor[i * n + i]!
    }
  }
  return inverse
}

/** Where a row of a packed lower triangle begins. */
export const triangular = (row: number): number => (row * (row + 1)) / 2
