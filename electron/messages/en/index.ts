export { errors } from './errors/index.ts'
export { texts } from './texts/index.ts'
