import http from 'node:http'
import { site } from '@/e2e/site'
import type { Party } from './target'

/** Where an attack comes from: somebody with a workspace of their own, a picture in it, and a link to a model. */
export type Attacker = Party & { image: string; link: string; agent: http.Agent }
/** Makes ready what is hostile. */
export type Attack = (attacker: Attacker) => Hostile
export type Hostile = {
  /** ends when all of it was answered, broken off, or is as far as it will get */
  send: () => Promise<unknown>
  /** It does its harm by what it keeps open afterwards. */
  holds?: true
}

const pile = (bytes: number) => `a${'\u0315'.repeat(bytes / 4)}${'\u0316'.repeat(bytes / 4)}`
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const fields = (count: number, value: unknown) => Object.fromEntries(many(count, (at) => [`k${at}`, value]))
const box = { x: 1, y: 1, w: 9, h: 9 }
const put = (id: string, attributes: object) => ({ id, change: { put: { id, labelId: 'l', box, attributes } } })

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))

/** To a route of the attacker's project. */
function post(route: string, body: unknown): Attack {
  const text = textOf(body)
  return ({ ask, project, image }) => ({ send: () => ask('POST', project + route.replace('[image]', image), text) })
}
const edits = (body: unknown) => post('/images/[image]/edits', body)

/** To an import that is under way. */
function toImport(route: 'annotations' | 'finish', body: unknown): Attack {
  const text = textOf(body)
  return ({ ask, project }) => ({
    send: async () => {
      const begun = await ask('POST', `${project}/imports`, { source: 's', format: 'voc' })
      const { id } = (await begun.json()) as { id: string }
      return ask('POST', `${project}/imports/${id}/${route}`, text)
    },
  })
}

/** Asks next-auth for a sign-in mail as a page does, with its token against forgery. */
function signIn(form: string): Attack {
  const send = async () => {
    const answer = await fetch(`${site().url}/api/auth/csrf`)
    const { csrfToken } = (await answer.json()) as { csrfToken: string }
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const body = `csrfToken=${csrfToken}&${form}`
    return fetch(`${site().url}/api/auth/signin/email`, { method: 'POST', redirect: 'manual', headers, body })
  }
  return () => ({ send })
}

/** Asks many times and never reads an answer; ends once all have begun, or were refused. */
function unread(count: number, method: string, addressOf: (attacker: Attacker) => string): Attack {
  return (attacker) => ({ holds: true, send: () => Promise.all(many(count, () => begin(attacker, method, addressOf(attacker)))) })
}

const begin = ({ agent, authorization }: Attacker, method: string, url: string) =>
  new Promise<void>((begun) => {
    const request = http.request(url, { method, agent, headers: { authorization } }, (response) => {
      response.pause()
      begun()
    })
    request.on('error', () => begun())
    request.end()
  })

const link = ({ link: url }: Attacker) => url
const live = ({ project }: Attacker) => `${site().url}/api${project}/live`

/** Each found to hold up everybody else for seconds, or of a kind with one that did. One more is one more line. */
export const ATTACKS: Record<string, Attack> = {
  'an address of 160 KB of marks': signIn(`email=${encodeURIComponent(pile(160_000))}@x.test`),
  'an address of as many marks as are read': signIn(`email=${encodeURIComponent(pile(5_000))}@x.test`),
  'a label of marks': post('/labels', { names: [pile(60_000)] }),
  'many labels of marks': post('/labels', { names: many(60, () => pile(1_000)) }),
  'many files of marks': post('/uploads', { files: many(50, () => ({ name: pile(8_000), bytes: 9 })) }),
  'a form of 500,000 fields': signIn(many(500_000, (at) => `k${at}=`).join('&')),
  'a form of as many fields as are read': signIn(many(2_000, (at) => `k${at}=`).join('&')),
  'JSON of 500,000 fields': edits({ edits: [put('a', fields(500_000, 1))] }),
  'deep JSON': edits(`${'['.repeat(450_000)}${']'.repeat(450_000)}`),
  'deep JSON of objects': edits('{"a":'.repeat(190_000)),
  'long JSON of next to nothing': toImport('annotations', { items: [{ imageId: 'a', annotations: many(1_200_000, () => 1) }] }),
  'boxes that are all wrong': toImport('annotations', {
    items: many(18, () => ({ imageId: 'a', annotations: many(5_000, () => ({ label: 1, box: { x: '' } })) })),
  }),
  'as many boxes as are read, all of them wrong': toImport('annotations', {
    items: [{ imageId: 'a', annotations: many(5_000, () => ({ label: 1, box: { x: '' }, attributes: 1 })) }],
  }),
  'as many boxes as are read, the last of them wrong': toImport('annotations', {
    items: [{ imageId: 'a', annotations: [...many(4_999, (at) => ({ label: `l${at % 9}`, box, attributes: fields(9, 'x') })), 1] }],
  }),
  'as many points as are read, all of them wrong': toImport('annotations', {
    items: many(9, () => ({
      imageId: 'a',
      annotations: many(50, () => ({ label: 'a', shape: { kind: 'polygon', parts: many(50, () => many(18, () => '')) } })),
    })),
  }),
  'a report that is all wrong': toImport('finish', {
    report: { exceptions: many(2_000, () => ({ file: 1, place: 1, reason: 1, count: 'x' })) },
  }),
  '150,000 attributes': edits({ edits: [put('a', fields(150_000, 1))] }),
  'attributes that are all wrong': edits({ edits: many(500, (at) => put(`a${at}`, fields(60, []))) }),
  '10,000 labels': post('/imports', { source: 'l', format: 'voc', labels: many(10_000, (at) => `l${at}`) }),
  'as many labels as a project takes': post('/imports', { source: 'm', format: 'voc', labels: many(1_900, (at) => `m${at}`) }),
  '50 HEADs of a model': unread(50, 'HEAD', link),
  '60 downloads that nobody takes': unread(60, 'GET', link),
  '150 HEADs of live news': unread(150, 'HEAD', live),
  '150 live streams': unread(150, 'GET', live),
}
