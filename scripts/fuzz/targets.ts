/** Everything that is fuzzed. */
import { dataTargets } from './data-targets.ts'
import { networkTargets } from './network-targets.ts'
import type { Target } from './target.ts'
import { textTargets } from './text-targets.ts'

export const targets: readonly Target[] = [...networkTargets, ...dataTargets, ...textTargets]
