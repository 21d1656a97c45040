/** What the manuals of several tools say alike. */
import type { Definition, Part } from './manual.ts'

export const environment: readonly Definition[] = [
  [
    'DCMDICTPATH',
    'Data dictionary files in the place of the built-in dictionary, with colons between them (semicolons on Windows). Unset or empty: the built-in one. When none of them can be loaded, the run ends with exit code 1 before connecting.',
  ],
  [
    'LC_ALL, LC_MESSAGES, LANG',
    'The first that is set decides the language of `--help`: Japanese where it begins with `ja`, else English. Messages are English.',
  ],
  ['NO_COLOR', 'When set, nothing is coloured.'],
  [
    'NODE_DISABLE_COMPILE_CACHE',
    'When set, what Node.js compiled of the command is neither kept for its next run nor taken from an earlier one; see FILES.',
  ],
]

/** The grammar that all tools share. */
export const commandLine: Part = {
  heading: 'Command line',
  body: [
    'Options and parameters stand in any order. A word of two characters or more that begins with `-` or `+` and does not go on with a digit is an option; options are not abbreviated, not bundled, and take their values from the following words, whatever these look like. Of options that exclude each other the rightmost one holds, and so does the rightmost of an option given twice, unless it may be repeated.',
    'A word `@name` stands for the words of the command file `name`. Its words are separated by blanks, tabs and line ends; what stands between two `"` or two `\'` is one word. Words of the file that begin with `@` are taken as they are.',
    'A mistake in the command line is told on standard error, and the exit code is 1.',
  ],
}

export const logging: Part = {
  heading: 'Logging',
  body: [
    'Messages go to standard error, each line with a letter for its weight: `F` fatal, `E` error, `W` warning, `I` information, `D` debug, `T` trace. Warnings and what is heavier are shown unless `-q`, `-v`, `-d` or `--log-level` says otherwise; a run that succeeds shows nothing.',
    'With `--log-config` a file in the format of log4cplus decides where messages go and how they look, each kind by itself: to standard output or error, to files, which may roll by size or by time, to syslog, to the event log of Windows. FILES names one to start from; `docs/logging.md` of the package explains all of it.',
  ],
}

export const events: Part = {
  heading: 'Output for programs',
  body: [
    'With `--json` standard output has what happens as it happens, one JSON object a line: associations, objects, matches, responses, warnings and errors, and at last a summary with the exit code. The form of each event is described in `docs/json.md` of the package, and for programs in the JSON Schema `docs/events.schema.json`. Messages go to standard error as always.',
  ],
}

export const progress: Part = {
  heading: 'Progress',
  body: [
    'On a terminal, work that takes longer than half a second shows a progress bar on standard error: count, bytes, rate, and the time that is left. It erases itself at the end, and is not there with `--no-progress`, `--json`, `-q`, `-v`, `-d`, or when standard error is no terminal.',
  ],
}

/** Where npm puts the package that was installed with -g. */
const installed = '$(npm root -g)/dimse'

export const dictionaryFile: Definition = [
  `${installed}/share/dicom.dic`,
  'The built-in dictionary as a file for `DCMDICTPATH`.',
]
export const loggerFile: Definition = [`${installed}/etc/logger.cfg`, 'An example for `--log-config`.']
export const configurationFile: Definition = [`${installed}/etc/dcmqrscp.cfg`, 'An example for `--config`.']
export const commandFile: Definition = [
  `${installed}/share/dumppat.txt`,
  'An example of a command file: what to show of an object with `dcmdump`.',
]
export const compiledFiles: Definition = [
  '~/.cache/dimse',
  'What Node.js compiled of the commands, kept by a run that succeeds so that later ones start faster. It may be removed at any time. The folder is below `XDG_CACHE_HOME` where that is set, in `~/Library/Caches` on macOS, in `%LOCALAPPDATA%` on Windows. It is used only while it belongs to the user and nobody else can write to it.',
]
