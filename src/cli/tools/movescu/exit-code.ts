/** The exit codes of movescu, and which of several counts. */
import type { ExitCode } from '../../tool.ts'

/** Each code once: its number, the name by which scripts know it, and when it happens. */
const rows = {
  success: {
    code: 0,
    name: 'EXITCODE_NO_ERROR',
    when: {
      en: 'everything that was asked for was done; also after a text such as --help was shown',
      ja: '要求したことがすべて行われた。--help などの表示だけの場合も同じ',
    },
  },
  commandLine: {
    code: 1,
    name: 'EXITCODE_COMMANDLINE_SYNTAX_ERROR',
    when: {
      en: 'a mistake in the command line, a query file that cannot be read, or with --strict-keys a query that cannot be right; nothing was sent',
      ja: 'コマンドラインの誤り、読めない問い合わせファイル、または --strict-keys で正しいはずのない問い合わせ。何も送信していない',
    },
  },
  insufficientPrivileges: {
    code: 2,
    name: 'EXITCODE_INSUFFICIENT_PRIVILEGES',
    when: {
      en: '--port names a port below 1024, and the user is not root',
      ja: '--port に 1024 未満のポートが指定されたが、root ではない',
    },
  },
  setuidFailed: {
    code: 3,
    name: 'EXITCODE_SETUID_FAILED',
    when: {
      en: 'never: the program is not installed with the rights of another user, so there are none to give back',
      ja: '発生しない。別のユーザーの権限で実行されることがなく、返すべき権限もないため',
    },
  },
  outputDirectoryNotWritable: {
    code: 40,
    name: 'EXITCODE_CANNOT_WRITE_OUTPUT_FILE',
    when: {
      en: 'the output directory exists, but nothing can be written into it',
      ja: '出力ディレクトリは存在するが、書き込めない',
    },
  },
  outputDirectoryMissing: {
    code: 45,
    name: 'EXITCODE_INVALID_OUTPUT_DIRECTORY',
    when: {
      en: 'the output directory does not exist, or is no directory',
      ja: '出力ディレクトリが存在しないか、ディレクトリではない',
    },
  },
  cannotListen: {
    code: 60,
    name: 'EXITCODE_CANNOT_INITIALIZE_NETWORK',
    when: {
      en: 'the port of --port cannot be listened on, because another program has it, for instance',
      ja: '--port のポートで待ち受けできない(ほかのプログラムが使用中の場合など)',
    },
  },
  cannotAssociate: {
    code: 61,
    name: 'EXITCODE_CANNOT_NEGOTIATE_ASSOCIATION',
    when: {
      en: 'there is no association: the peer was not found or not reached, did not answer, or rejected it',
      ja: 'アソシエーションを確立できない(相手が見つからない、届かない、応答しない、または拒否した)',
    },
  },
  cannotCreateParameters: {
    code: 65,
    name: 'EXITCODE_CANNOT_CREATE_ASSOC_PARAMETERS',
    when: {
      en: 'never: what an association needs to be asked for was checked with the command line, and cannot fail later',
      ja: '発生しない。アソシエーションの要求に必要なものはコマンドラインで検査済みであり、後から失敗することがないため',
    },
  },
  noPresentationContext: {
    code: 66,
    name: 'EXITCODE_NO_PRESENTATION_CONTEXT',
    when: {
      en: 'the peer took the association, but none of the presentation contexts',
      ja: '相手はアソシエーションを受け入れたが、プレゼンテーションコンテキストを一つも受け入れなかった',
    },
  },
  cannotRelease: {
    code: 67,
    name: 'EXITCODE_CANNOT_CLOSE_ASSOCIATION',
    when: {
      en: 'the association could not be released at the end; goes before 68 and 69',
      ja: '最後にアソシエーションを解放できなかった。68 と 69 に優先する',
    },
  },
  moveWarning: {
    code: 68,
    name: 'EXITCODE_CMOVE_WARNING',
    when: {
      en: 'a C-MOVE was done in part: its status was B000, sub-operations failed, or an object was refused here or did not come',
      ja: 'C-MOVE の一部だけが行われた(ステータス B000、サブオペレーションの失敗、こちらで拒否した、または届かなかったオブジェクトがある)',
    },
  },
  moveFailure: {
    code: 69,
    name: 'EXITCODE_CMOVE_ERROR',
    when: {
      en: 'a C-MOVE failed: with any other status, by the end of the association, a time-out, a response without sense, or a query file that is no DICOM',
      ja: 'C-MOVE が失敗した(その他のステータス、アソシエーションの切断、時間切れ、意味をなさない応答、または DICOM でない問い合わせファイル)',
    },
  },
  tls: {
    code: 70,
    name: 'EXITCODE_CANNOT_CREATE_TLS_LAYER',
    when: {
      en: 'TLS could not be set up: a key, a certificate or a cipher suite that cannot be used',
      ja: 'TLS を準備できない(使えない鍵、証明書、または暗号スイート)',
    },
  },
  interrupted: {
    code: '130, 143',
    name: 'interrupted',
    when: {
      en: 'the run was ended by SIGINT (130) or SIGTERM (143)',
      ja: 'SIGINT(130)または SIGTERM(143)で終了した',
    },
  },
} as const satisfies Readonly<Record<string, ExitCode>>

/** For the manual page, in its order. */
export const exitCodeRows: readonly ExitCode[] = Object.values(rows)

/** The codes that a run returns. */
export const exitCodes = {
  success: rows.success.code,
  insufficientPrivileges: rows.insufficientPrivileges.code,
  outputDirectoryNotWritable: rows.outputDirectoryNotWritable.code,
  outputDirectoryMissing: rows.outputDirectoryMissing.code,
  cannotListen: rows.cannotListen.code,
  cannotAssociate: rows.cannotAssociate.code,
  noPresentationContext: rows.noPresentationContext.code,
  cannotRelease: rows.cannotRelease.code,
  moveWarning: rows.moveWarning.code,
  moveFailure: rows.moveFailure.code,
  tls: rows.tls.code,
} as const

/** The code of each outcome of a C-MOVE. */
export const verdictCodes = {
  success: exitCodes.success,
  warning: exitCodes.moveWarning,
  failure: exitCodes.moveFailure,
} as const

/** The worse of two outcomes of C-MOVE: a failure over a warning over success. */
export function worse(one: number, other: number): number {
  return Math.max(one, other)
}
