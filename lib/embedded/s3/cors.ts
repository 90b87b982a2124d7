import type { IncomingMessage, ServerResponse } from 'node:http'
import { S3Error } from './s3-error'
import type { CorsRule } from './store'
import { parseXml, texts } from './xml'

const LONGEST = 100 // rules; S3's own limit

/** Rules out of a CORSConfiguration document. */
export function parseCors(xml: string): CorsRule[] {
  const rules = parseXml(xml).children.filter(({ name }) => name === 'CORSRule')
  if (rules.length === 0 || rules.length > LONGEST) throw new S3Error(400, 'MalformedXML')
  return rules.map((rule) => ({
    origins: texts(rule, 'AllowedOrigin'),
    methods: texts(rule, 'AllowedMethod'),
    headers: texts(rule, 'AllowedHeader').map((header) => header.toLowerCase()),
    expose: texts(rule, 'ExposeHeader'),
    maxAge: Number(texts(rule, 'MaxAgeSeconds')[0] ?? 0),
  }))
}

/** The rules as GetBucketCors answers them. */
export const corsContent = (rules: CorsRule[]) => ({
  CORSRule: rules.map((rule) => ({
    AllowedOrigin: rule.origins,
    AllowedMethod: rule.methods,
    AllowedHeader: rule.headers,
    ExposeHeader: rule.expose,
    MaxAgeSeconds: rule.maxAge,
  })),
})

/** `*` stands for any run of characters, as in S3's rules. */
function fits(pattern: string, text: string): boolean {
  const [head = '', ...tails] = pattern.split('*')
  if (tails.length === 0) return pattern === text
  const tail = tails.join('*')
  return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail)
}

const asked = (request: IncomingMessage) =>
  (request.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)

function ruleFor(rules: CorsRule[], request: IncomingMessage): CorsRule | undefined {
  const origin = request.headers.origin ?? ''
  const method = request.headers['access-control-request-method'] ?? request.method ?? ''
  return rules.find(
    (rule) =>
      rule.origins.some((one) => fits(one, origin)) &&
      rule.methods.includes(method) &&
      asked(request).every((name) => rule.headers.some((one) => fits(one, name))),
  )
}

/** Sets what lets a browser on another origin read the answer. @returns whether a rule allows it */
export function allowOrigin(rules: CorsRule[], request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers
  response.setHeader('vary', 'Origin')
  const rule = origin && ruleFor(rules, request)
  if (!rule) return false
  response.setHeader('access-control-allow-origin', rule.origins.includes('*') ? '*' : origin)
  if (rule.expose.length > 0) response.setHeader('access-control-expose-headers', rule.expose.join(', '))
  if (request.method !== 'OPTIONS') return true
  response.setHeader('access-control-allow-methods', rule.methods.join(', '))
  response.setHeader('access-control-allow-headers', asked(request).join(', '))
  response.setHeader('access-control-max-age', String(rule.maxAge))
  return true
}
