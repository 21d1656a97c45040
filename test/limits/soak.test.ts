/** A minute of 50 clients that do everything at random (`npm run soak` does it for longer). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { run } from '../support/peers/child.ts'

test('nothing is lost, and handles and memory stay what they are', { timeout: 200_000 }, async (t) => {
  const script = fileURLToPath(new URL('../../scripts/soak.js', import.meta.url))
  const { code, stdout, stderr } = await run(process.execPath, [script, '--minutes', '1'], { limitMs: 180_000 })
  for (const line of stdout.trim().split('\n')) t.diagnostic(line)
  assert.equal(code, 0, stdout + stderr)
  assert.match(stdout, /^nothing lost$/m)
})
