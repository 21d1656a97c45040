/**
 * Connections that end at each end of a PDU and within each PDU, in both directions: what was answered with success is
 * there, what is not there was not told to be, and the exit code says that something is missing.
 */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Archive } from '../../src/archive/archive.ts'
import { archiveHandlers } from '../../src/archive/handlers.ts'
import { findscu } from '../../src/cli/tools/findscu.ts'
import { getscu } from '../../src/cli/tools/getscu.ts'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { storescu } from '../../src/cli/tools/storescu.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { serve } from '../../src/services/serve.ts'
import { runTool } from '../cli/run-tool.ts'
import { type Cut, type CuttingProxy, cuttingProxy } from '../support/cutting-proxy.ts'
import { type Folder, folder } from '../support/folder.ts'
import { freePort } from '../support/free-port.ts'
import { writeInstance } from '../support/instances.ts'

const count = 3
const uids = Array.from({ length: count }, (_, n) => `1.2.3.${n + 1}`)
const query = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3']
const patience = ['-ta', '2', '-td', '2']

/** Each end of a PDU but the last of its direction, and a place within each PDU. */
function cutsOf({ ends }: CuttingProxy): readonly Cut[] {
  return (['fromRequestor', 'fromAcceptor'] as const).flatMap((direction) => {
    const places = ends[direction]
    const within = places.map((end, index) => Math.floor(((places[index - 1] ?? 0) + end) / 2))
    return [...places.slice(0, -1), ...within].map((after) => ({ fromAcceptor: direction === 'fromAcceptor', after }))
  })
}

const shown = ({ fromAcceptor, after }: Cut): string => `${after} bytes ${fromAcceptor ? 'from' : 'to'} the acceptor`

interface Setting {
  readonly files: Folder
  readonly archive: Archive
  readonly port: number
  /** UIDs of the instances that the archive has. */
  stored(): readonly string[]
}

/** An archive, with the objects in it when `filled`. */
async function withArchive(filled: boolean, inbox: number, use: (setting: Setting) => Promise<void>): Promise<void> {
  using files = folder()
  await using archive = await Archive.open(files.at('archive'))
  const destinations = new Map([['INBOX', { host: '127.0.0.1', port: inbox }]])
  const times = { acseTimeoutMs: 2_000, dimseTimeoutMs: 2_000 }
  await using server = await serve({
    port: 0,
    host: '127.0.0.1',
    ...times,
    handlers: archiveHandlers(archive, { destinations }),
  })
  const paths = uids.map((uid, n) => {
    const more = { PixelData: new Uint8Array(3000).fill(n + 1), InstanceNumber: String(n + 1) }
    return writeInstance(files.at(`${n + 1}.dcm`), { sopInstanceUid: uid, more })
  })
  if (filled) {
    const { exitCode } = await runTool(storescu, ['127.0.0.1', String(server.port), ...paths])
    assert.equal(exitCode, 0)
  }
  const setting = {
    files,
    archive,
    port: server.port,
    stored: () => objectsBelow(files.at('archive/objects')).map(uidOf),
  }
  await use(setting)
  while (server.associations > 0) await pause(5)
  const unfinished = objectsBelow(files.at('archive/objects')).filter((name) => !name.endsWith('.dcm'))
  assert.deepEqual(unfinished, [])
}

const uidOf = (path: string): string => /([\d.]+)\.dcm$/.exec(path)?.[1] ?? path

function objectsBelow(path: string): readonly string[] {
  if (!existsSync(path)) return []
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** What is in the folder is whole: nothing torn, nothing unfinished. Its UIDs. */
async function kept(path: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of objectsBelow(path)) {
    await using file = await openPart10(name)
    assert.equal(file.meta?.mediaStorageSopInstanceUid, file.sopInstanceUid, name)
    const bytes = readFileSync(name)
    const n = uids.indexOf(file.sopInstanceUid ?? '')
    assert.deepEqual(new Uint8Array(bytes.subarray(-3000)), new Uint8Array(3000).fill(n + 1), name)
    found.push(file.sopInstanceUid ?? '')
  }
  return found.sort()
}

/** Runs without a cut to learn the places of the PDUs, then with each of the cuts. */
async function eachCut(run: (cut: Cut | undefined) => Promise<CuttingProxy>): Promise<number> {
  const cuts = cutsOf(await run(undefined))
  // Each in turn: they are short, and what fails is told by its place.
  for (const cut of cuts) await run(cut)
  return cuts.length
}

describe('cut in each PDU and behind it:', () => {
  test('storescu tells what was stored', async (t) => {
    const tried = await eachCut(async (cut) => {
      let used: CuttingProxy | undefined
      await withArchive(false, 0, async ({ files, port, stored }) => {
        await using proxy = await cuttingProxy(() => port, cut)
        used = proxy
        const report = files.at('report.jsonl')
        const paths = uids.map((_, n) => files.at(`${n + 1}.dcm`))
        const argv = [...patience, '--report', report, '127.0.0.1', String(proxy.port), ...paths]
        const { exitCode } = await runTool(storescu, argv)
        const rows = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : []
        const results = rows.filter((row) => row !== '').map((row) => JSON.parse(row))
        const sent = results.filter(({ result }) => result === 'sent').map(({ sopInstanceUid }) => sopInstanceUid)
        const there = stored()
        const title = cut === undefined ? 'no cut' : shown(cut)
        for (const uid of sent) assert.ok(there.includes(uid), `${title}: ${uid} is told to be stored`)
        if (sent.length < count) assert.notEqual(exitCode, 0, title)
        if (cut === undefined) assert.deepEqual([exitCode, sent.length], [0, count])
      })
      return used as CuttingProxy
    })
    t.diagnostic(`${tried} cuts`)
  })

  test('findscu does not take half of the answers for all', async (t) => {
    const tried = await eachCut(async (cut) => {
      let used: CuttingProxy | undefined
      await withArchive(true, 0, async ({ port }) => {
        await using proxy = await cuttingProxy(() => port, cut)
        used = proxy
        const keys = ['-S', '-k', 'QueryRetrieveLevel=IMAGE', '-k', 'StudyInstanceUID=1.2.3', '-k', 'SOPInstanceUID']
        const { exitCode, stdout } = await runTool(findscu, [
          ...patience,
          '--csv',
          ...keys,
          '127.0.0.1',
          String(proxy.port),
        ])
        const title = cut === undefined ? 'no cut' : shown(cut)
        const found = uids.filter((uid) => stdout.includes(uid)).length
        if (found < count) assert.notEqual(exitCode, 0, title)
        if (cut === undefined) assert.deepEqual([exitCode, found], [0, count])
      })
      return used as CuttingProxy
    })
    t.diagnostic(`${tried} cuts`)
  })

  test('getscu keeps whole objects and tells that some are missing', async (t) => {
    const tried = await eachCut(async (cut) => {
      let used: CuttingProxy | undefined
      await withArchive(true, 0, async ({ files, port }) => {
        await using proxy = await cuttingProxy(() => port, cut)
        used = proxy
        mkdirSync(files.at('out'))
        const argv = [...patience, ...query, '-od', files.at('out'), '127.0.0.1', String(proxy.port)]
        const { exitCode } = await runTool(getscu, argv)
        const title = cut === undefined ? 'no cut' : shown(cut)
        const came = await kept(files.at('out'))
        if (came.length < count) assert.notEqual(exitCode, 0, title)
        if (cut === undefined) assert.deepEqual([exitCode, came], [0, uids])
      })
      return used as CuttingProxy
    })
    t.diagnostic(`${tried} cuts`)
  })

  for (const which of ['the association that asks', 'the association that brings the objects'] as const) {
    test(`movescu keeps whole objects and tells that some are missing: ${which}`, async (t) => {
      const tried = await eachCut(async (cut) => {
        let used: CuttingProxy | undefined
        const own = await freePort()
        const isQuery = which === 'the association that asks'
        await using bringing = await cuttingProxy(() => own, isQuery ? undefined : cut)
        await withArchive(true, bringing.port, async ({ files, port }) => {
          await using asking = await cuttingProxy(() => port, isQuery ? cut : undefined)
          used = isQuery ? asking : bringing
          mkdirSync(files.at('out'))
          const argv = [...patience, ...query, '-aem', 'INBOX', '+P', String(own), '-od', files.at('out')]
          const { exitCode } = await runTool(movescu, [...argv, '127.0.0.1', String(asking.port)])
          const title = cut === undefined ? 'no cut' : shown(cut)
          const came = await kept(files.at('out'))
          if (came.length < count) assert.notEqual(exitCode, 0, title)
          if (cut === undefined) assert.deepEqual([exitCode, came], [0, uids])
        })
        return used as CuttingProxy
      })
      t.diagnostic(`${tried} cuts`)
    })
  }
})
