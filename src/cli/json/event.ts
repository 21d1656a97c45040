/** The events of `--json`, one row each: their types and the published schema (docs/events.schema.json) derive from it. */
import { amount, count, dataSet, type Fields, list, maybe, record, status, text, type ValueOf, words } from './field.ts'

/** An event as a tool tells it; the time is added where it is written. */
export type ToolEvent = {
  [Name in EventName]: { readonly event: Name } & ValueOf<(typeof events)[Name]['fields']>
}[EventName]

export type EventName = keyof typeof events

/** The facts of one event. */
export type EventNamed<Name extends EventName> = Extract<ToolEvent, { readonly event: Name }>

/** Tells an event. The promise is to be awaited where more will follow at once: the reader is slow. */
export type Emit = (event: ToolEvent) => Promise<void> | undefined

const event = <F extends Fields>(description: string, fields: F) => ({ description, fields })

const association = count('Number of the connection in this run; the events of one association have the same.')
const role = words(['requestor', 'acceptor'], 'Whether we asked for the association, or the peer.')
const endOfAssociation = {
  association,
  bytesSent: count('Bytes of P-DATA-TF PDUs that we sent.'),
  bytesReceived: count('Bytes of P-DATA-TF PDUs that came, without the headers of PDUs.'),
  ms: amount('Milliseconds since the association was asked for.'),
}
const messageId = count('Message ID of the request.')
const query = maybe(text('The query file, as it was named; missing when the query came from the command line alone.'))
const sopClassUid = text('SOP Class UID.')
const sopInstanceUid = text('SOP Instance UID.')
const transferSyntaxUid = text('UID of the transfer syntax in which the data set went over the network.')
const ms = amount('Milliseconds that it took.')
const errorComment = maybe(text('What the peer said of it: Error Comment (0000,0902).'))
const subOperations = {
  remaining: maybe(count('Sub-operations that are still to come, where the response tells.')),
  completed: maybe(count('Sub-operations that were completed.')),
  failed: maybe(count('Sub-operations that failed.')),
  warning: maybe(count('Sub-operations that were completed with a warning.')),
}
const failure = {
  message: text('What the line on standard error says, without its letter; may have several lines.'),
  code: maybe(text('The kind of error: the code of the library, such as DIMSE_TRANSPORT, where there is one.')),
  condition: maybe(text('The condition code in the message, such as 0006:031c.')),
}

export const events = {
  listening: event('The port is open: associations are taken from now on.', {
    address: text('The local address; 0.0.0.0 and :: are all of the machine.'),
    port: count('The TCP port.'),
  }),
  'connection-secured': event('The TLS handshake is done, and the certificate of the peer is good enough.', {
    association,
    role,
    version: text('The version of TLS, such as TLSv1.3.'),
    cipherSuite: text('The cipher suite, by its registered name.'),
    peer: maybe(text("Subject of the peer's certificate; missing when it showed none.")),
  }),
  'association-requested': event('An A-ASSOCIATE-RQ was sent or came in.', {
    association,
    role,
    callingAeTitle: text('AE title of who asked.'),
    calledAeTitle: text('AE title of who was asked.'),
    address: text('Network address of the peer.'),
    port: count('TCP port of the peer.'),
    contexts: count('Presentation contexts proposed.'),
  }),
  'association-accepted': event('The association stands.', {
    association,
    role,
    contexts: count('Presentation contexts accepted; with none of them nothing can be done.'),
    maximumLength: count('The longest PDU that the acceptor takes; 0: no limit.'),
  }),
  'association-rejected': event('There is no association (PS3.8 9.3.4).', {
    association,
    role,
    result: count('1: permanent, 2: transient.'),
    source: count('Who rejected: 1 the application, 2 and 3 its network service.'),
    reason: count('Why; the meaning depends on the source.'),
    text: text('The three numbers in words.'),
  }),
  'association-released': event('The association ended in good order.', endOfAssociation),
  'association-aborted': event('The association, or the attempt to have one, ended in another way.', {
    ...endOfAssociation,
    by: words(['us', 'peer', 'transport'], 'Who sent the A-ABORT; transport: the connection went without one.'),
    source: maybe(count('Source of the A-ABORT: 0 the user, 2 the provider (PS3.8 9.3.8).')),
    reason: maybe(count('Reason of the A-ABORT.')),
  }),
  echo: event('A C-ECHO was answered.', { messageId, status: status('Of the response.'), ms }),
  'echo-summary': event('How long the answers to all C-ECHO of a run took; with --count.', {
    asked: count('Requests that were sent.'),
    answered: count('Responses that came.'),
    min: maybe(amount('Milliseconds of the fastest answer.')),
    median: maybe(amount('Half of the answers took no longer.')),
    p95: maybe(amount('95 of 100 took no longer.')),
    max: maybe(amount('Milliseconds of the slowest one.')),
  }),
  store: event('A file was sent and answered; whether the peer has it now says the status.', {
    file: text('The file, as it was named or found.'),
    messageId,
    sopClassUid,
    sopInstanceUid,
    transferSyntaxUid,
    status: status('Of the response.'),
    errorComment,
    bytes: count('Bytes of the data set that were sent.'),
    ms,
  }),
  'store-failed': event('A file could not be sent, or no answer came.', {
    file: text('The file, as it was named or found.'),
    ...failure,
  }),
  received: event('An object came in and was answered.', {
    callingAeTitle: text('AE title of the sender.'),
    path: maybe(text('The file that was written; missing when nothing was kept.')),
    sopClassUid,
    sopInstanceUid,
    transferSyntaxUid,
    status: status('That we answered.'),
    bytes: count('Bytes of the data set that came.'),
    ms,
  }),
  'study-finished': event('All objects of a study are there, as far as one can tell.', {
    studyInstanceUid: text('Study Instance UID.'),
    directory: text('The folder of its files.'),
    objects: count('Objects that were kept.'),
  }),
  'move-response': event('A response to a C-MOVE; the last one is not pending.', {
    messageId,
    query,
    status: status('Of the response.'),
    ...subOperations,
    failedSopInstanceUids: maybe(list(text('A SOP Instance UID.'), 'The objects that the peer could not send.')),
    errorComment,
  }),
  'get-response': event('A response to a C-GET; the last one is not pending.', {
    messageId,
    query,
    status: status('Of the response.'),
    ...subOperations,
    failedSopInstanceUids: maybe(list(text('A SOP Instance UID.'), 'The objects that the peer could not send.')),
    errorComment,
  }),
  written: event('A file was made.', {
    path: text('The file.'),
    transferSyntaxUid: text('UID of the transfer syntax of its data set.'),
    bytes: count('Bytes of the file.'),
  }),
  object: event('A file that was read.', {
    file: text('The file, as it was named or found.'),
    dataSet: dataSet('Its data set.'),
  }),
  match: event('A match of a C-FIND.', {
    messageId,
    query,
    number: count('1, 2, 3 … among the matches of its query.'),
    dataSet: dataSet('The identifier of the response.'),
  }),
  'find-response': event('The last response to a C-FIND.', {
    messageId,
    query,
    status: status('Of the response.'),
    matches: count('Matches that came before.'),
    errorComment,
    ms,
  }),
  answered: event('A request of a peer, other than C-STORE, was answered to its end.', {
    service: words(['C-ECHO', 'C-FIND', 'C-MOVE', 'C-GET', 'other'], 'The service.'),
    callingAeTitle: text('AE title of who asked.'),
    messageId,
    status: status('Of the last response.'),
    pending: count('Responses before the last one: the matches of a C-FIND.'),
    ...subOperations,
  }),
  'index-started': event('The archive compares its index with its files, or makes it anew.', {
    reason: words(['missing', 'unreadable', 'schema', 'unclean', 'requested'], 'Why.'),
  }),
  'index-finished': event('The index of the archive is complete.', {
    files: count('Objects in the archive.'),
    indexed: count('Of these, put into the index now.'),
    removed: count('Rows without a file, taken out of the index.'),
    ms,
  }),
  'quota-deleted': event('The archive deleted the oldest objects of a study, or all of it, to keep to a quota.', {
    limit: words(['studies', 'bytesPerStudy'], 'Of which limit.'),
    studyInstanceUid: text('Study Instance UID.'),
    objects: count('Objects deleted.'),
  }),
  warning: event('Something is not as it should be, and the work goes on.', failure),
  error: event('Something failed.', failure),
  lost: event('The reader was too slow: events that could not wait were not written.', {
    events: count('How many.'),
  }),
  summary: event('The last event of a run.', {
    tool: text('Name of the tool.'),
    version: text('Its version.'),
    exitCode: count('The exit code; 128 and the number of the signal when one ended the run.'),
    seconds: amount('How long the run took.'),
    warnings: count('`warning` events.'),
    errors: count('`error` events.'),
    sent: record(
      {
        objects: count('Answered with success or a warning.'),
        failed: count('Answered with a failure, or not sent.'),
        bytes: count('Bytes of data sets.'),
      },
      'Files: `store` and `store-failed` events.',
    ),
    received: record(
      {
        objects: count('Kept, or taken as asked.'),
        failed: count('Answered by us with a failure.'),
        bytes: count('Bytes of data sets.'),
      },
      '`received` events.',
    ),
    matches: count('`match` events.'),
  }),
}
