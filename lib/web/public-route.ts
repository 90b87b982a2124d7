import type { NextRequest } from 'next/server'
import { AppError } from '@/lib/domain/errors'
import { OF_DATA } from './of-data'
import { problem } from './respond'
import { openRoute, type Handler } from './route'

/** For pages of any address, which are told what they need to know of the answer. No cookie is looked at, and none is sent. */
const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Accept-Ranges, Content-Length, Content-Location, Content-Range, ETag',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
  'content-security-policy': OF_DATA,
}

/** The same as an `openRoute`, for pages of any address; also what goes wrong is told to them. */
export const publicRoute: typeof openRoute = (spec, useCase) => {
  const handle = openRoute(spec, useCase)
  const open = async (...asked: Parameters<Handler>) => opened(await handle(...asked))
  return Object.assign(open, handle)
}

function opened(answer: Response): Response {
  for (const [name, value] of Object.entries(OPEN)) answer.headers.set(name, value)
  return answer
}

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': 'Range, If-Range, If-Match, If-None-Match',
  'access-control-max-age': '86400',
}

/** What browsers ask before they ask for part of a file. Says the same of every address, be there something or not. */
export const preflight = (_: NextRequest): Response => opened(new Response(null, { status: 204, headers: PREFLIGHT }))

/** The answer at a key alone, whatever the key is. */
export const namesNoModel = (): Response =>
  opened(problem(new AppError('not_found', 'This address names no model. Add /live for the live one, or a version such as /v1.')))
