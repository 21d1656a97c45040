/** A status as events show it. */
import { statusCategory } from '../../dimse/status.ts'
import { statusText } from '../../report/status-text.ts'
import type { StatusFacts } from './field.ts'

/** `commandField` is that of the response, which decides on the words. */
export function statusFacts(commandField: number, status: number): StatusFacts {
  return {
    code: status,
    hex: `0x${status.toString(16).padStart(4, '0')}`,
    category: statusCategory(status),
    text: statusText(commandField, status),
  }
}
