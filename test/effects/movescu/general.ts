/** The exclusive options of movescu. */
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { generalEffects } from '../general.ts'

generalEffects(movescu)
