/** storescu over lines on which every kind of trouble begins again and again: what it says is true. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { storescu } from '../../src/cli/tools/storescu.ts'
import { serveStorage } from '../../src/services/serve.ts'
import { Random } from '../../src/synthetic/random.ts'
import { runTool } from '../cli/run-tool.ts'
import { folder } from '../support/folder.ts'
import { writeInstance } from '../support/instances.ts'
import { faults, mutatingProxy } from '../support/mutating-proxy.ts'

const count = 20

describe('what storescu says is true over a line with', { concurrency: 4 }, () => {
  for (const [index, fault] of faults.entries()) {
    for (const fromAcceptor of [false, true]) {
      test(`${fault}, from the ${fromAcceptor ? 'acceptor' : 'requestor'}`, async () => {
        using files = folder()
        const paths = Array.from({ length: count }, (_, n) =>
          writeInstance(files.at(`${n}.dcm`), {
            sopInstanceUid: `1.2.3.${n}`,
            more: { PixelData: new Uint8Array(3000) },
          }),
        )
        const random = new Random(index * 2 + Number(fromAcceptor))
        const stored = new Set<string>()
        await using server = await serveStorage(
          { port: 0, host: '127.0.0.1', maximumOperationsPerformed: 8 },
          async ({ data, sopInstanceUid }) => {
            while ((await data.read()) !== undefined);
            stored.add(sopInstanceUid)
            return 0
          },
        )
        // The request of an association is of 12 kB, its answer of 4.
        const after = fromAcceptor ? random.integer(3000, 5000) : random.integer(10_000, 60_000)
        await using proxy = await mutatingProxy(server.port, { fault, fromAcceptor, after }, random)
        const waits = ['-ta', '1', '-td', '1', '-ts', '1']
        const ways = ['--retry', '1', '--jobs', String(1 + (index % 2)), '--async', '3', '-nh']
        const report = files.at('report.jsonl')
        const peer = ['127.0.0.1', String(proxy.port)]
        const { exitCode, stderr } = await runTool(storescu, [...waits, ...ways, '--report', report, ...peer, ...paths])
        const rows = readFileSync(report, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
        const sent = rows.filter(({ result }) => result === 'sent')
        assert.equal(new Set(rows.map(({ file }) => file)).size, rows.length, 'one row a file')
        assert.equal(exitCode === 0, sent.length === count, stderr)
        assert.equal(exitCode === 0, !/^[EF]: /m.test(stderr), stderr)
        // A bit on the way may turn one UID into another: that no layer of DICOM can see.
        if (fault === 'bit' || fault === 'bytes') return
        for (const { sopInstanceUid } of sent) assert.ok(stored.has(sopInstanceUid), `${sopInstanceUid} was not stored`)
      })
    }
  }
})
