/** Sends so many bytes to a process that drops them: what the loopback of this machine can do. A program of the bench. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

const [bytes = '0', port] = process.argv.slice(2)
if (port === undefined) {
  const server = createServer((socket) => socket.resume().on('end', () => server.close()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const listening = typeof address === 'object' && address !== null ? address.port : 0
  const child = spawn(process.execPath, [process.argv[1] ?? '', bytes, String(listening)], { stdio: 'inherit' })
  const [code] = await once(child, 'close')
  process.exitCode = typeof code === 'number' ? code : 1
} else {
  const socket = connect(Number(port), '127.0.0.1')
  const block = Buffer.alloc(1_048_576)
  for (let left = Number(bytes); left > 0; left -= block.length) {
    if (!socket.write(block.subarray(0, left))) await once(socket, 'drain')
  }
  socket.end()
  await once(socket, 'close')
}
