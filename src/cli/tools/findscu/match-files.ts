/** Matches as files: DICOM or XML, one for each or one for all. */
import { isAbsolute, join } from 'node:path'
import { getSystemErrorMap } from 'node:util'
import { AtomicFile } from '../../../data/atomic-file.ts'
import { encodeDataSet } from '../../../data/encode.ts'
import { encodeFileMeta } from '../../../data/file-meta.ts'
import { xmlLines } from '../../../data/xml.ts'
import { classOfNone } from '../../../dict/sop-class.ts'
import { newUid } from '../../../dict/uid.ts'
import { OutputError } from '../../../errors.ts'
import type { Log } from '../../log/log.ts'
import type { Extraction } from '../../options/matches.ts'
import type { Match, MatchSink } from './match-sink.ts'

export interface FilesOptions {
  readonly outputDirectory: string
  /** Matches beyond so many are not written. */
  readonly extractionLimit: number | undefined
}

export function matchFiles(extraction: Extraction, options: FilesOptions, log: Log): MatchSink {
  const { outputDirectory, extractionLimit: limit = Number.POSITIVE_INFINITY } = options
  if (extraction.as === 'xml-single') {
    const path = join(isAbsolute(extraction.file) ? '' : outputDirectory, extraction.file)
    return new SingleFile(path, path, limit, log)
  }
  const [ending, contents] = extraction.as === 'dicom' ? (['dcm', part10] as const) : (['xml', xmlFile] as const)
  let failed = false
  return {
    async take(match) {
      if (match.number > limit) {
        if (match.number === limit + 1) log.info(LIMIT_REACHED)
        return
      }
      const name = `rsp${String(match.number).padStart(4, '0')}.${ending}`
      const path = outputDirectory === '.' ? `./${name}` : `${outputDirectory}/${name}`
      log.info(() => `Writing response dataset to file: ${path}`)
      failed = !(await written(path, contents(match), log)) || failed
    },
    end: () => !failed,
  }
}

/** All matches between one beginning and one end. */
class SingleFile implements MatchSink {
  readonly #shown: string
  readonly #limit: number
  readonly #log: Log
  #file: AtomicFile | undefined

  constructor(path: string, shown: string, limit: number, log: Log) {
    this.#shown = shown
    this.#limit = limit
    this.#log = log
    log.info(() => `Writing all response datasets to file: ${shown}`)
    this.#attempt(() => {
      this.#file = AtomicFile.create(path)
      void this.#file.write([text(['<?xml version="1.0" encoding="UTF-8"?>', '<responses type="C-FIND">'])])
    })
  }

  async take({ dataSet, number, transferSyntaxUid }: Match): Promise<void> {
    if (number === this.#limit + 1) this.#log.info(LIMIT_REACHED)
    if (number > this.#limit || this.#file === undefined) return
    const lines = text(xmlLines(dataSet, transferSyntaxUid))
    try {
      await this.#file.write([lines])
    } catch (error) {
      this.#fail(error)
    }
  }

  end(): boolean {
    if (this.#file === undefined) return false
    this.#attempt(() => {
      void this.#file?.write([text(['</responses>'])])
      this.#file?.commit()
    })
    return this.#file !== undefined
  }

  #attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    tell(this.#shown, error, this.#log)
    this.#file?.discard()
    this.#file = undefined
  }
}

async function written(path: string, contents: readonly Uint8Array[], log: Log): Promise<boolean> {
  let file: AtomicFile | undefined
  try {
    file = AtomicFile.create(path)
    await file.write(contents)
    file.commit()
    return true
  } catch (error) {
    tell(path, error, log)
    return false
  } finally {
    file?.discard()
  }
}

function tell(path: string, error: unknown, log: Log): void {
  if (!(error instanceof OutputError)) throw error
  log.records('error', [`Writing file: ${path}: ${systemMessage(error)}`], error)
}

/** What the system says of it, in its own words where these are known. */
function systemMessage(error: OutputError): string {
  const errno = error.cause instanceof Error && 'errno' in error.cause ? Number(error.cause.errno) : undefined
  const words = errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1]
  return words === undefined ? error.message : words.charAt(0).toUpperCase() + words.slice(1)
}

/** Of a class that DCMTK made for it: a match is no instance of any SOP class. */
function part10({ dataSet, transferSyntaxUid }: Match): readonly Uint8Array[] {
  const meta = {
    mediaStorageSopClassUid: classOfNone,
    mediaStorageSopInstanceUid: newUid(),
    transferSyntaxUid,
  }
  return [encodeFileMeta(meta), encodeDataSet(dataSet, transferSyntaxUid)]
}

function xmlFile({ dataSet, transferSyntaxUid }: Match): readonly Uint8Array[] {
  const encoding = dataSet.specificCharacterSet.length === 0 ? '' : ' encoding="UTF-8"'
  return [text([`<?xml version="1.0"${encoding}?>`, ...xmlLines(dataSet, transferSyntaxUid)])]
}

const text = (lines: Iterable<string>): Uint8Array => Buffer.from([...lines, ''].join('\n'))

const LIMIT_REACHED =
  'Maximum number of responses already written to file ... not writing this and all following responses to file'
