import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparableGroups, compilePersonName } from '../../src/services/matching-person-name.ts'

const japanese = 'Yamada^Tarou=山田^太郎=やまだ^たろう'

const rows: readonly { key: string; finds: readonly string[]; not: readonly string[] }[] = [
  { key: 'YAMADA^TAROU', finds: [japanese, 'yamada^tarou'], not: ['Yamada^Hanako', 'Yamada'] },
  { key: '山田^太郎', finds: [japanese], not: ['Yamada^Tarou', '=山田^花子'] },
  { key: '山?^*', finds: [japanese], not: ['=山^太郎'] },
  { key: 'やまだ*', finds: [japanese], not: ['Yamada^Tarou=山田^太郎'] },
  { key: '=山田*', finds: [japanese, '=山田'], not: ['山田^x', 'Yamada'] },
  { key: 'yamada*=山田*', finds: [japanese], not: ['Yamada^Tarou=川田^太郎', 'Kawada=山田'] },
  { key: '*==やまだ^たろう', finds: [japanese], not: ['Yamada^Tarou=山田^太郎'] },
  { key: 'SMITH^*', finds: ['Smith^John', 'Smith', 'SMITH^'], not: ['Smithson', 'Smithson^John'] },
  { key: 'SMITH^*^*', finds: ['Smith^John^Q', 'Smith^John', 'Smith'], not: ['Smithson'] },
  { key: '*^JOHN', finds: ['Smith^John', '^John'], not: ['John', 'Smith^Johnny'] },
  { key: 'smith', finds: ['SMITH', 'Smith^^^^', 'Smith =Other'], not: ['Smith^J', 'Smi th'] },
  { key: 'Müller', finds: ['MÜLLER', 'Mu\u0308ller'], not: ['Muller'] },
  { key: "O'Brien^Anne Marie", finds: ["O'BRIEN^ANNE MARIE"], not: ["O'Brien^Anne"] },
]

for (const { key, finds, not } of rows) {
  test(`${key} among names`, () => {
    const matcher = compilePersonName(key)
    for (const name of finds) assert.ok(matcher(name), `finds ${name}`)
    for (const name of not) assert.ok(!matcher(name), `does not find ${name}`)
  })
}

test('comparable groups', () => {
  assert.deepEqual(comparableGroups(' Adams ^ John Robert ^^Rev.^'), ['adams^john robert^^rev.', '', ''])
  assert.deepEqual(comparableGroups(japanese), ['yamada^tarou', '山田^太郎', 'やまだ^たろう'])
  assert.deepEqual(comparableGroups(''), ['', '', ''])
})
