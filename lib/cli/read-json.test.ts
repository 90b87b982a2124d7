import { expect, test } from 'vitest'
import { readJson } from './read-json'

test('JSON is read, what is none is nothing', async () => {
  expect(await readJson(new Response('{"a":"é"}'))).toEqual({ a: 'é' })
  expect(await readJson(new Response('<!doctype html>'))).toBeUndefined()
  expect(await readJson(new Response(null))).toBeUndefined()
})

test('of an answer without an end no more is read than may be', async () => {
  let [sent, over] = [0, false]
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1000
      controller.enqueue(new Uint8Array(1000).fill(32))
    },
    cancel: () => void (over = true),
  })
  expect(await readJson(new Response(body), 10_000)).toBeUndefined()
  expect([sent <= 13_000, over]).toEqual([true, true])
})
