import { judging } from './judging.ts'
import { keeping } from './keeping.ts'
import { recording } from './recording.ts'

export const mutants = [...keeping, ...judging, ...recording]
