/** What the options of storescu do, for all that the manual pages print. */
import { storescu } from '../../src/cli/tools/storescu.ts'
import { checkPages } from './page.ts'

await checkPages(storescu)
