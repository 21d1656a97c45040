/** The exclusive options of storescu. */
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { generalEffects } from '../general.ts'

generalEffects(storescu)
