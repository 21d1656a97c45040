/** Sends so many bytes to a process that drops them: what the loopback of this machine can do. A program of the bench. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { countBytes } from './count-bytes.ts'

/** With a port it is the sender alone. */
const [bytes = '0', port] = process.argv.slice(2)
if (port === undefined) {
  await using counter = await countBytes(Number(bytes))
  const child = spawn(process.execPath, [process.argv[1] ?? '', bytes, String(counter.port)], { stdio: 'inherit' })
  const [code] = await once(child, 'close')
  process.exitCode = typeof code === 'number' ? code : 1
} else {
  const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true })
  const taken = once(socket, 'data')
  const block = Buffer.alloc(1_048_576)
  for (let left = Number(bytes); left > 0; left -= block.length) {
    if (!socket.write(block.subarray(0, left))) await once(socket, 'drain')
  }
  await taken
  socket.destroy()
}
