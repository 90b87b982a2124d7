import { encode } from './address'
import { corsContent, parseCors } from './cors'
import { answerEmpty, answerXml, type Exchange } from './exchange'
import { listPage } from './list-page'
import { receiveText } from './receive'
import { S3Error } from './s3-error'
import { parseXml, texts } from './xml'

const LONGEST_PAGE = 1000 // keys of one listing or one deletion; S3's own limit

export function listBuckets(exchange: Exchange) {
  const Bucket = [...exchange.store.buckets.keys()].map((Name) => ({ Name }))
  answerXml(exchange, 'ListAllMyBucketsResult', { Buckets: { Bucket } })
}

export async function putBucket(exchange: Exchange) {
  await receiveText(exchange)
  await exchange.store.createBucket(exchange.address.bucket)
  answerEmpty(exchange, 200, { location: `/${exchange.address.bucket}` })
}

export async function dropBucket(exchange: Exchange) {
  await exchange.store.dropBucket(exchange.address.bucket)
  answerEmpty(exchange, 204)
}

export function headBucket(exchange: Exchange) {
  exchange.store.bucket(exchange.address.bucket)
  answerEmpty(exchange, 200)
}

export async function putCors(exchange: Exchange) {
  await exchange.store.setCors(exchange.address.bucket, parseCors(await receiveText(exchange)))
  answerEmpty(exchange, 200)
}

export function getCors(exchange: Exchange) {
  const { cors } = exchange.store.bucket(exchange.address.bucket)
  if (cors.length === 0) throw new S3Error(404, 'NoSuchCORSConfiguration', 'The bucket has no CORS rules.')
  answerXml(exchange, 'CORSConfiguration', corsContent(cors))
}

export async function deleteObjects(exchange: Exchange) {
  const { store, address } = exchange
  const document = parseXml(await receiveText(exchange))
  const keys = document.children.filter(({ name }) => name === 'Object').flatMap((object) => texts(object, 'Key').slice(0, 1))
  if (keys.length === 0 || keys.length > LONGEST_PAGE) throw new S3Error(400, 'MalformedXML')
  store.bucket(address.bucket)
  await Promise.all(keys.map((key) => store.remove(address.bucket, key)))
  const quiet = texts(document, 'Quiet')[0] === 'true'
  answerXml(exchange, 'DeleteResult', quiet ? {} : { Deleted: keys.map((Key) => ({ Key })) })
}

/** Where a page goes on; ListObjects (version 1) calls it marker. */
function startOf(query: URLSearchParams): string {
  const token = query.get('continuation-token')
  if (token) return Buffer.from(token, 'base64url').toString()
  return query.get('start-after') ?? query.get('marker') ?? ''
}

export function listObjects(exchange: Exchange) {
  const { query, bucket: name } = exchange.address
  const bucket = exchange.store.bucket(name)
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? '']
  const wanted = Number(query.get('max-keys') ?? LONGEST_PAGE)
  if (!Number.isInteger(wanted) || wanted < 0) throw new S3Error(400, 'InvalidArgument', 'max-keys is not a number.')
  const limit = Math.min(wanted, LONGEST_PAGE)
  const page = listPage(bucket.keys, { prefix, delimiter, after: startOf(query), limit })
  const url = query.get('encoding-type') === 'url'
  const spell = (text: string) => (url ? encode(text).replaceAll('%2F', '/') : text)
  const more = limit > 0 && page.next !== undefined
  const second = query.get('list-type') === '2'
  answerXml(exchange, 'ListBucketResult', {
    Name: name,
    Prefix: spell(prefix),
    Delimiter: delimiter ? spell(delimiter) : undefined,
    EncodingType: url ? 'url' : undefined,
    MaxKeys: limit,
    KeyCount: second ? page.keys.length + page.prefixes.length : undefined,
    IsTruncated: more,
    NextContinuationToken: more && second ? Buffer.from(page.next!).toString('base64url') : undefined,
    NextMarker: more && !second ? spell(page.next!) : undefined,
    Contents: page.keys.map((key) => {
      const { modified, etag, size } = bucket.objects.get(key)!
      return { Key: spell(key), LastModified: modified, ETag: `"${etag}"`, Size: size, StorageClass: 'STANDARD' }
    }),
    CommonPrefixes: page.prefixes.map((one) => ({ Prefix: spell(one) })),
  })
}
