import http from 'node:http'
import { expect, test } from './fixtures'
import { type Attacker, ATTACKS } from './hostile/attacks'
import { linkToModel, type Party, partyOf, upload } from './hostile/target'
import { waitsFor } from './hostile/waits'

// One request must never stop the others: while each of them runs, a stranger to it asks whether the site is well and
// uploads a picture.

const MOST = 300 // ms
// What the machine does beside can only add to a wait, so the best of a few rounds counts; work without a bound is there in each.
const ROUNDS = 5

let bystander: Party
let attacker: Attacker

test.beforeAll(async () => {
  const [one, other] = await Promise.all([partyOf('bystander'), partyOf('attacker')])
  bystander = one
  attacker = { ...other, image: (await upload(other)).id, link: await linkToModel(other), agent: new http.Agent() }
  await upload(bystander)
})
test.afterEach(() => {
  attacker.agent.destroy()
  attacker.agent = new http.Agent()
})

for (const [name, attack] of Object.entries(ATTACKS))
  test(`${name} keeps nobody else waiting`, async () => {
    const hostile = attack(attacker)
    let best = Infinity
    for (let round = 0; round < ROUNDS && best > MOST; round++) {
      const { health, upload: uploading } = await waitsFor(bystander, hostile)
      test.info().annotations.push({ type: 'waits', description: `health ${Math.round(health)} ms, upload ${Math.round(uploading)} ms` })
      best = Math.min(best, Math.max(health, uploading))
    }
    expect(best).toBeLessThanOrEqual(MOST)
  })
