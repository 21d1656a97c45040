/** The options that movescu and storescu have so far, without the tools: what the replay of command lines needs. */

import { unsigned } from '../../src/cli/number.ts'
import { any, flag, one, some, text } from '../../src/cli/option.ts'
import { aeTitleRows, moveDestination } from '../../src/cli/options/ae-titles.ts'
import * as association from '../../src/cli/options/association.ts'
import { inputRows, noHalt } from '../../src/cli/options/input.ts'
import { keyRows } from '../../src/cli/options/keys.ts'
import { retrieveModel } from '../../src/cli/options/model.ts'
import { outputRows } from '../../src/cli/options/output.ts'
import { preferredSyntaxes, queryProposal, storageProposal } from '../../src/cli/options/transfer-syntaxes.ts'
import { group, section, table } from '../../src/cli/tool.ts'

const peer = {
  peer: one('peer', 'name or address of the peer', text),
  peerPort: one('port', 'TCP port of the peer', unsigned(1, 65_535)),
}

const waits = {
  connectTimeoutMs: association.connectTimeout,
  acseTimeoutMs: association.acseTimeout,
  dimseTimeoutMs: association.dimseTimeout,
}

export const movescuTable = table({
  name: 'movescu',
  title: 'DICOM retrieve (C-MOVE) SCU',
  parameters: { ...peer, files: any('dcmfile-in', 'query files') },
  sections: [
    section(
      'network options',
      group('attributes of the query', keyRows),
      group('information model', { model: retrieveModel }),
      group('application entity titles', { ...aeTitleRows('MOVESCU'), moveDestination }),
      group('preferred transfer syntaxes', { preferredSyntaxes }),
      group('proposed transfer syntaxes', { proposal: queryProposal }),
      group('other network options', {
        ...waits,
        port: association.listenPort,
        maximumLength: association.maxPdu,
        repeat: association.repeat,
        abort: association.abort,
      }),
    ),
    section('output options', group(undefined, outputRows)),
  ],
})

export const storescuTable = table({
  name: 'storescu',
  title: 'DICOM storage (C-STORE) SCU',
  parameters: { ...peer, files: some('dcmfile-in', 'files to send') },
  sections: [
    section('input options', group(undefined, inputRows)),
    section(
      'network options',
      group('application entity titles', aeTitleRows('STORESCU')),
      group('proposed transfer syntaxes', {
        proposal: storageProposal,
        required: flag('-R --required', 'propose only the classes of the input files'),
        combine: flag('+C --combine', 'propose all transfer syntaxes of a class in one context'),
      }),
      group('other network options', {
        ...waits,
        maximumLength: association.maxPdu,
        repeat: association.repeat,
        abort: association.abort,
        noHalt,
      }),
    ),
  ],
})
