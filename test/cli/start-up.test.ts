/** What is loaded when little is asked for: the time that a command takes to start is the time that its modules take. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tools } from '../../src/cli/tools/registry.ts'
import { loadedModules } from '../support/loaded-modules.ts'

/** What no text needs. Rows of options read attributes (`dict`), say what is proposed (`services`), and name profiles of TLS. */
const heavy =
  /^(?:data|dimse|archive|report|synthetic)\/|^ul\/(?!tls-profile$)|^cli\/(?:tools\/\w+\/main|dictionary-path|json)/

for (const { name } of tools) {
  for (const word of ['--version', '--help', '--bogus']) {
    test(`${name} ${word} loads its table and what is shared, nothing that runs`, () => {
      const { exitCode, modules, foreign } = loadedModules(name, [word])
      assert.equal(exitCode, word === '--bogus' ? 1 : 0)
      assert.deepEqual(
        modules.filter((module) => heavy.test(module)),
        [],
      )
      assert.deepEqual(
        foreign.filter((module) => !module.startsWith('node:')),
        [],
      )
      assert.ok(modules.length < 60, `${modules.length} modules`)
      assert.equal(modules.includes('cli/help'), word === '--help')
      assert.equal(modules.includes('cli/version-text'), word === '--version')
    })
  }
}

const needless =
  /^(?:archive|synthetic)\/|^data\/(?:data-set|decode|scan)$|^services\/common-storage|^cli\/(?:help|version-text|dictionary-path)/

test('an echo loads nothing of packages, of texts, of the archive, of data sets', () => {
  const { exitCode, modules, foreign } = loadedModules('echoscu', ['127.0.0.1', '1'])
  assert.equal(exitCode, 1)
  assert.deepEqual(
    modules.filter((module) => needless.test(module)),
    [],
  )
  assert.deepEqual(
    foreign.filter((module) => !module.startsWith('node:')),
    [],
  )
})
